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
_STEP, _PROBES = 4, 2


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the later of two like sentences, with the line of the first, for the rule that asks for most."""
    ordered = sorted(((rule.options["likeness"], rule) for rule in rules), key=lambda pair: -pair[0])
    places: dict[str, int] = {}
    latest: dict[str, str] = {}
    for found in _SENTENCE.finditer(subject.text) if rules else ():
        sentence = found[0]
        others = (sentence,) if sentence in places else _sharing(sentence, latest)
        places.setdefault(sentence, found.start())
        for other in others:
            likeness = _likeness(sentence, other, ordered[-1][0])
            rule = next((rule for wanted, rule in ordered if likeness >= wanted), None)
            if rule:
                yield Hit(rule, *found.span(), {"line": subject.line_at(places[other]).number})
                break


def _sharing(sentence: str, latest: dict[str, str]) -> list[str]:
    """The earlier sentences that share the longest clause, the head or the tail.

    Of those that share one of them only the latest is looked at: time stays linear, memory small.
    """
    others = []
    for key in (max(sentence.split("，"), key=len), sentence[:_EDGE], sentence[-_EDGE:]):
        other = latest.get(key)
        latest[key] = sentence
        if other and other != sentence and other not in others:
            others.append(other)
    return others


def _likeness(one: str, other: str, least: float) -> float:
    """Dice's measure over pairs of characters, without marks and particles; 0 for what is surely less than `least`."""
    probes = range(_EDGE, len(one) - _EDGE, _STEP)
    if len(probes) >= _PROBES and not any(one[place : place + 2] in other for place in probes):
        return 0  # most sentences that share an end have nothing else in common
    characters, others = set(one), set(other)
    if 2 * len(characters & others) < _SAME_CHARACTERS * (len(characters) + len(others)):
        return 0
    one, other = _NOISE.sub("", one), _NOISE.sub("", other)
    if min(len(one), len(other)) < _SHORTEST or one == other:
        return float(one == other and len(one) >= _SHORTEST)
    pairs, its = set(pairwise(one)), set(pairwise(other))
    likeness = 2 * len(pairs & its) / (len(pairs) + len(its))
    return min(likeness, 0.99) if likeness >= least else 0


KIND = Kind(check)
