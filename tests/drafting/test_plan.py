"""Which note goes where."""

from drafter.document import Note
from drafter.drafting.plan import answered, borne_out, by_cues, by_heading, by_part, labelled, routed
from drafter.drafting.wire import OutlinePlan
from drafter.template import Part, load_template

TEMPLATE = load_template("secondment")


def ids(parts: tuple[Part, ...]) -> list[str]:
    return [part.id for part in parts]


def note(number: int, text: str, heading: str = "", parent: str = "") -> Note:
    return Note(f"N{number}", text, number, heading, parent)


def test_headings_decide_before_cues() -> None:
    assert ids(by_heading("学习情况", TEMPLATE)) == ["study"]
    route, unclear = routed([note(1, "跑了23家企业", heading="学习情况")], TEMPLATE)
    assert (route, unclear) == ({"N1": "study"}, ())


def test_the_longer_hint_of_a_heading_wins() -> None:
    assert ids(by_heading("存在问题", TEMPLATE)) == ["shortcomings"]
    assert by_heading("其他", TEMPLATE) == ()


def test_under_a_heading_that_names_two_parts_the_cues_choose_between_them() -> None:
    notes = [
        note(1, "英语组的课听得少，只有11节", heading="不足与打算"),
        note(2, "回去以后打算每月线上教研一次", heading="不足与打算"),
        note(3, "嗯", heading="不足与打算"),
    ]
    assert routed(notes, TEMPLATE) == ({"N1": "shortcomings", "N2": "plans", "N3": "shortcomings"}, ())


def test_cues_decide_where_no_heading_does() -> None:
    wanted = {
        "跑了23家企业，收集困难41条": "work",
        "听了3场讲座": "study",
        "没有用过公车，差旅费按标准报销": "conduct",
        "刚去的时候什么都不懂，老周手把手教我": "attitude",
        "回去以后打算把台账建起来": "plans",
        "信贷业务还不熟": "shortcomings",
        "最大的感受是人家审批快": "reflections",
    }
    got = {text: getattr(by_cues(text, TEMPLATE.parts), "id", None) for text in wanted}
    assert got == wanted


def test_what_no_cue_decides_is_left_for_the_model() -> None:
    route, unclear = routed([note(1, "嗯"), note(2, "走访企业")], TEMPLATE)
    assert route == {"N2": "work"}
    assert [each.id for each in unclear] == ["N1"]


def test_an_indented_note_goes_with_the_one_above() -> None:
    notes = [note(1, "走访企业"), note(2, "听了讲座", parent="N1")]
    route, unclear = routed(notes, TEMPLATE)
    assert unclear == ()
    assert {part: [each.id for each in group] for part, group in by_part(notes, route, TEMPLATE).items()} == {
        "work": ["N1", "N2"]
    }


def test_the_models_plan_keeps_every_note_once() -> None:
    plan = OutlinePlan.model_validate(
        {"sections": [{"section": "study", "notes": ["N1"]}, {"section": "conduct", "notes": ["N1", "N2"]}]}
    )
    unclear = [note(1, "甲"), note(2, "乙"), note(3, "丙")]
    assert answered([plan], unclear, TEMPLATE) == {"N1": "study", "N2": "conduct", "N3": "work"}


def test_a_label_is_taken_for_a_heading() -> None:
    notes = labelled(
        [
            note(1, "不足：信贷不熟"),
            note(2, "学习方面：听了3场讲座"),
            note(3, "食堂那事：开了三次会"),
            note(4, "学习 预案看了11本"),
            note(5, "体会什么的：底下一个假数，上面错一片"),
            note(6, "不足吧 胆子小"),
            note(7, "不足：1、脾气急；2、讲课少"),
        ],
        TEMPLATE,
    )
    assert [(each.heading, each.text) for each in notes] == [
        ("不足", "信贷不熟"),
        ("学习", "听了3场讲座"),
        ("", "食堂那事：开了三次会"),
        ("学习", "预案看了11本"),
        ("体会", "底下一个假数，上面错一片"),
        ("不足", "胆子小"),
        ("不足", "一是脾气急；二是讲课少"),
    ]


