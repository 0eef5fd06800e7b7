"""To which figure the words around it belong."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact, Moment, Quantity

Owners = dict[object, set[object]]
JOINT = re.compile(r"[、和与及至到—~-]{1,2}")
_TOPIC = 6  # characters of a clause that only names what the next one counts


def kind_of(fact: Fact) -> str:
    """Figures of one kind may be mixed up; a single thing (一个) or a rate (一天31斤) binds to nothing."""
    value = fact.value
    if isinstance(value, Quantity):
        if value.ordinal:
            return "ordinal"
        if value.amount == 1 and (not value.dimension or fact.kind == "duration"):
            return ""
        if fact.text[0] == "一" and fact.kind == "duration":
            return ""  # 一周两天 tells how often
        return "count" if value.dimension in ("", "元") else value.dimension
    if isinstance(value, Moment):
        return "time" if value.minute is not None else "weekday" if value.weekday is not None else "date"
    return fact.kind


def value_of(fact: Fact) -> object:
    """What a figure is recognised by; a date by its month or its part."""
    value = fact.value
    if isinstance(value, Moment):
        return (value.month, value.day, value.weekday, value.minute, value.part)
    return (value.amount, value.high) if isinstance(value, Quantity) else value


def add_owners(reading: Reading, facts: Sequence[Fact], owners: Owners) -> None:
    """To each pair of characters, group of equals and figure of another kind the figures that it may belong to."""
    starts = [fact.start for fact in facts]
    alone = _alone(reading, facts)
    sides = _sides(reading, facts)
    known: dict[tuple[int, int, int], set[object]] = {}
    clauses = reading.places
    for start, end, features in _features(reading, frozenset(starts)):
        place = (bisect_right(starts, start) - 1, bisect_left(starts, end), clauses[start])
        if place not in known:
            near = _nearest(reading, facts, starts, alone, *place)
            side = sides.get(place[2])
            near = [place[side]] if side is not None and place[side] in near else near
            known[place] = {value_of(facts[index]) for index in near}
        for feature in features:
            owners.setdefault(feature, set()).update(known[place])


def _alone(reading: Reading, facts: Sequence[Fact]) -> dict[int, int]:
    """The figures that have a segment (between ； and 。) to themselves, by segment."""
    inside: dict[int, list[int]] = {}
    for index, fact in enumerate(facts):
        inside.setdefault(reading.clauses[reading.clause_at(fact.start)].segment, []).append(index)
    return {segment: indexes[0] for segment, indexes in inside.items() if len(indexes) == 1}


def _sides(reading: Reading, facts: Sequence[Fact]) -> dict[int, int]:
    """The clauses that name each thing before its figure (初中4场高中2场: 1, the one behind), or after it (0)."""
    inside: dict[int, list[Fact]] = {}
    for fact in facts:
        inside.setdefault(reading.clause_at(fact.start), []).append(fact)
    sides = {}
    for index, own in inside.items():
        if index < 0 or len(own) < 2 or {_counter(fact) for fact in own} != {_counter(own[0])} - {""}:
            continue
        clause = reading.clauses[index]
        if any(JOINT.search(reading.text[a.end : b.start]) for a, b in pairwise(own)):
            continue
        ahead = any(what in "wc" for what in reading.state[clause.start : own[0].start])
        after = any(what in "wc" for what in reading.state[own[-1].end : clause.end])
        if ahead != after:
            sides[index] = int(ahead)
    return sides


def _counter(fact: Fact) -> str:
    return fact.value.counter if isinstance(fact.value, Quantity) else ""


def _features(reading: Reading, taken: frozenset[int]) -> list[tuple[int, int, list[object]]]:
    others = (fact for fact in reading.facts if fact.start not in taken and kind_of(fact))
    return [*_worded(reading), *((fact.start, fact.end, [value_of(fact)]) for fact in others)]


@lru_cache(maxsize=256)
def _worded(reading: Reading) -> list[tuple[int, int, list[object]]]:
    """Pairs of characters and listed words: the same for every kind of figure."""
    text, state = reading.text, reading.state
    found: list[tuple[int, int, list[object]]] = [
        (place, place + 2, [text[place : place + 2]])
        for place in range(len(text) - 1)
        if state[place] in "wc" and state[place + 1] in "wc"
    ]
    for token in reading.tokens:
        entry = token.entry
        if not entry.function and not entry.free and (entry.groups or entry.claims):
            found.append((token.start, token.end, [*entry.groups, *(claim.id for claim in entry.claims)]))
    return found


def _nearest(
    reading: Reading,
    facts: Sequence[Fact],
    starts: Sequence[int],
    alone: dict[int, int],
    before: int,
    behind: int,
    clause: int,
) -> list[int]:
    """The figures before and behind in the same clause; else the only one of the segment, or the one it opens."""
    sides = [index for index in (before, behind) if 0 <= index < len(facts)]
    here = [index for index in sides if reading.clause_at(starts[index]) == clause]
    if here or clause < 0:
        return [*here, *_joined(reading, facts, here)]
    own = reading.clauses[clause]
    if own.segment in alone:
        return [alone[own.segment]]
    if behind == len(facts) or own.end - own.start > _TOPIC or reading.clause_at(starts[behind]) != clause + 1:
        return []
    if reading.clauses[clause + 1].segment != own.segment:
        return []
    # 跑了4个乡，量沟渠厚度，不合格9个: between two figures it may belong to either.
    between = before >= 0 and reading.clause_at(starts[before]) == clause - 1
    return [before, behind] if between else [behind]


def _joined(reading: Reading, facts: Sequence[Fact], here: Sequence[int]) -> list[int]:
    """5000万元和1800万元, 6月1日至9月15日: what belongs to the one belongs to both."""
    found = []
    for index in here:
        for low, high in ((index - 1, index), (index, index + 1)):
            if low >= 0 and high < len(facts) and JOINT.fullmatch(reading.text[facts[low].end : facts[high].start]):
                found.append(low if high == index else high)
    return found
