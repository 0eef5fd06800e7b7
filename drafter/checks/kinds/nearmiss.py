"""nearmiss: something that is almost one of `phrases` (a character dropped, swapped, put in, two in the wrong order).

Phrases of up to eight characters may be off by one, longer ones by two; the first and the last character must stand,
so that another verb before it or a clause cut short is no near miss; only a jumbled phrase may end otherwise. Another
word in one place (党对农村工作的领导) and another number are no slips, nor is 了, 地 or 好 put in; only one of `names`
may not have a word more or less. What stands in `also` is right as well, what has a wrong word of `elsewhere` in it
is told by another rule. A line break inside a phrase is the wrap of the page, a space is not. `phrases` gives each
its source.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

_LONG = 9
_WORD = 2
_BREAKS = str.maketrans("", "", "\r\n")
_GRAMMAR = ("了", "地", "好")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万两0123456789")


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each near miss, with the phrase as its replacement and its source."""
    for rule in rules:
        right, told = (*rule.options["phrases"], *rule.options["also"]), rule.options["elsewhere"]
        last = 0
        for start, end, phrase in sorted(_misses(rule, subject)):
            stands = any(_stands(subject.text, each, start, end) for each in right)
            if start >= last and not stands and not any(each in subject.text[start:end] for each in told):
                last = end
                named = phrase in rule.options["names"]
                if _is_slip(subject.text[start:end].translate(_BREAKS), phrase, named=named):
                    yield Hit(rule, start, end, {"where": rule.options["phrases"][phrase]}, phrase)


def literals(rule: Rule) -> Iterable[str]:
    """The pieces of each phrase: however it is marred, one of them stays whole."""
    return {piece for phrase in rule.options["phrases"] for piece, _ in _pieces(phrase)}


def _misses(rule: Rule, subject: Subject) -> Iterator[tuple[int, int, str]]:
    for phrase in rule.options["phrases"]:
        for piece, offset in _pieces(phrase):
            for at in subject.at(piece):
                if subject.text.startswith(phrase, at - offset):
                    continue
                span = _jumbled(subject.text, phrase, at - offset) or _span(
                    subject.text, phrase, at, offset, len(piece)
                )
                if span:
                    yield *span, phrase


@lru_cache(maxsize=512)
def _pieces(phrase: str) -> tuple[tuple[str, int], ...]:
    """One piece more than there may be slips, each with its offset."""
    count = _slips(phrase) + 1
    cuts = [len(phrase) * n // count for n in range(count + 1)]
    return tuple((phrase[a:b], a) for a, b in pairwise(cuts))


def _slips(phrase: str) -> int:
    return 2 if len(phrase) >= _LONG else 1


def _jumbled(text: str, phrase: str, start: int) -> tuple[int, int] | None:
    """The phrase with its characters in another order (各民族交往交融交流), to its last character."""
    if start < 0 or text[start] != phrase[0]:
        return None
    end = start + len(phrase)
    return (start, end) if text[end - 1 : end].isalnum() and sorted(text[start:end]) == sorted(phrase) else None


def _span(text: str, phrase: str, at: int, offset: int, length: int) -> tuple[int, int] | None:
    """Where the near miss around the piece at `at` begins and ends; None if it is none, or only wrapped."""
    slips = _slips(phrase)
    head, tail = phrase[:offset], phrase[offset + length :]
    before = _nearest(head[::-1], text[max(0, at - offset - slips) : at][::-1], slips)
    after = _nearest(tail, text[at + length : at + length + len(tail) + slips], slips)
    if before is None or after is None or not 0 < before[0] + after[0] <= slips:
        return None
    start, end = at - before[1], at + length + after[1]
    found = text[start:end]
    return None if found.translate(_BREAKS) == phrase else (start, end)


def _nearest(wanted: str, window: str, slips: int) -> tuple[int, int] | None:
    """Slips and length of the beginning of `window` that is nearest to `wanted` and ends with its last character."""
    if not wanted:
        return 0, 0
    # The pieces are few characters long and most windows have nothing in common with them.
    if sum(char in window for char in wanted) < len(wanted) - slips:
        return None
    found = None
    row = list(range(len(wanted) + 1))
    for length, char in enumerate(window, start=1):
        above, row = row, [length]
        for place, want in enumerate(wanted):
            row.append(min(above[place] + (char != want), above[place + 1] + 1, row[place] + 1))
        if char == wanted[-1] and row[-1] <= slips and (found is None or row[-1] < found[0]):
            found = row[-1], length
    return found


def _is_slip(found: str, phrase: str, *, named: bool) -> bool:
    """Is the difference a slip of the pen, not another word, another number or grammar?"""
    if "".join(found.split()) == phrase or sorted(found) == sorted(phrase):
        return True
    head = _shared(found, phrase)
    tail = _shared(found[head:][::-1], phrase[head:][::-1])
    told, wanted = found[head : len(found) - tail], phrase[head : len(phrase) - tail]
    if (not wanted and told in _GRAMMAR) or (told and wanted and _NUMERALS.issuperset(told + wanted)):
        return False
    one_place = max(len(told), len(wanted)) == _WORD
    return named or not one_place or sorted(told) == sorted(wanted)


def _shared(one: str, other: str) -> int:
    """How many characters at their beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _stands(text: str, phrase: str, start: int, end: int) -> bool:
    """Does this right phrase hold the whole span?"""
    position = text.find(phrase, max(0, end - len(phrase)), start + len(phrase))
    return position >= 0


KIND = Kind(check, literals)
