"""Two clauses that exchanged their subjects: 瓦尚好，柱子需更换 where the notes say 柱子还行，瓦要全换."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Entry

_PART = 2  # a clause made of two parts: what it speaks of, and what it says of it


def shuffled(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each of two clauses that begin with one clause of a note and end with another, crosswise."""
    for _, reading in grounds.notes:
        if len(sentence.clauses) < _PART or len(reading.clauses) < _PART:
            continue
        homes = _homes(reading)
        orders = [_order(features, homes) for features in _features(sentence)]
        halves = {tuple(order) for order in orders if len(order) == _PART}
        for clause, order in zip(sentence.clauses, orders, strict=True):
            if len(order) == _PART and (order[1], order[0]) in halves:
                text = sentence.text[clause.start : clause.end]
                yield Violation("binding", text, clause.start, clause.end, message("binding", text))


def _order(features: list[object], homes: Mapping[object, int]) -> list[int]:
    """The clauses of the note that the words of a clause come from, as they follow one another."""
    return [home for home, _ in groupby(homes[feature] for feature in features if feature in homes)]


@lru_cache(maxsize=256)
def _homes(reading: Reading) -> dict[object, int]:
    """For each character and claim that stands in one clause only, the clause."""
    features = [set(found) for found in _features(reading)]
    counts = Counter(feature for found in features for feature in found)
    return {feature: index for index, found in enumerate(features) for feature in found if counts[feature] == 1}


@lru_cache(maxsize=256)
def _features(reading: Reading) -> list[list[object]]:
    """For each clause its characters of content and its claims, in order."""
    placed: list[tuple[int, object]] = [
        (place, reading.text[place]) for place, what in enumerate(reading.state) if what in "wc"
    ]
    for token in reading.tokens:
        if not token.entry.function:
            placed += [(token.start, feature) for feature in _features_of(token.entry)]
    found: list[list[object]] = [[] for _ in reading.clauses]
    for place, feature in sorted(placed, key=itemgetter(0)):
        if reading.places[place] >= 0:
            found[reading.places[place]].append(feature)
    return found


@lru_cache(maxsize=4096)
def _features_of(entry: Entry) -> tuple[str, ...]:
    """Its groups and claims. Sorted: what is found must not hang on the order that a set happens to have."""
    return (*sorted(entry.groups), *(claim.id for claim in entry.claims))
