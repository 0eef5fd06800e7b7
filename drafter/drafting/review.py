"""What remains for the writer: the blanks and findings of the finished text."""

from collections.abc import Iterator
from dataclasses import replace

from drafter import checks
from drafter.checks.between import between_rules
from drafter.checks.length import Length, wrong_length
from drafter.document import Finding, Report, Sentence
from drafter.formats.md import escaped
from drafter.formats.md import write as write_markdown
from drafter.text.placeholders import find_placeholders

STOCK, OWN_WORDS, NOT_USED = "G201", "G202", "G203"


def reviewed(report: Report, length: Length) -> Report:
    """The report with its placeholders and findings, placed in the Markdown that is written of it."""
    text = write_markdown(report)
    of_length = tuple(rule for rule in between_rules() if rule.kind == "length")
    findings = sorted(
        (*checks.run(text), *wrong_length(text, length, of_length), *provenance(report, text)),
        key=lambda finding: (finding.line, finding.column, finding.code),
    )
    return replace(report, placeholders=find_placeholders(text), findings=tuple(findings))


def provenance(report: Report, text: str) -> Iterator[Finding]:
    """What the writer must know of where sentences come from: stock ones, notes in their own words or left out."""
    for sentence, line, column in placed(report, text):
        end = column + len(escaped(sentence.text))
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
        written = escaped(paragraph.text)
        number, start = next((number, line.index(written)) for number, line in lines if written in line)
        column = start + 1
        for sentence in paragraph.sentences:
            yield sentence, number, column
            column += len(escaped(sentence.text))
