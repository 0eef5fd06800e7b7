"""Sentences into paragraphs."""

from drafter.document import Note, Sentence
from drafter.drafting.compose import counted, flowing, in_paragraphs
from drafter.template import load_template


def sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, (f"N{number}",), "grounded") for number, text in enumerate(texts, 1))


def texts(items: tuple[Sentence, ...]) -> list[str]:
    return [item.text for item in items]


def test_the_subject_is_said_once_where_it_carries_on() -> None:
    got = flowing(sentences("我走访企业23家。", "我参与起草方案1份。", "县里召开会议2次。", "我列席会议。"))
    assert texts(got) == ["我走访企业23家。", "参与起草方案1份。", "县里召开会议2次。", "我列席会议。"]


def test_my_county_is_no_subject() -> None:
    got = flowing(sentences("我走访企业23家。", "我县尚无先例。", "我们两地签了协议。"))
    assert texts(got) == ["我走访企业23家。", "我县尚无先例。", "我们两地签了协议。"]


def test_the_time_is_said_once() -> None:
    got = flowing(sentences("挂职期间，我走访企业23家。", "挂职期间，收集困难41条。"))
    assert texts(got) == ["挂职期间，我走访企业23家。", "收集困难41条。"]


def test_reflections_are_counted() -> None:
    assert texts(counted(sentences("我感到审批快。", "要算大账。"))) == ["一是感到审批快。", "二是要算大账。"]
    assert texts(counted(sentences("我感到审批快。"))) == ["我感到审批快。"]


def test_a_note_that_counts_by_itself_is_counted_with_the_others() -> None:
    got = counted(sentences("胆子小。", "一是脾气急；二是讲课少，备课晚。"))
    assert [(each.text, each.notes) for each in got] == [
        ("一是胆子小。", ("N1",)),
        ("二是脾气急。", ("N2",)),
        ("三是讲课少，备课晚。", ("N2",)),
    ]
    assert texts(counted(sentences("一是否批准；二是否拨付。"))) == ["一是否批准；二是否拨付。"]


def test_related_notes_stand_together_under_their_topic() -> None:
    work = load_template("secondment").part("work")
    notes = (
        Note("N1", "跑了23家企业摸底", 1),
        Note("N2", "起草汇报材料5份", 2),
        Note("N3", "入户走访40户", 3),
        Note("N4", "其中3户情况特殊", 4, parent="N3"),
    )
    paragraphs = in_paragraphs(
        work, notes, sentences("走访企业23家。", "起草汇报材料5份。", "入户走访40户。", "其中3户情况特殊。"), "seed"
    )
    assert [[sentence.notes for sentence in paragraph.sentences] for paragraph in paragraphs] == [
        [("N1",), ("N3",), ("N4",)],
        [("N2",)],
    ]
    assert paragraphs[1].text.endswith("外，起草汇报材料5份。")
    assert "调查研究" in paragraphs[0].text
    assert paragraphs[0].text.endswith("走访企业23家。入户走访40户。其中3户情况特殊。")


def test_the_topic_that_most_is_told_of_comes_first() -> None:
    work = load_template("secondment").part("work")
    notes = (
        Note("N1", "起草汇报材料5份", 1),
        Note("N2", "改了3份讲话稿", 2),
        Note("N3", "跑了23家企业摸底", 3),
        Note("N4", "入户走访40户，填了一张全村的台账", 4),
    )
    written = sentences(
        "起草汇报材料5份。", "修改讲话稿3份。", "走访企业23家，逐家摸底。", "入户走访40户，填写全村台账一张。"
    )
    paragraphs = in_paragraphs(work, notes, written, "seed")
    assert [[sentence.notes for sentence in paragraph.sentences] for paragraph in paragraphs] == [
        [("N3",), ("N4",)],
        [("N1",), ("N2",)],
    ]


def test_what_belongs_to_no_topic_comes_first_where_it_is_the_most() -> None:
    work = load_template("secondment").part("work")
    notes = (Note("N1", "起草汇报材料5份", 1), Note("N2", "改了3份讲话稿", 2), Note("N3", "开通班车", 3))
    written = sentences(
        "起草汇报材料5份。", "修改讲话稿3份。", "协调开通赶集班车2条，补贴资金县里出了40万元，尚差大约十五万元。"
    )
    paragraphs = in_paragraphs(work, notes, written, "seed")
    assert [[sentence.notes for sentence in paragraph.sentences] for paragraph in paragraphs] == [
        [("N3",)],
        [("N1",), ("N2",)],
    ]


def test_a_long_paragraph_is_cut_into_even_ones_and_no_indented_note_begins_one() -> None:
    part = load_template("secondment").part("work")
    notes = [Note(f"N{n}", f"第{n}件", n, parent="N4" if n == 5 else "") for n in range(1, 9)]
    told = [Sentence("甲" * 119 + "。", (note.id,), "grounded") for note in notes]
    paragraphs = in_paragraphs(part, notes, told, "seed")
    assert [[sentence.notes[0] for sentence in each.sentences] for each in paragraphs] == [
        ["N1", "N2", "N3"],
        ["N4", "N5", "N6"],
        ["N7", "N8"],
    ]
