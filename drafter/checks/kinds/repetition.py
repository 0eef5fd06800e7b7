"""repetition: a sentence that stands twice; `likeness` 1 means word for word, less means nearly so."""

from collections.abc import Iterable, Iterator, Sequence
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
    places: dict[str, int] = {}
    known: dict[str, str] = {}
    for found in _SENTENCE.finditer(subject.text) if rules else ():
        sentence, start = found[0], found.start()
        others = (sentence,) if places.setdefault(sentence, start) != start else _sharing(sentence, known)
        for other in others:
            likeness = _likeness(sentence, other, ordered[-1][0])
            rule = next((rule for wanted, rule in ordered if likeness >= wanted), None) if likeness else None
            if rule:
                yield Hit(rule, *found.span(), {"line": subject.line_at(places[other]).number})
                break


def _sharing(sentence: str, known: dict[str, str]) -> Iterable[str]:
    """The first sentences that had the head, the second clause or the tail of this one.

    Of those that share one of them only the first is looked at: time stays linear, memory small.
    """
    keep = known.setdefault
    one, two = keep(sentence[:_EDGE], sentence), keep(sentence[-_EDGE:], sentence)
    three = keep(sentence.partition("，")[2].partition("，")[0], sentence)
    return [other for other in (one, two, three) if other is not sentence]


def _likeness(one: str, other: str, least: float) -> float:
    """Dice's measure over pairs of characters, without marks and particles; 0 for what is surely less than `least`."""
    if one != other and _mostly_differ(one, other):
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
