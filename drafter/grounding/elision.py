"""Figures that leave out their unit, as speech does: 淹了300亩，退水一量210 has 210 mu."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from drafter.text.facts.fact import Fact, Quantity
from drafter.text.numerals import find_numerals

_BEHIND = "，。；、！？\n的了，;交付"
# 饭钱…，每顿20; 工资一天180; 罚了500; 水电自己交，大概七八十
_RATE = re.compile(
    r"(?:[费钱价租薪]|工资|补贴|补助|伙食|饭)[^。；]{0,12}(?:[每一](?:[顿餐天斤亩人次月年户个件杯]|平米?))$"
    r"|(?:分红|收入|产值|利润|营收|[挣赚亏奖]|销售额)[了是为到约近]?$"
    r"|(?:[\u4e00-\u9fff]费|押金|租金|礼金|奖金|票价|工钱|饭钱)$"
    r"|一(?:[亩晚宿袋柜桶桌斤双箱车趟节顿餐张只头棵盒瓶]|平米?)(?:再?补|再?收|给|发|要)?$"
    r"|(?:罚|贴|垫|赔|捐|花|收费|随)[了款]?$|[每一][天餐顿月][交付收](?:了|费)?$"
    r"|(?:水电|房租|租金|饭钱|车费|学费|油钱|话费|运费|工钱)[^。；]{0,10}$"
)
_EACH = re.compile("一[张斤亩个人天度顿吨方米件本份盒瓶袋箱只棵双]")  # 车票四十二一张
_SCORED = re.compile(
    r"(?:考[了得过]?|[打评]分?[了过]?|得了|得分)$|(?:平均|得|总|均)分(?:[^，。；0-9]|[0-9]+[提升降涨掉][到至了]?){0,6}$|成绩[是为由从]?$"
)
_MOVES = frozenset("提升降涨掉")  # 平均分从51提到58
_VOTES = re.compile(r"票|表决")
_TO = re.compile("→|[降升涨提增减掉跌改变][到成至为]了?")
_AGAINST = frozenset(":：比对")
_AGED = re.compile(r"最[小大]的?|[大小]的$|年[纪龄]|岁数|老[汉人太伯]|大[爷娘妈伯]|爷爷|奶奶")
_SIZES = "十百千万亿"
_SPOKEN_OUT = 3  # characters of a Chinese number (一千一) that is surely a count
_BEFORE = 24  # characters in front of a number that tell what it counts: no pattern above reaches further
_ONE_OF = frozenset("次回场趟期轮个")
_APART = 50  # times: figures further apart do not share a unit


def with_units(text: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, a bare number at the end of its clause with the unit of the figure before it.

    Where what is told is a price, the unit is 元 (饭钱都交了，每顿20), of an examination 分.
    """
    found: list[Fact] = []
    for fact, behind in zip_longest(facts, facts[1:]):
        if behind and _is_number(fact) and _has_unit(behind) and _TO.fullmatch(text, fact.end, behind.start):
            found.append(_like(fact, behind))  # 31→66户, 从0.62降到0.55元
        else:
            found.append(_with_unit(text, fact, found) if _is_bare(text, fact) else fact)
    return tuple(found)


def _with_unit(text: str, fact: Fact, before: Sequence[Fact]) -> Fact:
    """A bare number with the unit that what stands in front of it gives it, or as it is."""
    begin = max(0, fact.start - _BEFORE)
    if _RATE.search(text, begin, fact.start) or _EACH.match(text, fact.end):
        return _counted(fact, "money", dimension="元")
    if _is_vote(text, fact):
        return _counted(fact, fact.kind, counter="票")
    if not _is_written_out(fact):
        return fact
    if _SCORED.search(text, begin, fact.start):
        return _counted(fact, fact.kind, counter="分")
    model = next((other for other in reversed(before) if _has_unit(other) and not _is_occasion(other)), None)
    aged = _AGED.search(text, max(0, fact.start - 6), fact.start)
    return _like(fact, model) if model is not None and not aged and _near(fact, model) else fact


def _is_vote(text: str, fact: Fact) -> bool:
    """表决31:19, 31票比19票."""
    beside = text[fact.start - 1 : fact.start] + text[fact.end : fact.end + 1]
    return (
        any(mark in _AGAINST for mark in beside)
        and _VOTES.search(text, max(0, fact.start - _BEFORE), fact.start) is not None
    )


def _counted(fact: Fact, kind: str, dimension: str = "", counter: str = "") -> Fact:
    value = fact.value
    if not isinstance(value, Quantity):
        return fact
    return replace(fact, kind=kind, value=replace(value, dimension=dimension, counter=counter))


def _has_unit(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and not value.ordinal and bool(value.dimension or value.counter)


def _is_occasion(fact: Fact) -> bool:
    """一次40多人，一次不到20; 1个310斤，1个286: one of several, which is no count to share a unit with."""
    value = fact.value
    return isinstance(value, Quantity) and value.amount == 1 and value.counter in _ONE_OF


def _is_bare(text: str, fact: Fact) -> bool:
    """Whether it is a number without unit at the end of its clause."""
    if not _is_number(fact):
        return False
    behind = text[fact.end : fact.end + 1]
    return (
        not behind
        or _EACH.match(text, fact.end) is not None
        or behind in _BEHIND
        or behind in _MOVES
        or (behind == "是" and fact.text[-1] in _SIZES)
    )


def _is_number(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and not (value.ordinal or value.dimension or value.counter)


def _is_written_out(fact: Fact) -> bool:
    """Whether it may share another's unit: a lone Chinese digit is rarely a count of its own."""
    hedged = isinstance(fact.value, Quantity) and bool(fact.value.hedge)
    return fact.text[-1].isdigit() or fact.text[-1] in _SIZES or hedged or len(fact.text) >= _SPOKEN_OUT


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
