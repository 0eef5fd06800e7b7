"""repetition: a sentence that stands twice; `likeness` 1 means word for word, less means nearly so."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

# Not text.sentences: its care for quotes costs more than a rule over megabytes may, and is not needed here.
_SENTENCE = pattern(r"[^。！？；\s#*>-][^。！？；\r\n]{9,}")
_NOISE = pattern(r"[\W了的地得]+")
_SHORTEST = 12
_EDGE = 7
_SAME_CHARACTERS = 0.7
_STEP = 4


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the later of two like sentences, with the line of the first, for the rule that asks for most."""
    ordered = sorted(((rule.options["likeness"], rule) for rule in rules), key=lambda pair: -pair[0])
    sentences: list[str] = []
    starts: list[int] = []  # a list of spans would keep the garbage collector busy
    for found in _SENTENCE.finditer(subject.text) if rules else ():
        sentences.append(found[0])
        starts.append(found.start())
    for place, earlier in _sharing(sentences):
        for other in earlier:
            likeness = _likeness(sentences[place], sentences[other], ordered[-1][0])
            rule = next((rule for wanted, rule in ordered if likeness >= wanted), None) if likeness else None
            if rule:
                start, line = starts[place], subject.line_at(starts[other]).number
                yield Hit(rule, start, start + len(sentences[place]), {"line": line})
                break


def _sharing(sentences: Sequence[str]) -> Iterator[tuple[int, set[int]]]:
    """The places of sentences that share head, second clause or tail with earlier ones, with the first of those.

    Of all that share one of them only the first is looked at: time stays linear, memory small.
    """
    heads, tails = [sentence[:_EDGE] for sentence in sentences], [sentence[-_EDGE:] for sentence in sentences]
    seconds = [sentence.partition("，")[2].partition("，")[0] or sentence for sentence in sentences]
    for place, firsts in enumerate(zip(*map(_firsts, (heads, seconds, tails)), strict=True)):
        if firsts != (place, place, place):
            yield place, {*firsts} - {place}


def _firsts(keys: Sequence[str]) -> Iterator[int]:
    """For each key where it stood first. Built backwards by a dict, so that no step of it is Python's."""
    return map(dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True)).__getitem__, keys)


def _likeness(one: str, other: str, least: float) -> float:
    """Dice's measure over pairs of characters, without marks and particles; 0 for what is surely less than `least`."""
    if one == other:
        return float(len(_NOISE.sub("", one)) >= _SHORTEST)
    if _mostly_differ(one, other):
        return 0
    characters, others = set(one), set(other)
    if 2 * len(characters & others) < _SAME_CHARACTERS * (len(characters) + len(others)):
        return 0
    one, other = _NOISE.sub("", one), _NOISE.sub("", other)
    if min(len(one), len(other)) < _SHORTEST or one == other:
        return float(one == other and len(one) >= _SHORTEST)
    pairs, its = set(pairwise(one)), set(pairwise(other))
    likeness = 2 * len(pairs & its) / (len(pairs) + len(its))
    return min(likeness, 0.99) if likeness >= least else 0


def _mostly_differ(one: str, other: str) -> bool:
    """Are more than two in five of a few pairs of characters, taken all along the one, not in the other?

    Most sentences that share an end have little else in common; of two that are alike a third may differ at most.
    """
    probes = range(0, len(one) - 1, _STEP)
    left = len(probes) * 2 // 5
    for place in probes:
        if one[place : place + 2] not in other:
            if not left:
                return True
            left -= 1
    return False


KIND = Kind(check)
