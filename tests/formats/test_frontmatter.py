import pytest

from drafter.errors import UserError
from drafter.formats.frontmatter import FrontMatter, canonical_key, read_front_matter


def read(text: str) -> FrontMatter:
    return read_front_matter(text.split("\n"), "要点.md")


def meta(*lines: str) -> dict[str, str]:
    return dict(read("\n".join(["---", *lines, "---", "- 走访"])).meta)


def told(*lines: str) -> str:
    with pytest.raises(UserError) as error:
        read("\n".join(["---", *lines, "---", "- 走访"]))
    assert "\n" not in error.value.message
    return error.value.message


def test_chinese_and_english_keys_are_one() -> None:
    chinese = meta(
        "姓名: 林晓", "派出单位: 平远市水务局", "挂职单位: 云岭县人民政府", "挂职职务: 副县长（挂职）",
        "挂职时间: 2025年3月至9月", "选派机关: 中共平远市委组织部", "日期: 2025年9月20日",
    )  # fmt: skip
    english = meta(
        "name: 林晓", "home: 平远市水务局", "host: 云岭县人民政府", "post: 副县长（挂职）",
        "period: 2025年3月至9月", "sender: 中共平远市委组织部", "date: 2025年9月20日",
    )  # fmt: skip
    assert chinese == english
    assert list(chinese) == ["name", "home", "host", "post", "period", "sender", "date"]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("姓　名", "name"),
        ("Host", "host"),
        ("原单位", "home"),
        ("接收单位", "host"),
        ("期限", "period"),
        ("心情", None),
    ],
)
def test_words_for_keys(word: str, key: str | None) -> None:
    assert canonical_key(word) == key


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("日期: 2026-11-20", "2026-11-20"),
        ("日期: 20261120", "20261120"),
        ("日期: 2026-11-20 08:30:00", "2026-11-20 08:30:00"),
        ("日期: yes", "yes"),
        ("日期：2026年11月20日", "2026年11月20日"),
        ("日期:2026年11月20日", "2026年11月20日"),
        ("日期：2026年: 11月 # 大约", "2026年: 11月"),
        ("日期： '待定'", "待定"),
        ('日期: "2026年11月"', "2026年11月"),
        ("日期: 【待补充：日期】", "【待补充：日期】"),
        ("日期: [日期]", "[日期]"),
        ("日期: {{date}}", "{{date}}"),
        ("日期: {date}", "{date}"),
        ("日期: <日期>", "<日期>"),
        ("日期: XX", "XX"),
        ("日期：***", "***"),
        ("日期：@11月", "@11月"),
        ("日期: |\n  2026年\n  11月", "2026年11月"),
        ("日期: 2026年\n  11月", "2026年11月"),
        ("日期: 'it''s'", "it's"),
    ],
)
def test_values_are_the_text_the_user_wrote(line: str, value: str) -> None:
    assert meta(line) == {"date": value}


@pytest.mark.parametrize(
    "line", ["姓名:", "姓名：", "姓名: ~", "姓名: null", "姓名: ''", "姓名:   # 例：林晓", "# 姓名: 林晓"]
)
def test_a_key_without_a_value_is_left_out(line: str) -> None:
    assert meta(line) == {}


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (
            ["挂职时间:", "  - 2025年3月至5月在水务局", "  - 2025年6月至9月在县政府"],
            "2025年3月至5月在水务局；2025年6月至9月在县政府",
        ),
        (["挂职时间：", "- 2025年3月至5月：水务局"], "2025年3月至5月：水务局"),
        (["挂职时间: [2025年3月, 2025年6月]"], "2025年3月；2025年6月"),
        (
            [
                "挂职时间:",
                "  - 时间: 2025年3月至5月",
                "    单位: 云岭县",
                "    职务: 副县长（挂职）",
                "  - 时间：2025年6月",
                "    地点：安平县",
            ],
            "2025年3月至5月在云岭县任副县长（挂职）；2025年6月在安平县",
        ),
        (["period: {time: 3月, place: 云岭县}"], "3月在云岭县"),
        (["挂职时间:", "  - 时间: 3月", "    备注: 跟班"], "3月，备注：跟班"),
    ],
)
def test_stages_become_words(lines: list[str], period: str) -> None:
    assert meta(*lines) == {"period": period}


