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
_STEP, _PROBES = 4, 2


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the later of two like sentences, with the line of the first, for the rule that asks for most."""
    ordered = sorted(((rule.options["likeness"], rule) for rule in rules), key=lambda pair: -pair[0])
    places: dict[str, int] = {}
    latest: dict[str, str] = {}
    for found in _SENTENCE.finditer(subject.text) if rules else ():
        sentence = found[0]
        if sentence in places:
            others: Iterable[str] = (sentence,)
        else:
            places[sentence], others = found.start(), _sharing(sentence, latest)
        for other in others:
            likeness = _likeness(sentence, other, ordered[-1][0])
            rule = next((rule for wanted, rule in ordered if likeness >= wanted), None) if likeness else None
            if rule:
                yield Hit(rule, *found.span(), {"line": subject.line_at(places[other]).number})
                break


def _sharing(sentence: str, latest: dict[str, str]) -> Iterable[str]:
    """The earlier sentences that share the longest clause, the head or the tail.

    Of those that share one of them only the latest is looked at: time stays linear, memory small.
    """
    clause, head, tail = max(sentence.split("，"), key=len), sentence[:_EDGE], sentence[-_EDGE:]
    others = latest.get(clause), latest.get(head), latest.get(tail)
    latest[clause] = latest[head] = latest[tail] = sentence
    return dict.fromkeys(filter(None, others)) if any(others) else ()


def _likeness(one: str, other: str, least: float) -> float:
    """Dice's measure over pairs of characters, without marks and particles; 0 for what is surely less than `least`."""
    if one != other and (_share_ends_only(one, other) or _surely_differ(one, other)):
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


def _share_ends_only(one: str, other: str) -> bool:
    """Most sentences that share an end have nothing else in common: a few probes between the ends tell."""
    probes = range(_EDGE, len(one) - _EDGE, _STEP)
    for place in probes:
        if one[place : place + 2] in other:
            return False
    return len(probes) >= _PROBES


def _surely_differ(one: str, other: str) -> bool:
    """Are too few characters the same, however well the rest may do?

    Characters go by their lowest byte: bytes.translate strikes those of one sentence out of the other faster than a
    set of characters is made. What is left is not in the other one; of what is gone at most `shared` are the same.
    """
    mine, its = _low_bytes(one), _low_bytes(other)
    left = mine.translate(None, its)
    shared = len(mine) - len(left)
    most, known = 2 * shared, shared + len(set(left))
    return most < _SAME_CHARACTERS * (known + shared) or most < _SAME_CHARACTERS * (known + len(set(its)))


def _low_bytes(text: str) -> bytes:
    return text.encode("utf-32-le", "surrogatepass")[::4]


KIND = Kind(check)
