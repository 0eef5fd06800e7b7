import pytest

from drafter.formats.marks import find_marks, read_box, split_boxes


def rests(*lines: str) -> list[str | None]:
    return [mark.rest if mark else None for mark in find_marks(lines)]


@pytest.mark.parametrize(
    "line",
    [
        "- 走访", "* 走访", "+ 走访", "• 走访", "•走访", "· 走访", "●走访", "－ 走访", "－走访", "-走访", "——走访", "– 走访", "— 走访",
        "1. 走访", "1.走访", "1、走访", "1)走访", "1) 走访", "（1）走访", "(1) 走访", "①走访", "① 走访", "⑵走访", "⒊走访", "❶ 走访",
        "１．走访", "１、走访", "（１）走访", "12. 走访", "一、走访", "（一）走访", "(二) 走访", "十一、走访", "㈠走访", "1．走访", "■ 走访",
        "◆走访", "➢ 走访", "\uf0b7\t走访", "\uf06c 走访", "o\t走访", "○ 走访", "※走访", "＊ 走访", "＋ 走访",
    ],
)  # fmt: skip
def test_marks_are_taken_off(line: str) -> None:
    mark = find_marks([line])[0]
    box = read_box(line)
    assert (mark.rest if mark else box and box[1]) == "走访"


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元补助到位", "3月到云岭县报到", "2025年3月报到", "3、4月份走访企业", "100%完成", "3.15活动", "23家企业", "2025.3.12 走访",
        "1.X亿元贷款", "一、二、三产融合", "三、四级医院", "-5℃", "-3.2%", "+5%", "**重点**", "一是走访", "一定走访", "十余家企业", "＊＊县领导",
        "*县领导来访", "○○县", "3+2模式", "X县", "5×4米", "8：30到村", "1,200户", "【待补充】", "《方案》", "“两个维护”", "（挂职）副县长", "_",
    ],
)  # fmt: skip
def test_text_is_no_mark(line: str) -> None:
    assert find_marks([line]) == (None,)


def test_neighbours_bear_out_a_doubtful_number() -> None:
    assert rests("1、3月报到", "2、4月走访", "3、5月座谈") == ["3月报到", "4月走访", "5月座谈"]
    assert rests("1.2025年3月报到", "2.走访企业") == ["2025年3月报到", "走访企业"]
    assert rests("1，报到", "2，走访") == ["报到", "走访"]
    assert rests("1.5万元补助", "2.3万元贷款") == [None, None]
    assert rests("3、4月份走访", "7、8月份座谈") == [None, None]


def test_neighbours_bear_out_a_doubtful_sign() -> None:
    assert rests("-3月报到", "-走访") == ["3月报到", "走访"]
    assert rests("*报到", "*走访") == ["报到", "走访"]
    assert rests("- 冬天很冷", "-5℃") == ["冬天很冷", None]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("□ 未接受宴请", ("unticked", "未接受宴请")),
        ("□未接受宴请", ("unticked", "未接受宴请")),
        ("[ ] 未接受宴请", ("unticked", "未接受宴请")),
        ("（ ）未接受宴请", ("unticked", "未接受宴请")),
        ("☑ 未接受宴请", ("ticked", "未接受宴请")),
        ("√未接受宴请", ("ticked", "未接受宴请")),
        ("[x] 未接受宴请", ("ticked", "未接受宴请")),
        ("［√］未接受宴请", ("ticked", "未接受宴请")),
        ("（√）未接受宴请", ("ticked", "未接受宴请")),
        ("未接受宴请 √", ("ticked", "未接受宴请")),
        ("未接受宴请（√）", ("ticked", "未接受宴请")),
        ("未接受宴请 □", ("unticked", "未接受宴请")),
        ("☒ 未接受宴请", ("unclear", "未接受宴请")),
        ("[×] 未接受宴请", ("unclear", "未接受宴请")),
        ("[x]未接受宴请", ("ticked", "未接受宴请")),
        ("接受宴请：□是 ☑否", ("unclear", "接受宴请：□是 ☑否")),
        ("[X]县领导来访", None),
        ("□□县领导来访", None),
        ("（挂职）副县长", None),
        ("走访□家企业", None),
        ("[日期] 到县", None),
        ("【】县领导", None),
    ],
)
def test_tick_boxes(text: str, read: tuple[str, str] | None) -> None:
    assert read_box(text) == read


def test_several_boxes_on_a_line() -> None:
    line = "□ 未接受宴请 ☑ 按规定报销差旅费　□按规定请假"
    assert split_boxes(line) == ("□ 未接受宴请", "☑ 按规定报销差旅费", "□按规定请假")
    assert split_boxes("走访 □ 家") == ("走访 □ 家",)
