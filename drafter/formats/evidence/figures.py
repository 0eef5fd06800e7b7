"""Every figure of a report beside the note that it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.document import Paragraph, Report, Sentence
from drafter.formats.joining import join_lines
from drafter.formats.numbering import chinese_number
from drafter.text.facts import Fact, Moment, Quantity, find_facts
from drafter.text.placeholders import find_placeholders

COLUMNS = ("序号", "数据", "所在位置", "报告原句", "出自笔记", "笔记原文", "比对", "核对人", "备注")
"""The last two are for a person to fill in."""

SAME, NOT_THERE, NO_NOTE = "与笔记一致", "笔记里没有这个数，请核对", "没有标明出自哪条笔记，请核对"


@dataclass(frozen=True)
class Figure:
    """A figure as it is written, where it stands, the notes that its sentence cites, and what comparing them told."""

    text: str
    place: str
    sentence: str
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    verdict: str


def figures_of(report: Report) -> tuple[Figure, ...]:
    """The numbers, amounts, shares, lengths of time and dates of every sentence, in order.

    Ordinals (第一次) and blanks are none. A figure is compared with the cited notes by meaning: 二十三家 is 23家.
    """
    sources = {note.id: note.text for note in report.notes} | {
        f"meta.{key}": value for key, value in report.meta.items()
    }
    return tuple(
        figure
        for place, paragraph in _placed(report)
        for sentence in paragraph.sentences
        for figure in _figures(sentence, place, sources)
    )


def rows(figures: tuple[Figure, ...]) -> Iterator[tuple[str, ...]]:
    """The cells of the table below its head."""
    for number, figure in enumerate(figures, 1):
        named = ("头部信息" if each.startswith("meta.") else each for each in figure.notes)
        notes = "、".join(dict.fromkeys(named))
        yield (
            str(number),
            figure.text,
            figure.place,
            figure.sentence,
            notes,
            "\n".join(figure.sources),
            figure.verdict,
            "",
            "",
        )


def _placed(report: Report) -> Iterator[tuple[str, Paragraph]]:
    yield from (("开头", paragraph) for paragraph in report.opening)
    for number, section in enumerate(report.sections, 1):
        place = f"{chinese_number(number)}、{join_lines(section.heading)}"
        yield from ((place, paragraph) for paragraph in section.paragraphs)
    yield from (("结尾", paragraph) for paragraph in report.closing)


def _figures(sentence: Sentence, place: str, sources: Mapping[str, str]) -> Iterator[Figure]:
    text = join_lines(sentence.text)
    blanks = [range(blank.column - 1, blank.end_column - 1) for blank in find_placeholders(text)]
    cited = {each: sources[each] for each in sentence.notes if each in sources}
    known = {each: {fact.value for fact in find_facts(words)} for each, words in cited.items()}
    for fact in find_facts(text):
        if _is_figure(fact) and not any(fact.start in blank for blank in blanks):
            holding = [each for each in cited if fact.value in known[each]]
            verdict = SAME if holding else NOT_THERE if cited else NO_NOTE
            named = tuple(holding or cited)
            yield Figure(fact.text, place, text, named, tuple(cited[each] for each in named), verdict)


def _is_figure(fact: Fact) -> bool:
    return isinstance(fact.value, Moment) or (isinstance(fact.value, Quantity) and not fact.value.ordinal)