def test_counted_deeds_are_work() -> None:
    notes = [
        note(1, "危化品企业查了28家次，查出93处毛病"),
        note(2, "核了1100多户，有6户有争议"),
        note(3, "编了一本册子，印了500册"),
    ]
    route, unclear = routed(notes, TEMPLATE)
    assert (set(route.values()), unclear) == ({"work"}, ())


# Short messy notes of many trades; the section is what a person said, not what the cues say.
PLACES = {
    "村里老太太的土鸡蛋卖不掉，拉了两百多斤到县城单位食堂，都收了": "work",
    "两户为宅基地滴水吵到动手，拉着他们坐了三个晚上，最后签了字": "work",
    "帮养鸡户联系冷链车，一车鸡蛋6000枚，路上碎了不到1%": "work",
    "消防水带老化，换了26盘，消火栓试水试了一遍，有4个打不开": "work",
    "县志稿子校了三章，找出错字和年份不对的120多处": "work",
    "窗口坐了两个月，办件600多个，有两个办错了重来": "work",
    "统计年报催了9个乡镇，有一个拖到最后一天": "work",
    "方言听不懂，开头全靠驾驶员老曾翻译": "attitude",
    "水文上的名词都是现查的，不会就缠着站长讲，他嫌我烦也讲": "attitude",
    "刚到法院不敢吭声，先跟着书记员订了一个月卷宗": "attitude",
    "每晚睡前翻几页《论语别裁》和《乡村振兴促进法》，后一本看完了": "study",
    "专门请假回市里听了一场数据安全的讲座": "study",
    "村民硬塞的腊肉，按市价把钱给了他儿媳妇": "conduct",
    "和护士长因为排班吵了一架，话说重了，第二天当面道了歉": "shortcomings",
    "住的是乡里的周转房，屋顶漏过一回雨，没提换房": "conduct",
    "东部的窗口，话不多事办得快，我们那边反过来": "reflections",
    "一个方案从写到落地，中间隔着十几道坎，以前当机关干部看不见": "reflections",
    "法语的技术资料啃不动，靠翻译软件，译错过一处参数": "shortcomings",
    "答应给小学建的图书角到走也没建起来": "shortcomings",
    "回院里头一件事，把基层转诊的流程图挂到门诊去": "plans",
    "争取明年开春前把两地的图书通借通还搭起来": "plans",
    "渔港的船证核了一圈，有27条船证不符，18条当月改过来": "work",
    "仲裁院积了一堆欠薪案，跟着开庭9回，笔录都是我打的": "work",
    "殡葬改革挨户解释，老人们不乐意，散坟还剩三十多座没迁": "work",
    "景区的导览图上有三处地名印错，找印刷厂重出了一版": "work",
    "高速口卡点守了十一个夜班，查车两千多辆": "work",
    "船上的话一句不懂，老船长拿粉笔在甲板上画给我看": "attitude",
    "来的头几天连食堂在哪都找不着，是传达室的大爷领我去的": "attitude",
    "纪检组发的警示录看完了，写了一篇两千字的感想交上去": "study",
}


def test_notes_of_many_trades_find_their_section() -> None:
    notes = [note(number, text) for number, text in enumerate(PLACES, 1)]
    route, unclear = routed(notes, TEMPLATE)
    assert {each.text: route.get(each.id) for each in notes} == PLACES
    assert unclear == ()


def test_a_number_in_a_cue_is_no_more_than_one() -> None:
    part = Part(
        id="work",
        kind="work",
        heading="工作",
        scope="工作",
        ask="什么",
        enrich="什么",
        lead=("做。",),
        cues=("#户", "#起"),
    )
    assert [part.score(text) for text in ("走了二十几户", "调解3起", "一起学文件", "木户")] == [1, 1, 0, 0]


def test_a_small_models_answer_needs_a_word_of_the_note() -> None:
    notes = [note(1, "鸡蛋晒坏了半筐"), note(2, "人家是那样想的"), note(3, "泵烧了")]
    said = {"N1": "reflections", "N2": "reflections", "N3": "conduct"}
    assert borne_out(said, notes, TEMPLATE) == {"N1": "work", "N2": "reflections", "N3": "work"}


def test_what_no_word_bears_out_is_the_duty_that_it_speaks_of_most() -> None:
    village = load_template("secondment-village")
    told = note(1, "后山的水还是黄的")
    assert borne_out({"N1": "conduct"}, [told], village) == {"N1": "service"}
