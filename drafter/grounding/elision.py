"""Figures that leave out their unit, as speech does: 淹了300亩，退水一量210 has 210 mu."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.text.facts.fact import Fact, Quantity
from drafter.text.numerals import find_numerals

_BEHIND = "，。；、！？\n的了，;"
# 饭钱…，每顿20; 工资一天180; 罚了500
_RATE = re.compile(
    r"(?:[费钱价租薪]|工资|补贴|补助|伙食|饭)[^。；]{0,12}(?:[每一](?:[顿餐天斤亩人次月年户个件杯]|平米?))$|(?:罚|贴|垫|赔|捐|花|收费)[了款]?$|(?:水电|房租|租金|饭钱|车费|学费|油钱|话费|运费|工钱)[^。；]{0,10}$"
)
_SCORED = re.compile(r"考[了得过]?$")
_AGED = re.compile(r"最[小大]的?|年[纪龄]|岁数")
_SIZES = "十百千万亿"
_APART = 50  # times: figures further apart do not share a unit


def with_units(text: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, a bare number at the end of its clause with the unit of the figure before it.

    Where what is told is a price, the unit is 元: 饭钱都交了，每顿20.
    """
    found: list[Fact] = []
    for fact in facts:
        if _is_price(text, fact):
            found.append(_of_money(fact))
            continue
        if _is_bare(text, fact) and _SCORED.search(text, 0, fact.start):
            found.append(_scored(fact))
            continue
        model = next((other for other in reversed(found) if _has_unit(other)), None)
        aged = _AGED.search(text, max(0, fact.start - 6), fact.start)
        bare = _is_bare(text, fact) and not aged and model is not None and _near(fact, model)
        found.append(_like(fact, model) if bare and model is not None else fact)
    return tuple(found)


def _is_price(text: str, fact: Fact) -> bool:
    """Whether a bare number is what each costs, or what was paid."""
    value = fact.value
    if not isinstance(value, Quantity) or value.ordinal or value.dimension or value.counter:
        return False
    ends = fact.end == len(text) or text[fact.end] in _BEHIND
    return ends and _RATE.search(text, 0, fact.start) is not None


def _of_money(fact: Fact) -> Fact:
    value = fact.value
    return replace(fact, kind="money", value=replace(value, dimension="元")) if isinstance(value, Quantity) else fact


def _scored(fact: Fact) -> Fact:
    """考试考了82: marks."""
    value = fact.value
    return replace(fact, value=replace(value, counter="分")) if isinstance(value, Quantity) else fact


def _has_unit(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and not value.ordinal and bool(value.dimension or value.counter)


def _is_bare(text: str, fact: Fact) -> bool:
    value = fact.value
    if not isinstance(value, Quantity) or value.ordinal or value.dimension or value.counter:
        return False
    # A lone Chinese digit is rarely a count of its own.
    written = fact.text[-1].isdigit() or fact.text[-1] in _SIZES or value.hedge
    return bool(written) and (fact.end == len(text) or text[fact.end] in _BEHIND)


def _near(fact: Fact, model: Fact) -> bool:
    """Whether the two are of a size: after 300亩 the number 12345 is a telephone's."""
    bare, known = _written(fact), _written(model)
    return bool(bare and known) and max(bare, known) <= _APART * min(bare, known)


def _written(fact: Fact) -> float:
    numerals = find_numerals(fact.text)
    return float(numerals[0].value) if numerals else 0.0


def _like(fact: Fact, model: Fact) -> Fact:
    value, unit, numerals = fact.value, model.value, find_numerals(model.text)
    if not isinstance(value, Quantity) or not isinstance(unit, Quantity) or not numerals[0].value:
        return fact
    amount = value.amount * unit.amount / numerals[0].value
    return replace(
        fact, kind=model.kind, value=replace(value, amount=amount, dimension=unit.dimension, counter=unit.counter)
    )
