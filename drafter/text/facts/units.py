"""The unit at a place of a text, and the fact that a numeral makes with it."""

import re
from decimal import Decimal
from functools import cache

from drafter.text.facts.data import load
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.facts.hedges import before, behind
from drafter.text.numerals import Numeral, find_numerals

# 两成五, 一块五, 一年半: what follows the unit is a part of it, not the next count.
_TAIL = re.compile(
    r"半(?![夜路价数道途山个天月年])|[1-9](?=一|[，。；、改涨降调变提]|$)|[一二三四五六七八九](?![个名家次人户斤两亩天月年只头棵条张本台件袋箱毛角十百千万])"
)
_MU_TENTHS = re.compile(r"[一二三四五六七八九1-9]分(?!之)地?")
_ROSE = re.compile(r"升[至到为成]")
_PARTS = re.compile("[两二三四五六七八九几0-9]+[次批期回]")
_DAY_OF = re.compile(r"日(?![均常])|[年月](?![度均])")  # 1家次日: the next day, not 家次
_TENS = 10
_NOT_SMALL = ("大小", "中小", "从小", "老小", "弱小", "缩小", "最小")
_DECIMAL = frozenset({"成", "块", "毛", "角", "米", "度"})  # 三块五, 一毛二, 38度5
_VERBS = frozenset("批包封排通")  # 100万批了60万: a verb before 了
_KINDS = {
    "元": "money",
    "美元": "money",
    "%": "percent",
    "百分点": "percent",
    "月": "duration",
    "天": "duration",
    "分钟": "duration",
}
LOOSE = {"多": "over", "余": "over", "几": "over", "来": "about", "上": "over", "数": "some"}


@cache
def _units() -> re.Pattern[str]:
    """Every unit and counter as one alternation, the longest first."""
    tables = load("units")
    words = {*tables["measures"], *tables["counters"]["alone"]}
    words.update(word for group in tables["counters"]["alike"] for word in group)
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def unit_at(text: str, position: int) -> str:
    """The unit or counter that stands there, empty for none."""
    found = _units().match(text, position)
    if found is None or _ROSE.match(text, position) or (found[0] in _VERBS and text.startswith("了", found.end())):
        return ""
    if found[0] == "年" and text.startswith("级", found.end()):
        return ""  # 五六年级
    if found[0] == "分" and _PARTS.match(text, found.end()):
        return ""  # 赔1.8万分两次
    if found[0] == "对" and text[found.end() : found.end() + 1] in ("不", "得", "上"):
        return ""  # 380万对不上
    return found[0][:-1] if found[0][-1] == "次" and _DAY_OF.match(text, found.end()) else found[0]


def measured(text: str, numeral: Numeral, unit: str, end: int, hedge: set[str] | None = None) -> Fact:
    """The numeral in the base unit of its dimension, or with its counter as it is written."""
    measures = load("units")["measures"]
    measure = measures.get(unit) or measures.get({"月": "个月", "日": "天"}.get(unit, ""))
    value, high = numeral.value, numeral.high
    if measure is None:
        return finished(text, "", unit, numeral.start, numeral, value, end, hedge)
    factor = Decimal(measure["factor"])
    value, high = value * factor, high * factor if high is not None else None
    tail = _TAIL.match(text, end)
    if unit == "亩" and (tenths := _MU_TENTHS.match(text, end)):  # 二亩三分
        value, end = value + find_numerals(tenths[0])[0].value * factor / 10, tenths.end()
    if tail and (unit in _DECIMAL or (tail[0] == "半" and unit in measures)):
        part = Decimal("0.5") if tail[0] == "半" else Decimal("零一二三四五六七八九0123456789".index(tail[0]) % 10) / 10
        value, end = value + part * factor, tail.end()
    return finished(text, measure["dimension"], unit, numeral.start, numeral, value, end, hedge, high)


def finished(
    text: str,
    dimension: str,
    counter: str,
    start: int,
    numeral: Numeral,
    value: Decimal,
    end: int,
    hedge: set[str] | None = None,
    high: Decimal | None = None,
) -> Fact:
    """Add the hedges around the number and make the fact."""
    hedges = set(hedge or ()) | ({LOOSE[numeral.loose]} if numeral.loose else set())
    start, ahead, ordinal = before(text, start)
    end, after = behind(text, end, bool(dimension))
    if value >= _TENS and text.endswith("小", 0, start) and not text.endswith(_NOT_SMALL, 0, start):
        start, ahead = start - 1, ahead | {"near"}  # 小二十户
    if dimension == "度" and text.endswith(("零下", "-", "－"), 0, start):
        start, value = start - (2 if text[start - 1] == "下" else 1), -value
    if ordinal and text.endswith("倒数", 0, start):  # counted from the end, below zero
        start, value = start - 2, -value
    top = high if high is not None else numeral.high
    value_ = Quantity(
        value, dimension, counter if not dimension else "", frozenset(hedges | ahead | after), top, ordinal
    )
    return Fact(_KINDS.get(dimension, "ordinal" if ordinal else "number"), text[start:end], start, end, value_)
