"""The words of an edited text held against those of its original, one by one."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.rewording.respelling import respelled
from drafter.grounding.rewording.words import Word, may_come, may_go, same, table
from drafter.text.facts.soft import dictionary, modifiers, raised_words

_LONGEST = 2  # characters of a word and what may round it off
_FAR = 6  # words that one may pass
_WAYS = frozenset({"来", "去"})
_TIES = frozenset({"和", "与", "及", "以及"})


@dataclass(frozen=True)
class Change:
    """Words that went and words that came in one place, less those that have an equal on the other side."""

    gone: tuple[Word, ...]
    come: tuple[Word, ...]

    @property
    def akin(self) -> bool:
        """Whether one is a longer or shorter word for the other, grown from the same character: 断掉, 断裂."""
        if any(word.figure is not None or word.text in _heavy() for word in (*self.gone, *self.come)):
            return False
        one, other = ("".join(word.text for word in side) for side in (self.gone, self.come))
        grown = not (one in dictionary() and other in dictionary()) and max(len(one), len(other)) <= _LONGEST
        if not _WAYS.isdisjoint(one + other):
            return False
        return grown and one[:1] == other[:1] != "" and not _weigh(set(one) ^ set(other))

    @property
    def turned(self) -> bool:
        """Whether 去 became 来: each may go, neither stands for the other."""
        ways = [_WAYS.intersection(word.text for word in side) for side in (self.gone, self.come)]
        return all(ways) and ways[0] != ways[1]


def changes(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Change]:
    """Where two texts differ by more than what may go, come or stand for the other."""
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal" or _ties(old, a, b, new, c, d) or _ties(new, c, d, old, a, b):
            continue
        gone, come = _unmatched(old[a:b], new[c:d])
        if (gone or come) and not respelled(old[max(0, a - 1) : b + 1], new[max(0, c - 1) : d + 1]):
            yield Change(tuple(gone), tuple(come))


def reworded(found: Sequence[Change], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Violation]:
    """Word by word: what came without an equal, what went without one, what changed places."""
    gone, come = [word for each in found for word in each.gone], [word for each in found for word in each.come]
    turned = {word for each in found if each.turned for word in (*each.gone, *each.come)}
    moved = _moved(gone, come)
    yield from _moves(moved, old, new)
    for word in come:
        if word not in moved.values() and (word in turned or not may_come(word.text)):
            yield Violation("word", word.text, word.start, word.end, message("word_new", word.text))
    for word in gone:
        if word not in moved and (word in turned or not may_go(word.text)):
            yield Violation("word", word.text, 0, 0, message("word_lost", word.text))


def _weigh(characters: AbstractSet[str]) -> bool:
    """Whether a character makes another word of the one it rounds off: 走到 is not 走."""
    return not (table().weighty | table().results).isdisjoint(characters)


@cache
def _heavy() -> frozenset[str]:
    return table().weighty | modifiers() | raised_words()


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
        places = sorted((old.index(word), new.index(other)))
        far = places[1] - places[0] > _FAR or _broken(old, *places) or _broken(new, *places)
        stays = far or word.text in table().weighty
        if word.figure is None and (stays or all(each.figure is None for each in beside)):
            yield Violation("moved", other.text, other.start, other.end, message("moved", other.text))


def _broken(around: Sequence[Word], start: int, end: int) -> bool:
    """Whether a pause stands between two places."""
    stretch = around[start : end + 1]
    return any(one.end < other.start for one, other in pairwise(stretch))


def _neighbours(word: Word, around: Sequence[Word]) -> Sequence[Word]:
    place = around.index(word)
    return around[max(0, place - 2) : place + 3]
