"""Stretches whose words were cut otherwise: 退了|回来 and 退回, 该项|目 and 该|项目, 转给 and 转."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from drafter.grounding.rewording.words import Word, equal, may_come, may_go, table

_LONGEST = 4  # characters of a word
_WAYS = frozenset("来去")
_MOST = 40  # characters of a stretch that is looked at


def respelled(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether two stretches differ in nothing but what may go, come or stand for the other, however words are cut."""
    was, now = _letters(old), _letters(new)
    if _weighty(old) != _weighty(new) or _turned(was, now) or len(was) > _MOST or len(now) > _MOST:
        return False

    @cache
    def same_from(a: int, b: int) -> bool:
        if a == len(was) and b == len(now):
            return True
        if a < len(was) and b < len(now) and was[a] == now[b] and same_from(a + 1, b + 1):
            return True
        if any(same_from(a + size, b) for size in _free(was, a, may_go)):
            return True
        if any(same_from(a, b + size) for size in _free(now, b, may_come)):
            return True
        return any(same_from(a + size, b + other) for size, other in _equals(was, a, now, b))

    return same_from(0, 0)


def _turned(was: Sequence[str], now: Sequence[str]) -> bool:
    """带回去 is not 带回来."""
    ways = [_WAYS.intersection(letters) for letters in (was, now)]
    return all(ways) and ways[0] != ways[1]


def _weighty(stretch: Sequence[Word]) -> Counter[str]:
    return Counter(word.text for word in stretch if word.text in table().weighty)


def _letters(stretch: Sequence[Word]) -> tuple[str, ...]:
    """The characters of a stretch; a figure is one, and is its worth."""
    return tuple(letter for word in stretch for letter in (word.text if word.figure is None else (f"={word.figure}",)))


def _free(letters: Sequence[str], place: int, may: Callable[[str], bool]) -> list[int]:
    """The sizes of the words that may go, or come, at a place."""
    sizes = range(1, min(_LONGEST, len(letters) - place) + 1)
    return [size for size in sizes if may("".join(letters[place : place + size]))]


def _equals(was: Sequence[str], a: int, now: Sequence[str], b: int) -> list[tuple[int, int]]:
    """The sizes of two words that may stand for each other at two places."""
    return [
        (size, other)
        for size in range(1, min(_LONGEST, len(was) - a) + 1)
        for other in range(1, min(_LONGEST, len(now) - b) + 1)
        if equal("".join(was[a : a + size]), "".join(now[b : b + other]))
    ]
