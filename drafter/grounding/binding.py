"""Figures that changed places: two facts that change places are two lies."""

import re
from collections.abc import Iterator, Sequence

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact, Moment, Quantity

Owners = dict[object, set[object]]
_JOINT = re.compile(r"[、和与及至到—~-]{1,2}")
_TOPIC = 6  # characters of a clause that only names what the next one counts


def exchanged(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for each figure that stands by another thing than in its source."""
    for kind in sorted({_kind(mine) for mine, _, _ in pairs} - {""}):
        figures = [mine for mine, _, _ in pairs if _kind(mine) == kind]
        theirs: Owners = {}
        values: set[object] = set()
        for _, reading in grounds.notes:
            rivals = [fact for fact in reading.facts if _kind(fact) == kind]
            values.update(_value(fact) for fact in rivals)
            _add_owners(reading, rivals, theirs)
        if len(values) > 1:
            yield from _strangers(sentence, figures, theirs)


def _kind(fact: Fact) -> str:
    """Figures of one kind may be mixed up; a single thing (一个) binds to nothing."""
    value = fact.value
    if isinstance(value, Quantity):
        if value.amount == 1 and not value.dimension:
            return ""
        return "count" if value.dimension in ("", "元") else value.dimension
    if isinstance(value, Moment):
        return "time" if value.minute is not None else "weekday" if value.weekday is not None else "date"
    return fact.kind


def _value(fact: Fact) -> object:
    """What a figure is recognised by; a date by its month or its part."""
    value = fact.value
    if isinstance(value, Moment):
        return (value.month, value.day, value.weekday, value.minute, value.part)
    return (value.amount, value.high) if isinstance(value, Quantity) else value


def _add_owners(reading: Reading, facts: Sequence[Fact], owners: Owners) -> None:
    """To each pair of characters, group of equals and figure of another kind the figures that it may belong to."""
    for start, end, features in _features(reading, facts):
        near = _nearest(reading, facts, start, end)
        for feature in features:
            owners.setdefault(feature, set()).update(_value(fact) for fact in near)


def _features(reading: Reading, facts: Sequence[Fact]) -> Iterator[tuple[int, int, list[object]]]:
    text, state = reading.text, reading.state
    for place in range(len(text) - 1):
        if state[place] in "wc" and state[place + 1] in "wc":
            yield place, place + 2, [text[place : place + 2]]
    for token in reading.tokens:
        entry = token.entry
        if not entry.function and not entry.free and (entry.groups or entry.claims):
            yield token.start, token.end, [*entry.groups, *(claim.id for claim in entry.claims)]
    for fact in reading.facts:
        if fact not in facts and _kind(fact):
            yield fact.start, fact.end, [_value(fact)]


def _nearest(reading: Reading, facts: Sequence[Fact], start: int, end: int) -> list[Fact]:
    """The figures before and behind in the same clause; from a short opening clause the next one."""
    before = [fact for fact in facts if fact.end <= start]
    behind = [fact for fact in facts if fact.start >= end]
    clause = reading.clause_at(start)
    here = [fact for fact in (*before[-1:], *behind[:1]) if reading.clause_at(fact.start) == clause]
    here = [*here, *_joined(reading, facts, here)]
    if not here and clause >= 0:
        segment = reading.clauses[clause].segment
        inside = [fact for fact in facts if reading.clauses[reading.clause_at(fact.start)].segment == segment]
        if len(inside) == 1:
            return inside
    if here or clause < 0 or not behind:
        return here
    own, following = reading.clauses[clause], reading.clause_at(behind[0].start)
    topic = own.end - own.start <= _TOPIC and following == clause + 1
    return behind[:1] if topic and reading.clauses[following].segment == own.segment else []


def _joined(reading: Reading, facts: Sequence[Fact], here: Sequence[Fact]) -> list[Fact]:
    """5000万元和1800万元, 6月1日至9月15日: what belongs to the one belongs to both."""
    return [
        other
        for fact in here
        for other in facts
        if other not in here and _JOINT.fullmatch(reading.text[min(fact.end, other.end) : max(fact.start, other.start)])
    ]


def _strangers(sentence: Reading, figures: Sequence[Fact], theirs: Owners) -> Iterator[Violation]:
    mine: Owners = {}
    _add_owners(sentence, figures, mine)
    suspects = []
    for figure in figures:
        value = _value(figure)
        own = [feature for feature, values in mine.items() if values == {value} and theirs.get(feature)]
        against = sum(value not in theirs[feature] for feature in own)
        support = sum(theirs[feature] == {value} for feature in own)
        if against:
            suspects.append((figure, against > support, not support))
    # An exchange takes two; a single figure that does not fit is one that keeps nothing of its own words.
    many = len(suspects) > 1 or len(figures) == 1
    for figure, outweighed, alone in suspects:
        if outweighed and (many or alone):
            yield Violation("binding", figure.text, figure.start, figure.end, message("binding", figure.text))
