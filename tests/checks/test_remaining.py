from dataclasses import replace

from drafter.checks.remaining import placed, rechecked
from drafter.document import Coverage, Paragraph, Report, ReportNote, Section, Sentence, Signature, Usage


def report(*sentences: Sentence, length: str = "") -> Report:
    return Report(
        template="secondment",
        title="挂职锻炼工作总结",
        meta={},
        opening=(),
        sections=(Section("work", "推动工作", (Paragraph(sentences),)),),
        closing=(),
        signature=Signature("云岭县财政局", "林晓", "2025年9月28日"),
        coverage=Coverage(0, 0),
        usage=Usage("qwen"),
        notes=(ReportNote("N1", "走访了23家企业"), ReportNote("N2", "听了5场讲座")),
        length=length,
    )


WENT = Sentence("走访企业23家。", ("N1",), "grounded")


def test_what_was_told_of_an_old_text_is_told_anew() -> None:
    stale = replace(report(WENT), coverage=Coverage(2, 2), findings=())
    again = rechecked(stale)
    assert again.coverage == Coverage(2, 1, ("N2",))
    assert [(each.code, each.message) for each in again.findings] == [("G203", "笔记 N2 没有写进报告：听了5场讲座")]


def test_a_blank_typed_in_by_hand_is_found() -> None:
    again = rechecked(report(WENT, Sentence("收集困难XX条。", ("N2",), "edited")))
    assert [(blank.text, blank.line, blank.column) for blank in again.placeholders] == [("XX条", 5, 13)]


def test_sentences_edited_by_hand_are_listed() -> None:
    again = rechecked(report(WENT, Sentence("听讲座5场。", ("N2",), "edited")))
    (found,) = (each for each in again.findings if each.code == "G204")
    assert (found.severity, found.line, found.column, found.end_column) == ("info", 5, 9, 15)


def test_the_length_that_was_asked_for_is_asked_for_again() -> None:
    assert "S501" in {each.code for each in rechecked(report(WENT, length="10")).findings}
    assert "S501" not in {each.code for each in rechecked(report(WENT)).findings}


def test_a_short_sentence_is_not_found_in_the_title() -> None:
    (only,) = placed(report(Sentence("总结", (), "framing")), "# 挂职锻炼工作总结\n\n## 一、推动工作\n\n总结\n")
    assert only[1:] == (5, 1)
    (escaped,) = placed(report(Sentence("- 走访", (), "framing")), "# 题\n\n\\- 走访\n")
    assert escaped[1:] == (3, 2)
