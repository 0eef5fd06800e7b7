"""Length of a text as Word's 字数 counts it."""

import re
import unicodedata
from functools import cache


def count_words(text: str) -> int:
    """Count a Chinese character or mark as one, and so a run of other characters between spaces (`2025`, `R&D`).

    White space and invisible characters count nothing.
    """
    return sum(_cost(run) for run in _RUNS.findall(text))


_RUNS = re.compile(r"[\x21-\x7e]+|[^\x00-\x20\x7f]")


def _cost(run: str) -> int:
    return 1 if run.isascii() else _visible(run)


@cache
def _visible(character: str) -> int:
    return 0 if character.isspace() or unicodedata.category(character) in _UNSEEN else 1


_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Zs"})
