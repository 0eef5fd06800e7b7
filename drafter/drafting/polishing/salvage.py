"""What can be taken of an edit that cannot stand as a whole: sentences, clauses, single words."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.judge import Held, wrong
from drafter.text.difference import differences
from drafter.text.sentences import split_clauses, split_sentences

# A sentence or clause of the edit is looked for among so many, and is taken for the same where it is this much alike.
_REACH, _LIKE = 4, 0.5
# Prepositions and conjunctions: one that comes or goes without what belongs to it leaves a broken sentence.
_FRAMING = frozenset("把将对被由从使让令因虽但若则于所")
_CUTS: tuple[Callable[[str], tuple[str, ...]], ...] = (split_sentences, split_clauses)

Stands = Callable[[str, str], bool]


def salvaged(held: Held, course: Course) -> str:
    """Those sentences and clauses of a refused edit that stand by themselves, the others as they were.

    The piece itself where nothing can be taken, or where the parts do not go together.
    """
    piece = held.piece
    text = _mixed(piece.text, held.text, lambda old, new: not wrong(old, new, piece, course), _CUTS)
    return text if text == piece.text or not wrong(piece.text, text, piece, course) else piece.text


def _mixed(old: str, new: str, stands: Stands, cuts: Sequence[Callable[[str], tuple[str, ...]]]) -> str:
    """`new` where it stands, else those of its parts that stand, each in the place of the part most like it."""
    if old == new or stands(old, new):
        return new
    if not cuts:
        return old
    text = "".join(_parts(old, new, stands, cuts))
    return text if len(cuts) > 1 else _by_word(text, new, lambda tried: stands(old, tried))


def _by_word(old: str, new: str, stands: Callable[[str], bool]) -> str:
    """`old` with those of the changed words and stops that stand by themselves.

    Words that frame others, come in addition or would stand twice go with the whole.
    """
    text, shift = old, 0
    for each in differences(old, new):
        was, now = old[each.start : each.end], new[each.new_start : each.new_end]
        tried = text[: each.start + shift] + now + text[each.end + shift :]
        twice = tried.count(now) > max(old.count(now), new.count(now), 1)
        if was and not twice and _FRAMING.isdisjoint(was + now) and stands(tried):
            text, shift = tried, shift + len(now) - len(was)
    return text


def _parts(old: str, new: str, stands: Stands, cuts: Sequence[Callable[[str], tuple[str, ...]]]) -> Iterator[str]:
    cut, *finer = cuts
    after = cut(new)
    next_free = 0
    for part in cut(old):
        place = _counterpart(part, after, next_free)
        if place is None:
            yield part
            continue
        next_free = place + 1
        other = after[place]
        yield _mixed(part, other if other[-1:] == part[-1:] else part, stands, finer)


def _counterpart(part: str, after: Sequence[str], first: int) -> int | None:
    """The next of these parts that is much like `part`."""
    near = range(first, min(len(after), first + _REACH))
    likeness = [(SequenceMatcher(None, part, after[place], autojunk=False).ratio(), -place) for place in near]
    best, place = max(likeness, default=(0.0, 0))
    return -place if best >= _LIKE else None
