"""Where lines end: at LF, CR LF or CR, and nowhere else (str.splitlines knows eight more ends)."""

from collections.abc import Sequence
from io import StringIO
from itertools import accumulate


def split_lines(text: str) -> list[str]:
    """The lines with their ends: joined they are the text. The last one has no end, and may be empty."""
    lines = list(StringIO(text, newline=""))  # cuts at C speed, where a regular expression looks at each character
    if not lines or lines[-1][-1] in "\r\n":
        lines.append("")
    return lines


def line_starts(lines: Sequence[str]) -> tuple[int, ...]:
    """The offset of each of these lines in their text."""
    return tuple(accumulate(map(len, lines[:-1]), initial=0))
