"""Plain text, to be pasted into Word or WPS: paragraphs indented by two full-width spaces, name and date to the right.

Places are counted in characters of the official page, 28 a line (GB/T 9704-2012 §5.2.1).
"""

from collections.abc import Iterator

from drafter.document import Report
from drafter.formats.joining import join_lines
from drafter.formats.numbering import chinese_number
from drafter.formats.signature import LINE_WIDTH, signed_lines, width

SUFFIX = ".txt"


def write(report: Report) -> str:
    """Write title, paragraphs and numbered headings a line each, and the signature below an empty line."""
    return "\n".join(_lines(report)) + "\n"


_INDENT = "\u3000\u3000"


def _lines(report: Report) -> Iterator[str]:
    title = join_lines(report.title)
    if title:
        yield from (_padding((LINE_WIDTH - width(title)) // 2) + title, "")
    yield from (_INDENT + join_lines(paragraph.text) for paragraph in report.opening)
    for number, section in enumerate(report.sections, 1):
        yield f"{_INDENT}{chinese_number(number)}、{join_lines(section.heading)}"
        yield from (_INDENT + join_lines(paragraph.text) for paragraph in section.paragraphs)
    yield from (_INDENT + join_lines(paragraph.text) for paragraph in report.closing)
    signed = tuple(_padding(line.indent) + line.text for line in signed_lines(report.signature))
    yield from ("", *signed) if signed else ()


def _padding(columns: int) -> str:
    """Full-width spaces, which keep their width in any Chinese font, and at most one half-width."""
    return "\u3000" * (columns // 2) + " " * (columns % 2) if columns > 0 else ""
