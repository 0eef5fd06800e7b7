"""Two figures that are the ends of one range: 3—5家, 两到三天."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.text.facts.data import load
from drafter.text.facts.fact import Fact, Quantity

_FROM = re.compile(r"[从由自][^，。；]{0,7}$")
_TO = re.compile(r"[至到~～—－-]{1,2}")


def joined(text: str, facts: list[Fact]) -> Iterator[Fact]:
    """Draw the two ends of a range (3—5家, 两到三天) together."""
    facts = sorted(facts, key=lambda fact: (fact.start, -fact.end))
    position = 0
    while position < len(facts):
        fact = facts[position]
        following = facts[position + 1] if position + 1 < len(facts) else None
        if following is not None and following.start < fact.end:
            facts.pop(position + 1)
            continue
        joined = _range(text, fact, following) if following else None
        yield joined or fact
        position += 2 if joined else 1


def _range(text: str, low: Fact, high: Fact) -> Fact | None:
    a, b = low.value, high.value
    if _FROM.search(text[max(0, low.start - 9) : low.start]):
        return None
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or not _TO.fullmatch(text[low.end : high.start]):
        return None
    bare = not a.dimension and not a.counter
    if not bare and (a.dimension, a.counter) != (b.dimension, b.counter):
        return None
    if a.amount >= b.amount:
        return None  # 28人到22人: as many should come, as many came
    factor = Decimal(1)
    if bare and b.dimension and (unit := _unit_of(high.text)):
        factor = Decimal(load("units")["measures"][unit]["factor"])
    value = Quantity(a.amount * factor, b.dimension, b.counter, a.hedge | b.hedge, b.amount)
    return Fact(high.kind, text[low.start : high.end], low.start, high.end, value)


def _unit_of(text: str) -> str:
    return next((u for u in sorted(load("units")["measures"], key=len, reverse=True) if u in text), "")
