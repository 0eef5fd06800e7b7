"""The words of an edited text held against those of its original, one by one."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.rewording.respelling import respelled
from drafter.grounding.rewording.words import Word, may_come, may_go, same

_TIES = frozenset({"和", "与", "及", "以及"})


def reworded(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Violation]:
    """Word by word: what came without an equal, what went without one, what changed places."""
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new], autojunk=False)
    gone: list[Word] = []
    come: list[Word] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            if _ties(old, a, b, new, c, d) or _ties(new, c, d, old, a, b):
                continue
            lost, added = _unmatched(old[a:b], new[c:d])
            if (lost or added) and not respelled(old[max(0, a - 1) : b + 1], new[max(0, c - 1) : d + 1]):
                gone += lost
                come += added
    moved = _moved(gone, come)
    yield from _moves(moved, old, new)
    for word in come:
        if word not in moved.values() and not may_come(word.text):
            yield Violation("word", word.text, word.start, word.end, message("word_new", word.text))
    for word in gone:
        if word not in moved and not may_go(word.text):
            yield Violation("word", word.text, 0, 0, message("word_lost", word.text))


def _ties(one: Sequence[Word], start: int, end: int, other: Sequence[Word], place: int, stop: int) -> bool:
    """政策和法规 for 政策、法规: a lone 和 where the other text has a pause."""
    if end - start != 1 or one[start].text not in _TIES or place != stop or not 0 < place < len(other):
        return False
    return other[place - 1].end < other[place].start


def _unmatched(old: Sequence[Word], new: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of two stretches that have no equal on the other side, each equal used once."""
    left, right = list(old), list(new)
    for word in old:
        partner = next((other for other in right if same(word, other)), None)
        if partner is not None:
            left.remove(word)
            right.remove(partner)
    return left, right


def _moved(gone: Sequence[Word], come: Sequence[Word]) -> dict[Word, Word]:
    """Words that went in one place and came in another."""
    moved: dict[Word, Word] = {}
    for word in gone:
        partner = next((other for other in come if other.text == word.text and other not in moved.values()), None)
        if partner is not None and not may_go(word.text):
            moved[word] = partner
    return moved


def _moves(moved: dict[Word, Word], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Violation]:
    """开展5次调研 may become 开展调研5次: a word may change places with a figure, with nothing else."""
    for word, other in moved.items():
        beside = [*_neighbours(word, old), *_neighbours(other, new)]
        if word.figure is None and all(each.figure is None for each in beside):
            yield Violation("moved", other.text, other.start, other.end, message("moved", other.text))


def _neighbours(word: Word, around: Sequence[Word]) -> Sequence[Word]:
    place = around.index(word)
    return around[max(0, place - 2) : place + 3]
