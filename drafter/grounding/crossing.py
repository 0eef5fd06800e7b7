"""Two figures that changed places inside a sentence: 周末满、平日五成 where the notes say it the other way round.

Each figure is known by the words that stand by it and not by the other. Where those of the notes fit the sentence
better crosswise than straight, the figures were crossed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.owners import JOINT
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact, Moment, Quantity

Words = frozenset[str]
_MOST = 10  # figures that are compared with one another
_DENIED = "=not"
_EXTREME = re.compile(r"最[\u4e00-\u9fff]的?$")  # 最好一场, 最差一场: which of them, not how many
_FEW = 2  # characters of content that tell a figure by themselves


def crossed(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for each pair of figures that the notes tell crosswise."""
    readings = {source.id: reading for source, reading in grounds.notes}
    figures = [
        (mine, source.id, fact)
        for mine, source, fact in pairs
        if source.id in readings
        and _class(mine)
        and not _EXTREME.search(sentence.text, max(0, mine.start - 3), mine.start)
    ]
    for one, other in combinations(figures[:_MOST], 2):
        if _class(one[0]) != _class(other[0]) or one[0].value == other[0].value or one[2] == other[2]:
            continue
        mine = _apart(around(sentence)[one[0].start], around(sentence)[other[0].start])
        theirs = _apart(around(readings[one[1]])[one[2].start], around(readings[other[1]])[other[2].start])
        if _crosswise(mine, theirs) and not _joint(sentence, one[0], other[0]):
            for figure in (one[0], other[0]):
                yield Violation("binding", figure.text, figure.start, figure.end, message("binding", figure.text))


def _crosswise(mine: tuple[Words, Words], theirs: tuple[Words, Words]) -> bool:
    if _denies(mine[0], theirs[1], mine[1], theirs[0]) or _denies(mine[1], theirs[0], mine[0], theirs[1]):
        return True
    straight = len(mine[0] & theirs[0]) + len(mine[1] & theirs[1])
    across = len(mine[0] & theirs[1]), len(mine[1] & theirs[0])
    return sum(across) >= _FEW and (not straight or (all(across) and sum(across) > 2 * straight))


def _denies(one: Words, its: Words, other: Words, others: Words) -> bool:
    """Whether the denial that stands by the one figure stands by the other in the notes: 四户没要补偿，一户要了."""
    return _DENIED in one and _DENIED in its and _DENIED not in other and _DENIED not in others


def _joint(sentence: Reading, one: Fact, other: Fact) -> bool:
    """Whether the two stand as one: 3月、4月先后赴两校."""
    low, high = sorted((one, other), key=lambda fact: fact.start)
    return JOINT.fullmatch(sentence.text[low.end : high.start]) is not None


def _class(figure: Fact) -> object:
    """Figures of one class may be mixed up: shares with shares, counts with counts, days with days."""
    value = figure.value
    if isinstance(value, Quantity):
        return None if value.ordinal else value.dimension or "count"
    return "date" if isinstance(value, Moment) else None


def _apart(one: Words, other: Words) -> tuple[Words, Words]:
    return one - other, other - one


@lru_cache(maxsize=256)
def around(reading: Reading) -> dict[int, Words]:
    """For each figure, by its start, the characters and groups of equals between its neighbours."""
    inside: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        inside.setdefault(reading.places[fact.start], []).append(fact)
    return {fact.start: _beside(reading, index, facts, fact) for index, facts in inside.items() for fact in facts}


def _beside(reading: Reading, index: int, facts: Sequence[Fact], fact: Fact) -> Words:
    if index < 0:
        return frozenset()
    clause, at = reading.clauses[index], facts.index(fact)
    start = facts[at - 1].end if at else clause.start
    end = facts[at + 1].start if at + 1 < len(facts) else clause.end
    words = _words(reading, start, end)
    before = reading.clauses[index - 1] if index and not at else None
    if before and len(words) < _FEW and "f" not in reading.state[before.start : before.end]:
        return words | _words(reading, before.start, before.end)
    return words


def _words(reading: Reading, start: int, end: int) -> Words:
    letters = {reading.text[place] for place in range(start, end) if reading.state[place] in "wc"}
    tokens = [token for token in reading.tokens if start <= token.start < end and not token.entry.function]
    denied = any(claim.kind == "negation" for token in tokens for claim in token.entry.claims)
    return frozenset(letters).union(*(token.entry.groups for token in tokens), [_DENIED] if denied else [])
