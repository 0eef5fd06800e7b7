"""Which clause of the notes a clause of the sentence tells."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Clause, Reading
from drafter.text.facts.fact import Moment, Quantity

Features = frozenset[object]


@lru_cache(maxsize=2048)
def clause_features(reading: Reading) -> list[Features]:
    """For each clause what it is recognised by: pairs of characters, groups of equals, amounts and dates."""
    return [_features(reading, clause) for clause in reading.clauses]


def _features(reading: Reading, clause: Clause) -> Features:
    found: set[object] = set()
    text, state = reading.text, reading.state
    for place in range(clause.start, clause.end - 1):
        if state[place] in "wc" and state[place + 1] in "wc":
            found.add(text[place : place + 2])
    for token in reading.tokens:
        if clause.start <= token.start < clause.end and not token.entry.function and not token.entry.claims:
            found.update(token.entry.groups)
    for fact in reading.facts:
        if clause.start <= fact.start < clause.end:
            found.add(_amount(fact.value))
    return frozenset(found)


def _amount(value: object) -> object:
    if isinstance(value, Quantity):
        return (value.amount, value.dimension)
    return value if isinstance(value, Moment) else None


@lru_cache(maxsize=1024)
def exclusive(grounds: Grounds) -> list[list[Features]]:
    """For each note and clause the features that no other clause of the notes has (all of them if it has none)."""
    features = [clause_features(reading) for _, reading in grounds.notes]
    counts = Counter(feature for note in features for clause in note for feature in clause)
    return [[frozenset(f for f in clause if counts[f] == 1) for clause in note] for note in features]


def aligned(wanted: Features, sentence: Sequence[Features]) -> list[int]:
    """The clauses of the sentence that have one of the features."""
    return [index for index, clause in enumerate(sentence) if clause & wanted]
