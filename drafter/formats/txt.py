"""Plain text, to be pasted into Word or WPS: paragraphs indented by two full-width spaces, name and date to the right.

Places are counted in characters of the official page, 28 a line (GB/T 9704-2012 §5.2.1).
"""

import unicodedata
from collections.abc import Iterator

from drafter.document import Report, Signature
from drafter.formats.joining import join_lines
from drafter.formats.numbering import chinese_number

SUFFIX = ".txt"


def write(report: Report) -> str:
    """Write title, paragraphs and numbered headings a line each, and the signature below an empty line."""
    return "\n".join(_lines(report)) + "\n"


_INDENT = "\u3000\u3000"
_LINE_WIDTH = 28 * 2
_MARGIN = 2 * 2
"""Widths are in half characters, as a Latin letter or an Arabic digit takes: a line, and 右空二字."""


def _lines(report: Report) -> Iterator[str]:
    title = join_lines(report.title)
    if title:
        yield from (_padding((_LINE_WIDTH - _width(title)) // 2) + title, "")
    yield from (_INDENT + join_lines(paragraph.text) for paragraph in report.opening)
    for number, section in enumerate(report.sections, 1):
        yield f"{_INDENT}{chinese_number(number)}、{join_lines(section.heading)}"
        yield from (_INDENT + join_lines(paragraph.text) for paragraph in section.paragraphs)
    yield from (_INDENT + join_lines(paragraph.text) for paragraph in report.closing)
    signed = tuple(_signature(report.signature))
    yield from ("", *signed) if signed else ()


def _signature(signature: Signature) -> Iterator[str]:
    """Unit and name share a centre; the date begins two characters right; the longer keeps 右空二字 (§7.3.5)."""
    signers = [text for text in map(join_lines, (signature.home, signature.name)) if text]
    date = join_lines(signature.date)
    widest = max(map(_width, signers), default=0)
    right = _LINE_WIDTH - _MARGIN
    begin = right - _width(date) - _MARGIN if _width(date) > widest - _MARGIN else right - widest
    for signer in signers:
        yield _padding(begin + (widest - _width(signer)) // 2) + signer
    if date:
        yield _padding(begin + _MARGIN) + date


def _width(text: str) -> int:
    """Wide, full-width and ambiguous characters (“”, —) take two half characters on a Chinese page."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _padding(width: int) -> str:
    """Full-width spaces, which keep their width in any Chinese font, and at most one half-width."""
    return "\u3000" * (width // 2) + " " * (width % 2) if width > 0 else ""
