"""What a report tells of where its sentences come from, as findings; and a changed report looked at once more."""

from collections.abc import Iterator
from dataclasses import replace

from drafter.checks.engine import run
from drafter.document import Finding, Report, Sentence
from drafter.formats.md import write as write_markdown
from drafter.text.placeholders import find_placeholders

STOCK, OWN_WORDS, NOT_USED = "G201", "G202", "G203"


def rechecked(report: Report) -> Report:
    """The report with its placeholders and findings read off its text as it is now; no length is wanted of it."""
    text = write_markdown(report)
    found = sorted(
        (*run(text), *provenance(report, text)), key=lambda finding: (finding.line, finding.column, finding.code)
    )
    return replace(report, placeholders=find_placeholders(text), findings=tuple(found))


def provenance(report: Report, text: str) -> Iterator[Finding]:
    """What the writer must know of where sentences come from: stock ones, notes in their own words or left out."""
    for sentence, line, column in placed(report, text):
        end = column + len(sentence.text)
        if sentence.status == "stock":
            message = "模板里的套话，不出自笔记：请确认合不合您的情况，不合就改掉"
            yield Finding(STOCK, "warning", message, line, column, line, end)
        elif sentence.status == "note":
            yield Finding(OWN_WORDS, "info", "这句是笔记原话，可再润色", line, column, line, end)
    words = {note.id: note.text for note in report.notes}
    for note_id in report.coverage.unused:
        yield Finding(NOT_USED, "warning", f"笔记 {note_id} 没有写进报告：{words[note_id]}", 1, 1, 1, 1)


def placed(report: Report, text: str) -> Iterator[tuple[Sentence, int, int]]:
    """Every sentence with the 1-based line and column where it stands; a paragraph is one line of the text."""
    lines = enumerate(text.split("\n"), 1)
    for paragraph in report.paragraphs():
        number, start = next((number, line.index(paragraph.text)) for number, line in lines if paragraph.text in line)
        column = start + 1
        for sentence in paragraph.sentences:
            yield sentence, number, column
            column += len(sentence.text)
