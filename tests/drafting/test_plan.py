"""Which note goes where."""

from drafter.document import Note
from drafter.drafting.plan import answered, by_cues, by_heading, by_part, labelled, routed
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
        ],
        TEMPLATE,
    )
    assert [(each.heading, each.text) for each in notes] == [
        ("不足", "信贷不熟"),
        ("学习", "听了3场讲座"),
        ("", "食堂那事：开了三次会"),
        ("学习", "预案看了11本"),
    ]


def test_counted_deeds_are_work() -> None:
    notes = [
        note(1, "危化品企业查了28家次，查出93处毛病"),
        note(2, "核了1100多户，有6户有争议"),
        note(3, "编了一本册子，印了500册"),
    ]
    route, unclear = routed(notes, TEMPLATE)
    assert (set(route.values()), unclear) == ({"work"}, ())
