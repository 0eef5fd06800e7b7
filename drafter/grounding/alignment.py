"""Which clause of the notes a clause of the sentence tells."""

from collections import Counter
from functools import lru_cache

from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Clause, Reading
from drafter.text.facts.fact import Moment, Quantity
from drafter.text.facts.lexicon import Token

Features = frozenset[object]


@lru_cache(maxsize=256)
def clause_features(reading: Reading) -> list[Features]:
    """For each clause what it is recognised by: pairs of characters, groups of equals, amounts and dates."""
    return [frozenset(clause) for clause in _features(reading)]


@lru_cache(maxsize=256)
def clause_pairs(reading: Reading) -> list[frozenset[str]]:
    """For each clause the pairs of characters of content that stand side by side in it."""
    text, state = reading.text, reading.state
    return [
        frozenset(
            text[place : place + 2]
            for place in range(clause.start, clause.end - 1)
            if state[place] in "wc" and state[place + 1] in "wc"
        )
        for clause in reading.clauses
    ]


def clause_letters(reading: Reading, clause: Clause) -> frozenset[str]:
    """The characters of content of a clause."""
    return frozenset(reading.text[place] for place in range(clause.start, clause.end) if reading.state[place] in "wc")


def _features(reading: Reading) -> list[set[object]]:
    found: list[set[object]] = [set(pairs) for pairs in clause_pairs(reading)]
    for token in reading.tokens:
        entry = token.entry
        place = reading.places[token.start]
        if entry.groups and place >= 0 and not entry.function and not entry.claims:
            found[place].update(entry.groups)
    for fact in reading.facts:
        place = reading.clause_at(fact.start)
        if place >= 0:
            found[place].add(_amount(fact.value))
    return found


def _amount(value: object) -> object:
    if isinstance(value, Quantity):
        return (value.amount, value.dimension)
    return value if isinstance(value, Moment) else None


@lru_cache(maxsize=256)
def exclusive(grounds: Grounds) -> list[list[Features]]:
    """For each note and clause the features that no other clause of the notes has (all of them if it has none)."""
    features = [clause_features(reading) for _, reading in grounds.notes]
    counts = Counter(feature for note in features for clause in note for feature in clause)
    return [[frozenset(f for f in clause if counts[f] == 1) for clause in note] for note in features]


def aligned(wanted: Features, sentence: Reading) -> list[int]:
    """The clauses of the sentence that have one of the features."""
    index = _index(sentence)
    return sorted({place for feature in wanted for place in index.get(feature, ())})


@lru_cache(maxsize=256)
def _index(reading: Reading) -> dict[object, list[int]]:
    places: dict[object, list[int]] = {}
    for clause, features in enumerate(clause_features(reading)):
        for feature in features:
            places.setdefault(feature, []).append(clause)
    return places


@lru_cache(maxsize=256)
def tokens_by_clause(reading: Reading) -> list[list[Token]]:
    """The listed words of each clause."""
    found: list[list[Token]] = [[] for _ in reading.clauses]
    for token in reading.tokens:
        place = reading.places[token.start]
        if place >= 0:
            found[place].append(token)
    return found
