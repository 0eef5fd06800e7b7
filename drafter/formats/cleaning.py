"""Characters that nobody sees: control characters, colour codes, marks that reverse or hide text."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Cleaned:
    """A text without invisible characters, and the 0-based numbers of the lines that held some."""

    text: str
    lines: tuple[int, ...]


def clean(text: str) -> Cleaned:
    """Drop what cannot be seen and what steers a terminal; every visible character stays.

    Dropped are terminal colour codes as a whole, and one by one the characters of Unicode's categories Cc (but for
    newline and tab) and Cf: NUL, ESC, bidi overrides, zero-width characters, soft hyphens, tag characters. Variation
    selectors stay: they tell apart the characters of rare names.
    """
    if text.isprintable():
        return Cleaned(text, ())
    dirty = text.split("\n")
    cleaned = [_clean_line(line) for line in dirty]
    touched = (number for number, (old, new) in enumerate(zip(dirty, cleaned, strict=True)) if old != new)
    return Cleaned("\n".join(cleaned), tuple(touched))


_COLOUR = re.compile("\x1b\\[[0-9;:]*[mK]")


def _clean_line(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(character for character in _COLOUR.sub("", line) if _seen(character))


def _seen(character: str) -> bool:
    return character == "\t" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
