"""Figures without a numeral: 首次, 次日, 头批, 半年, 过半, 斤半豆腐."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.text.facts.data import load
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.facts.hedges import before, behind
from drafter.text.facts.units import measured, unit_at
from drafter.text.numerals import Numeral

_HALF_OF = re.compile(
    r"(?<![上下前后大一])半(?=个?(?:年|月|小时|学期|亩|吨|斤|公斤|公里|天时间|个钟头))|过?半数|一半|(?<!通)过半(?!个?[年月天日夜])|对半"
)
_ALMOST_HALF = re.compile(r"(?<![大中老弱从缩最])小$")  # 小半年
_AND_A_HALF = re.compile(r"(?<![0-9一二两三四五六七八九十百千万半几多每上下公])[吨斤亩年]半(?![夜天路])")  # 斤半豆腐
# 次日 is 第二天, 首年 the first year; not 本次年会, 两次日常检查.
_NEXT = re.compile(
    r"(?P<first>首)(?=[年日月周天])"
    r"|(?<![本此该每首多几两三四五数历0-9])[次翌](?=日(?![常均])|年(?![会度底终])|月(?!度)|周)"
    r"|(?<![\u4e00-\u9fff0-9])次(?=[轮批晚])|下个?(?=月(?!度))|(?<![后从近以将回出过])来(?=年(?!头))"
)
_FIRST = re.compile(
    r"首(?=[次个批篇家场期季笔轮本晚])|(?<![人街村船车山口两带手抽])头(?=[批次回轮趟期届茬名](?!头))"
    r"|头(?=[天年][0-9一二三四五六七八九比收就，])"
)


def unnumbered(text: str) -> Iterator[Fact]:
    """Every figure of a text that no numeral tells."""
    if "半" in text:
        yield from (_half(text, found) for found in _HALF_OF.finditer(text))
        for found in _AND_A_HALF.finditer(text):
            yield measured(
                text, Numeral(found.start(), found.end(), found[0], Decimal("1.5")), found[0][0], found.end()
            )
    for found in _FIRST.finditer(text):
        unit = unit_at(text, found.end())
        value = Quantity(Decimal(1), "", unit, frozenset(), None, True)
        yield Fact("ordinal", found[0] + unit, found.start(), found.end() + len(unit), value)
    yield from (_next(text, found) for found in _NEXT.finditer(text))


def _next(text: str, found: re.Match[str]) -> Fact:
    """次日, 首年: an ordinal day, month or year."""
    unit, amount = text[found.end()], Decimal(1 if found["first"] else 2)
    measure = load("units")["measures"].get({"日": "天", "月": "个月"}.get(unit, unit))
    span = text[found.start() : found.end() + 1], found.start(), found.end() + 1
    if measure is None:
        return Fact("ordinal", *span, Quantity(amount, "", unit, ordinal=True))
    amount *= Decimal(measure["factor"])
    return Fact("duration", *span, Quantity(amount, measure["dimension"], ordinal=True))


def _half(text: str, found: re.Match[str]) -> Fact:
    numeral = Numeral(found.start(), found.end(), found[0], Decimal("0.5"))
    if found[0] != "半":
        hedge = {"over"} if found[0][0] == "过" else set()
        start, hedges, _ = before(text, found.start())
        end, after = behind(text, found.end(), True)
        value = Quantity(Decimal(50), "%", "", frozenset(hedges | hedge | after))
        return Fact("percent", text[start:end], start, end, value)
    unit = unit_at(text, found.end()) or ("月" if text[found.end() :].startswith("月") else "")
    near = {"near"} if _ALMOST_HALF.search(text, max(0, found.start() - 2), found.start()) else set()
    return measured(text, numeral, unit, found.end() + len(unit), near)
