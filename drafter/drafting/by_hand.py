"""Sentences that a person edited, held against the notes that they still cite."""

from collections.abc import Iterator
from dataclasses import replace

from drafter.checks import remaining
from drafter.document import Finding, Report, Sentence
from drafter.formats.md import escaped
from drafter.formats.md import write as write_markdown
from drafter.grounding import Source, verify

BEYOND = "G205"


def rechecked(report: Report) -> Report:
    """The report with all that is told about its text told anew, and what edits of a person add to the notes.

    An edited sentence that cites notes is held against these and the front matter: each span that they do not bear out
    is a finding `G205`. One that cites none stays `G204`, for the writer to look at.
    """
    again = remaining.rechecked(report)
    sources = {note.id: Source(note.id, note.text) for note in report.notes}
    front = tuple(Source(f"meta.{key}", value) for key, value in report.meta.items() if value)
    known = {*sources, *(source.id for source in front)}
    held: set[tuple[int, int]] = set()
    beyond: list[Finding] = []
    for sentence, line, column in remaining.placed(again, write_markdown(again)):
        if sentence.status == "edited" and known.intersection(sentence.notes):
            cited = tuple(sources[note] for note in sentence.notes if note in sources)
            held.add((line, column))
            beyond += _beyond(sentence, (*cited, *front), line, column)
    kept = (each for each in again.findings if each.code != remaining.BY_HAND or (each.line, each.column) not in held)
    findings = sorted((*kept, *beyond), key=lambda finding: (finding.line, finding.column, finding.code))
    return replace(again, findings=tuple(findings))


def _beyond(sentence: Sentence, sources: tuple[Source, ...], line: int, column: int) -> Iterator[Finding]:
    for violation in verify(sentence.text, sources).violations:
        start, end = (column + len(escaped(sentence.text[:place])) for place in (violation.start, violation.end))
        yield Finding(BEYOND, "warning", f"手改的话没有笔记依据：{violation.message}", line, start, line, end)
