"""Name and date at the end of a report: which begins where, counted on the official page of 28 characters a line."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.document import Signature
from drafter.formats.joining import join_lines

LINE_WIDTH = 28 * 2
_MARGIN = 2 * 2
"""Widths are in half characters, as a Latin letter or an Arabic digit takes: a line, and 右空二字."""


@dataclass(frozen=True)
class Signed:
    """A line of the signature, and how many half characters stand before it."""

    text: str
    indent: int


def signed_lines(signature: Signature, line: int = LINE_WIDTH) -> Iterator[Signed]:
    """Unit and name share a centre; the date begins two characters right; the longer keeps 右空二字.

    `line` is the width of a line in half characters. Source: GB/T 9704-2012 §7.3.5.2.
    """
    signers = [text for text in map(join_lines, (signature.home, signature.name)) if text]
    date = join_lines(signature.date)
    widest = max(map(width, signers), default=0)
    right = line - _MARGIN
    begin = right - width(date) - _MARGIN if width(date) > widest - _MARGIN else right - widest
    for signer in signers:
        yield Signed(signer, max(0, begin + (widest - width(signer)) // 2))
    if date:
        yield Signed(date, max(0, begin + _MARGIN))


def width(text: str) -> int:
    """Half characters; wide, full-width and ambiguous ones (“”, —) take two on a Chinese page."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
