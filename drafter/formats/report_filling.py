"""Edits of the Markdown of a report made in the report itself, sentence by sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafter.document import Paragraph, Report, Section, Sentence, Signature
from drafter.formats.joining import join_lines
from drafter.formats.md import write as write_markdown
from drafter.text.edits import Edit, apply
from drafter.text.placeholders import find_placeholders


def filled_report(report: Report, edits: Iterable[Edit]) -> Report:
    """The report with the edits made, whose lines and columns are those of the Markdown that `md.write` gives.

    Nothing else of its text changes. A sentence that asked for material and was answered becomes `edited`.
    """
    lines = _Lines(write_markdown(report), edits)
    title = lines.next(report.title)
    opening = tuple(map(lines.paragraph, report.opening))
    sections = tuple(_section(section, lines) for section in report.sections)
    closing = tuple(map(lines.paragraph, report.closing))
    signature = Signature(*(lines.next(words) for words in _signed(report.signature)))
    return replace(report, title=title, opening=opening, sections=sections, closing=closing, signature=signature)


def _section(section: Section, lines: "_Lines") -> Section:
    heading = lines.next(section.heading)
    return replace(section, heading=heading, paragraphs=tuple(map(lines.paragraph, section.paragraphs)))


def _signed(signature: Signature) -> Iterator[str]:
    yield from (signature.home, signature.name, signature.date)


class _Lines:
    """The lines of the Markdown in order, one for each text of the report that is not empty, and their edits."""

    def __init__(self, markdown: str, edits: Iterable[Edit]) -> None:
        self._lines = enumerate(markdown.split("\n"))
        self._edits: dict[int, list[Edit]] = {}
        for edit in edits:
            self._edits.setdefault(edit.line, []).append(edit)

    def next(self, text: str) -> str:
        """The text of the next line, edited; an empty text has no line."""
        words = join_lines(text)
        found = list(self._found(words)) if words else []
        return apply(words, found) if found else text

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """The next line as the sentences it is made of, each with its own edits."""
        if not join_lines(paragraph.text):
            return paragraph
        found = list(self._found(join_lines(paragraph.text)))
        return Paragraph(tuple(_edited_sentences(paragraph, found))) if found else paragraph

    def _found(self, words: str) -> Iterator[Edit]:
        """The edits of the next line that holds `words`, counted from where they begin in it."""
        number, line = next((number, line) for number, line in self._lines if words in line)
        shift = line.rindex(words)
        for edit in self._edits.get(number, ()):
            yield replace(edit, line=0, start=edit.start - shift, end=edit.end - shift)


def _edited_sentences(paragraph: Paragraph, edits: list[Edit]) -> Iterator[Sentence]:
    """An edit belongs to the sentence that its first character stands in."""
    at = 0
    for sentence in paragraph.sentences:
        words = join_lines(sentence.text)
        end = at + len(words)
        own = [
            replace(edit, start=edit.start - at, end=min(edit.end, end) - at)
            for edit in edits
            if at <= edit.start < end
        ]
        at = end
        yield _answered(replace(sentence, text=apply(words, own))) if own else sentence


def _answered(sentence: Sentence) -> Sentence:
    done = sentence.status == "ask" and not find_placeholders(sentence.text)
    return replace(sentence, status="edited") if done else sentence
