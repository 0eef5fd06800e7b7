"""Stretches whose words were cut otherwise: 退了|回来 and 退回, 坐班|车 and 乘坐|班车."""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from drafter.grounding.rewording.words import Word, equal, may_come, may_go, table


def respelled(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether two stretches differ, character by character, in nothing but what may go, come or stand for the other.

    No word that weighs something may be among it, and no figure.
    """
    if _weighty(old) != _weighty(new):
        return False
    was, now = "".join(word.text for word in old), "".join(word.text for word in new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return all(
        (_is_free(was[a:b], may_go) and _is_free(now[c:d], may_come)) or equal(was[a:b], now[c:d])
        for what, a, b, c, d in matcher.get_opcodes()
        if what != "equal"
    )


def _weighty(stretch: Sequence[Word]) -> Counter[str]:
    return Counter(word.text for word in stretch if word.text in table().weighty or word.figure is not None)


def _is_free(characters: str, may: Callable[[str], bool]) -> bool:
    return may(characters) or all(may(character) for character in characters)
