"""What differs between two wordings of a text, by word: short enough to be judged one by one, and readable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.text.facts.soft import dictionary
from drafter.text.sentences import split_sentences

# Characters in common that are too few to stand between two differences.
_TOO_FEW = 1


@dataclass(frozen=True)
class Difference:
    """`start` and `end` are characters of the old text, `new_start` and `new_end` of the new one, ends exclusive."""

    start: int
    end: int
    new_start: int
    new_end: int


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """The places where `new` differs from `old`, in order; put in place of one another they make `new` of `old`."""
    return tuple(
        Difference(start + each.start, start + each.end, new_start + each.new_start, new_start + each.new_end)
        for start, new_start, one, other in _stretches(old, new)
        for each in _by_word(one, other)
    )


def _stretches(old: str, new: str) -> Iterator[tuple[int, int, str, str]]:
    """Sentences that differ, each with its counterpart.

    Words are compared only within these: a text of a thousand sentences that are much alike would take for ever.
    """
    before, after = split_sentences(old), split_sentences(new)
    places, new_places = _places(before), _places(after)
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if b - a == d - c:
            for one, other in zip(range(a, b), range(c, d), strict=True):
                yield places[one], new_places[other], before[one], after[other]
        else:
            yield places[a], new_places[c], "".join(before[a:b]), "".join(after[c:d])


def _by_word(old: str, new: str) -> list[Difference]:
    before, after = list(_words(old)), list(_words(new))
    places, new_places = _places(before), _places(after)
    found: list[Difference] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        here = Difference(places[a], places[b], new_places[c], new_places[d])
        if found and here.start - found[-1].end <= _TOO_FEW:
            here = Difference(found[-1].start, here.end, found.pop().new_start, here.new_end)
        found.append(here)
    return found


def _words(text: str) -> Iterator[str]:
    """Dictionary words of two characters, digits and Latin letters in a row, else single characters."""
    place = 0
    while place < len(text):
        end = place + 1
        if text[place].isascii() and text[place].isalnum():
            while end < len(text) and text[end].isascii() and text[end].isalnum():
                end += 1
        elif text[place : place + 2] in dictionary():
            end = place + 2
        yield text[place:end]
        place = end


def _places(words: Sequence[str]) -> list[int]:
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places
