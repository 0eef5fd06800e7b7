"""What remains for the writer: the blanks and findings of the finished text."""

from collections.abc import Iterator
from dataclasses import replace

from drafter.checks.between import between_rules
from drafter.checks.engine import run
from drafter.checks.length import read_length, wrong_length
from drafter.document import Coverage, Finding, Report, Sentence
from drafter.formats.joining import join_lines
from drafter.formats.md import escaped
from drafter.formats.md import write as write_markdown
from drafter.text.placeholders import find_placeholders

STOCK, OWN_WORDS, NOT_USED, BY_HAND = "G201", "G202", "G203", "G204"


def reviewed(report: Report) -> Report:
    """The report with its placeholders and findings, placed in the Markdown that is written of it.

    Raises UserError if the length that it was asked for is senseless.
    """
    text = write_markdown(report)
    findings = sorted(
        (*run(text), *of_length(report, text), *provenance(report, text)),
        key=lambda finding: (finding.line, finding.column, finding.code),
    )
    return replace(report, placeholders=find_placeholders(text), findings=tuple(findings))


def rechecked(report: Report) -> Report:
    """A report that a person may have edited, with all that is told about its text told anew: coverage too."""
    cited = {
        note_id for paragraph in report.paragraphs() for sentence in paragraph.sentences for note_id in sentence.notes
    }
    ids = [note.id for note in report.notes]
    unused = tuple(note_id for note_id in ids if note_id not in cited)
    return reviewed(replace(report, coverage=Coverage(len(ids), len(ids) - len(unused), unused)))


def of_length(report: Report, text: str) -> tuple[Finding, ...]:
    """Whether the text is as long as was asked for."""
    rules = tuple(rule for rule in between_rules() if rule.kind == "length")
    return wrong_length(text, read_length(report.length), rules) if report.length else ()


def provenance(report: Report, text: str) -> Iterator[Finding]:
    """What the writer must know of where sentences come from: stock ones, notes in their own words or left out."""
    for sentence, line, column in placed(report, text):
        end = column + len(escaped(sentence.text))
        if sentence.status == "stock":
            message = "模板里的套话，不出自笔记：请确认合不合您的情况，不合就改掉"
            yield Finding(STOCK, "warning", message, line, column, line, end)
        elif sentence.status == "note":
            yield Finding(OWN_WORDS, "info", "这句是笔记原话，可再润色", line, column, line, end)
        elif sentence.status == "edited":
            message = "这句是手改的，没有再对照笔记：请自己核一遍"
            yield Finding(BY_HAND, "info", message, line, column, line, end)
    words = {note.id: note.text for note in report.notes}
    for note_id in report.coverage.unused:
        yield Finding(NOT_USED, "warning", f"笔记 {note_id} 没有写进报告：{words[note_id]}", 1, 1, 1, 1)


def placed(report: Report, text: str) -> Iterator[tuple[Sentence, int, int]]:
    """Every sentence with the 1-based line and column where it stands; a paragraph is one line of the text."""
    lines = enumerate(text.split("\n"), 1)
    for paragraph in report.paragraphs():
        whole = escaped(join_lines(paragraph.text))
        # A backslash stands before a paragraph that would be markup; a blank one has no line at all.
        places = ((number, len(line) - len(whole) + 1) for number, line in lines if line in (whole, f"\\{whole}"))
        number, column = next(places, (1, 1)) if whole else (1, 1)
        for sentence in paragraph.sentences:
            yield sentence, number, column
            column += len(escaped(sentence.text))
