"""A line on a terminal: what can be shown of it, and how many columns that takes."""

import unicodedata
from functools import cache


def shown(text: str) -> str:
    """The text with what would steer a terminal, or be seen by nobody, made visible; each character stays one."""
    return "".join(map(_shown, text))


def width(text: str) -> int:
    """Columns of a terminal: full-width characters take two, marks that combine none (UAX #11)."""
    return sum(map(_width, text))


@cache
def _shown(character: str) -> str:
    if character in "\t\u3000":
        return " " if character == "\t" else character
    return character if character.isprintable() and unicodedata.category(character) != "Cf" else "\ufffd"


@cache
def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
