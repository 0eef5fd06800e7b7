"""Two clauses that exchanged their subjects: 瓦尚好，柱子需更换 where the notes say 柱子还行，瓦要全换."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from drafter.grounding.alignment import clause_pairs
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Entry

_CONTENT = re.compile("[wc]+")
_PART = 2  # a clause made of two parts: what it speaks of, and what it says of it


def shuffled(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each of two clauses that begin with one clause of a note and end with another, crosswise."""
    for _, reading in grounds.notes:
        if len(sentence.clauses) < _PART or len(reading.clauses) < _PART:
            continue
        for index in sorted(_crosswise(_orders(sentence, reading, 1)) | _neighbours(sentence, reading)):
            clause = sentence.clauses[index]
            text = sentence.text[clause.start : clause.end]
            yield Violation("binding", text, clause.start, clause.end, message("binding", text))


def _orders(sentence: Reading, reading: Reading, size: int) -> list[tuple[int, ...]]:
    """For each clause of the sentence the clauses of the note that its words of `size` characters come from."""
    homes = _homes(reading, size)
    return [_order(features, homes) for features in _features(sentence, size)]


def _crosswise(orders: list[tuple[int, ...]]) -> set[int]:
    """The clauses that begin where another ends, and end where it begins."""
    halves = {order for order in orders if len(order) == _PART}
    return {index for index, order in enumerate(orders) if len(order) == _PART and order[::-1] in halves}


def _neighbours(sentence: Reading, reading: Reading) -> set[int]:
    """The same by pairs of characters, of two clauses that stand side by side: 公安表示请示、民政提供表格."""
    homes = _pair_homes(reading)
    told = [{homes[pair] for pair in pairs if pair in homes} for pairs in clause_pairs(sentence)]
    if not any(len(one) == _PART and one == two for one, two in pairwise(told)):
        return set()
    orders = _orders(sentence, reading, 2)
    found = (index for index, (one, two) in enumerate(pairwise(orders)) if len(one) == _PART and one[::-1] == two)
    return {place for index in found for place in (index, index + 1)}


@lru_cache(maxsize=256)
def _pair_homes(reading: Reading) -> dict[str, int]:
    """For each pair of characters that stands in one clause only, the clause."""
    pairs = clause_pairs(reading)
    counts = Counter(pair for found in pairs for pair in found)
    return {pair: index for index, found in enumerate(pairs) for pair in found if counts[pair] == 1}


def _order(features: list[object], homes: Mapping[object, int]) -> tuple[int, ...]:
    """The clauses of the note that the words of a clause come from, as they follow one another."""
    return tuple(home for home, _ in groupby(homes[feature] for feature in features if feature in homes))


@lru_cache(maxsize=256)
def _homes(reading: Reading, size: int) -> dict[object, int]:
    """For each word of `size` characters and each claim that stands in one clause only, the clause."""
    features = [set(found) for found in _features(reading, size)]
    counts = Counter(feature for found in features for feature in found)
    return {feature: index for index, found in enumerate(features) for feature in found if counts[feature] == 1}


@lru_cache(maxsize=256)
def _features(reading: Reading, size: int) -> list[list[object]]:
    """For each clause its runs of `size` characters of content and its claims, in order."""
    placed: list[tuple[int, object]] = [
        (place, reading.text[place : place + size])
        for run in _CONTENT.finditer(reading.state)
        for place in range(run.start(), run.end() - size + 1)
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
