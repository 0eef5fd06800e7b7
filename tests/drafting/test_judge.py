"""Replies held against their notes."""

from drafter.document import Note, Notes
from drafter.drafting.draft import filled
from drafter.drafting.judge import Hole, judge
from drafter.drafting.material import Material
from drafter.drafting.wire import SectionDraft

NOTES = (
    Note("N1", "跑了23家企业，收了41条困难", 1),
    Note("N2", "参与起草招商方案，改了4稿", 2),
    Note("N3", "听了3场讲座", 3),
)
MATERIAL = Material(Notes(NOTES, {"host": "安平县发展和改革局"}))


def draft(*paragraphs: list[tuple[str, list[str]]]) -> SectionDraft:
    return SectionDraft.model_validate(
        {"paragraphs": [{"sentences": [{"text": text, "notes": notes} for text, notes in each]} for each in paragraphs]}
    )


def test_faithful_sentences_stand() -> None:
    judged = judge(
        draft(
            [("走访企业23家，收集困难41条。", ["N1"]), ("参与起草招商方案，修改4稿。", ["N2"])],
            [("听取讲座3场。", ["N3"])],
        ),
        NOTES,
        MATERIAL,
    )
    assert [[item.text for item in items] for items in judged.paragraphs] == [  # type: ignore[union-attr]
        ["走访企业23家，收集困难41条。", "参与起草招商方案，修改4稿。"],
        ["听取讲座3场。"],
    ]
    assert judged.complaints == {}


def test_an_invented_effect_is_cut_and_told() -> None:
    judged = judge(draft([("走访企业23家，收集困难41条，为企业发展提供了有力支持。", ["N1"])]), NOTES[:1], MATERIAL)
    assert [sentence.text for sentence in judged.sentences] == ["走访企业23家，收集困难41条。"]
    (change,) = judged.changes
    assert (change.where, change.new) == ("N1", "走访企业23家，收集困难41条。")
    assert judged.complaints == {}


def test_a_wrong_figure_leaves_a_hole_where_it_stood() -> None:
    judged = judge(
        draft([("走访企业33家，收集困难41条。", ["N1"]), ("听取讲座3场。", ["N3"])]), (NOTES[0], NOTES[2]), MATERIAL
    )
    assert judged.paragraphs[0][0] == Hole("N1")
    assert "33家" in "".join(judged.complaints["N1"].reasons)
    assert judged.complaints["N1"].text == "走访企业33家，收集困难41条。"


def test_a_note_left_out_and_a_fact_left_out_are_told() -> None:
    judged = judge(draft([("走访企业23家。", ["N1"])]), NOTES[:2], MATERIAL)
    assert "41条" in "".join(judged.complaints["N1"].reasons)
    assert judged.complaints["N2"].reasons == ("没有写到这一条",)


def test_a_raised_part_does_not_pass() -> None:
    judged = judge(draft([("牵头起草招商方案，修改4稿。", ["N2"])]), NOTES[1:2], MATERIAL)
    assert judged.sentences == ()
    assert "牵头" in "".join(judged.complaints["N2"].reasons)


def test_sentences_without_a_source_may_only_be_turns_of_phrase() -> None:
    judged = judge(
        draft([("工作方面，有以下几项。", []), ("得到县领导充分肯定。", []), ("听取讲座3场。", ["N3"])]),
        NOTES[2:],
        MATERIAL,
    )
    assert [(sentence.text, sentence.status) for sentence in judged.sentences] == [
        ("工作方面，有以下几项。", "framing"),
        ("听取讲座3场。", "grounded"),
    ]
    assert judged.changes[0].old == "得到县领导充分肯定。"


def test_a_sentence_shared_with_a_failed_note_is_written_again_for_both() -> None:
    judged = judge(draft([("走访企业23家，听取讲座3场。", ["N1", "N3"])]), (NOTES[0], NOTES[2]), MATERIAL)
    assert judged.sentences == ()
    assert set(judged.complaints) == {"N1", "N3"}


def test_a_repair_fills_the_hole_in_place() -> None:
    first = judge(
        draft([("走访企业33家，收集困难41条。", ["N1"]), ("听取讲座3场。", ["N3"])]), (NOTES[0], NOTES[2]), MATERIAL
    )
    second = judge(draft([("走访企业23家，收集困难41条。", ["N1"])]), NOTES[:1], MATERIAL)
    done = filled(first, second)
    assert [sentence.text for sentence in done.sentences] == ["走访企业23家，收集困难41条。", "听取讲座3场。"]
    assert done.complaints == {}