def test_unknown_keys_stay_and_are_told() -> None:
    head = read("---\n挂职单未: 云岭县\n单位: 水务局\n血型: A\n---\n- 走访")
    assert head.meta == {"挂职单未": "云岭县", "单位": "水务局", "血型": "A"}
    assert head.remarks == (
        "第 2 行的“挂职单未”不是已知的头部信息，照原样保留；是不是“挂职单位”？",
        "第 3 行的“单位”不是已知的头部信息，照原样保留；是派出单位还是挂职单位？请写明",
        "第 4 行的“血型”不是已知的头部信息，照原样保留",
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["姓名: 林晓", "姓名: 林夕"], "要点.md 第 3 行第 1 列：头部信息里“姓名”写了两次（第 2 行已有）；请只留一处。"),
        (["姓名: 林晓", "name: 林夕"], "要点.md 第 3 行第 1 列：“name”与第 2 行的“姓名”是同一项；请只留一处。"),
        (["日期: 今天", "姓名: [林晓, 林夕]"], "要点.md 第 3 行第 1 列：“姓名”应写一行文字"),
        (["姓名:", "  名: 晓"], "要点.md 第 2 行第 1 列：“姓名”应写一行文字"),
        (["姓名: 林晓: 林夕"], "要点.md 第 2 行第 7 列：头部信息有误：这里多了一个冒号"),
        (["姓名: '林晓"], "头部信息有误：引号没有配对"),
        (["姓名: [林晓"], "头部信息有误：方括号没有配对"),
        (["姓名:", "\t- 林晓"], "要点.md 第 3 行第 1 列：头部信息有误：不能以这个符号（或制表符）开头"),
        (["姓名: 林晓", "水务局", "日期: 今天"], "头部信息有误：这一行缺少冒号"),
        (["- 林晓"], "要点.md 第 2 行第 1 列：头部信息应写成一行一个“键: 值”。"),
        (["林晓"], "要点.md 第 2 行第 1 列：头部信息应写成一行一个“键: 值”。"),
        (["? [a]", ": b"], "头部信息的键应是一个词"),
        (["a: &x 林晓", "b: *x"], "要点.md 第 2 行第 4 列：头部信息里的值不能以 & 或 * 开头"),
        (["b: *x"], "要点.md 第 2 行第 4 列：头部信息里的值不能以 & 或 * 开头"),
        (["a: " + "[" * 5000 + "]" * 5000], "嵌套太深"),
        (["姓名: 林晓", "%YAML 1.3"], "要点.md 第 3 行第 1 列：头部信息的行不能以 % 开头。"),
        (["a: \ufffe"], "头部信息有误：有不能用的字符"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_placed_and_said_in_chinese(lines: list[str], said: str) -> None:
    assert said in told(*lines)


def test_a_key_over_two_lines_is_one() -> None:
    assert meta("? 我的", "  血型", ": A") == {"我的血型": "A"}


def test_python_tags_construct_nothing() -> None:
    assert meta("姓名: !!python/name:os.system 林晓") == {"name": "林晓"}


def test_no_closing_line() -> None:
    with pytest.raises(UserError, match="第 1 行的“---”没有配对"):
        read("---\n姓名: 林晓\n- 走访")


def test_a_rule_at_the_top_is_no_head() -> None:
    assert read("---\n- 走访\n- 座谈") == FrontMatter({}, (), 0)


@pytest.mark.parametrize("lines", ["姓名：林晓\n\n挂职单位: 云岭县", "\n- 姓名：林晓\n- 挂职单位: 云岭县"])
def test_plain_lines_at_the_top_are_a_head(lines: str) -> None:
    head = read(f"{lines}\n\n走访企业")
    assert head.meta == {"name": "林晓", "host": "云岭县"}
    assert head.remarks[0].endswith("行“姓名：…”按头部信息读入")
    assert head.body == 3


def test_a_title_may_stand_above_them() -> None:
    head = read("# 我的挂职\n姓名：林晓\n挂职单位: 云岭县\n- 走访企业")
    assert head.meta == {"name": "林晓", "host": "云岭县"}
    assert head.remarks == ("第 1 行“我的挂职”按文件标题看待，没有读入", "第 2 至 3 行“姓名：…”按头部信息读入")


def test_one_such_line_may_be_a_note() -> None:
    assert read("时间：3月5日到村里走访\n走访企业").meta == {}


def test_a_unit_its_post_and_its_time_may_stand_in_one_line_without_a_colon() -> None:
    head = read("挂职单位 安平县应急管理局，局长助理，2025.6-2025.12\n堤上守了3天")
    assert dict(head.meta) == {"host": "安平县应急管理局", "post": "局长助理", "period": "2025.6-2025.12"}
    assert (head.remarks, head.body) == (("第 1 行“挂职单位：…”按头部信息读入",), 1)


@pytest.mark.parametrize(
    "line", ["时间 过得很快", "职务 变了两次", "挂职单位 云岭县，去了两次", "挂职地 在山里，离县城远"]
)
def test_one_such_line_alone_is_a_note(line: str) -> None:
    assert dict(read(f"{line}\n走访了3户").meta) == {}


def test_a_head_jotted_in_one_line_with_an_arrow() -> None:
    head = read("孔令舟 / 澜阳市统计局 工业科 → 挂在 渡头镇（副镇长，挂）\n- 走访企业23家")
    assert head.meta == {
        "name": "孔令舟",
        "home": "澜阳市统计局工业科",
        "host": "渡头镇",
        "post": "副镇长（挂职）",
    }
    assert head.remarks == ("第 1 行“孔令舟 … → 渡头镇”按头部信息读入",)
    assert head.body == 1


def test_a_post_in_brackets_that_begins_with_its_kind() -> None:
    head = read("姓名：柏若川\n挂职单位：金岭建设集团（挂总经理助理）\n- 走访企业23家")
    assert head.meta["host"] == "金岭建设集团"
    assert head.meta["post"] == "总经理助理（挂职）"


def test_a_name_and_a_unit_with_blanks_between() -> None:
    head = read("闵怀谷  柳林市水利局工程科 → 双桥镇（挂副镇长）\n- 走访企业23家")
    assert head.meta == {"name": "闵怀谷", "home": "柳林市水利局工程科", "host": "双桥镇", "post": "副镇长（挂职）"}


@pytest.mark.parametrize(
    "line", ["3月→5月走访企业", "转移 五十户 → 八十户", "由50户→80户，增加30户", "林晓/云岭县财政局"]
)
def test_an_arrow_alone_makes_no_head(line: str) -> None:
    assert read(f"{line}\n- 走访企业23家").meta == {}


def test_a_head_with_all_in_two_lines_under_a_name_for_the_file() -> None:
    head = read(
        "挂职总结材料 先堆在这\n"
        "姓名：阮知微   云溪大学 信息工程学院 讲师\n"
        "去的地方：丹陵县人民医院信息科（科长助理）2025.3—2026.1\n"
        "- 走访企业23家"
    )
    assert head.meta == {
        "name": "阮知微",
        "home": "云溪大学信息工程学院",
        "home_post": "讲师",
        "host": "丹陵县人民医院信息科",
        "post": "科长助理",
        "period": "2025.3—2026.1",
    }
    assert head.remarks == (
        "第 1 行“挂职总结材料 先堆在这”按文件标题看待，没有读入",
        "第 2 至 3 行“姓名：…”按头部信息读入",
    )
    assert head.body == 3


def test_a_note_that_begins_like_a_file_name_stays_a_note() -> None:
    assert read("挂职材料交了3份\n跑了23家企业").body == 0
