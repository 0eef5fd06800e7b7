"""Numbers with their unit and hedge: counts, money, shares, lengths of time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from drafter.text.facts.context import in_context
from drafter.text.facts.data import load
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.facts.hedges import before, behind
from drafter.text.facts.ranges import joined
from drafter.text.numerals import Numeral, find_numerals

_SHARE = re.compile(r"([百千万]|[0-9]{1,4}|[二两三四五六七八九十]{1,2})分之")
# 两成五, 一块五, 一年半: what follows the unit is a part of it, not the next count.
_TAIL = re.compile(
    r"半(?![夜路价数道途山个天月年])|[1-9](?=一|[，。；、改涨降调变提]|$)|[一二三四五六七八九](?![个名家次人户斤两亩天月年只头棵条张本台件袋箱毛角十百千万])"
)
_ROMAN = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")
_HALF_OF = re.compile(
    r"(?<![上下前后大一])半(?=个?(?:年|月|小时|学期|亩|吨|斤|公斤|公里|天时间|个钟头))|过?半数|一半|(?<!通)过半(?!个?[年月天日夜])|对半"
)
_ALMOST_HALF = re.compile(r"(?<![大中老弱从缩最])小$")  # 小半年
_MU_TENTHS = re.compile(r"[一二三四五六七八九1-9]分(?!之)地?")
_AND_A_HALF = re.compile(r"(?<![0-9一二两三四五六七八九十百千万半几多每上下公])[吨斤亩年]半(?![夜天路])")  # 斤半豆腐
_COUNTED = frozenset("本张页车袋箱间片块堆批摞叠")
# Marks of a list within a line: 先办三件事：1整理记录2再谈一次3补课.
_LIST = re.compile(r"(?<=[：:])1[^0-9，]{3,30}2[^0-9，]{3,30}(?:3[^0-9，]{2,30})?")
_ROSE = re.compile(r"升[至到为成]")
# 次日 is 第二天, 首年 the first year; not 本次年会, 两次日常检查.
_NEXT = re.compile(
    r"(?P<first>首)(?=[年日月周天])|(?<![本此该每首多几两三四五数历0-9])[次翌](?=日(?![常均])|年(?![会度底终])|月(?!度)|周)|(?<![\u4e00-\u9fff0-9])次(?=[轮批晚])|下个?(?=月(?!度))|(?<![后从近以将回出过])来(?=年(?![头]))"
)
_PARTS = re.compile("[两二三四五六七八九几0-9]+[次批期回]")
_DAY_OF = re.compile(r"日(?![均常])|[年月](?![度均])")  # 1家次日: the next day, not 家次
_TOGETHER = re.compile(r"[跟和与同][^，。；、]{1,8}一块$")
_FIRST = re.compile(
    r"首(?=[次个批篇家场期季笔轮本晚])|(?<![人街村船车山口两带手抽])头(?=[批次回轮趟期届茬名](?!头))"
    r"|头(?=[天年][0-9一二三四五六七八九比收就，])"
)
# Before 6个点: a share as it stands.
_LEVEL = re.compile(r"(?:率|增速|毛利|佣金|提成|返点)[^，。；]{0,6}$|率[^，。；]{0,12}[到至]$")
_DATED = re.compile(r"[周期拜初十]$")
# Before 3个点: a share that moved, not three places.
_MOVED = re.compile(r"[升降涨跌提增减高低落差率比]")
# A few 块 of something are pieces: 两块地; 两块一斤, 两块钱 are money.
_PIECES = 3
_PIECE = re.compile(r"[\u4e00-\u9fff](?<![一二三四五六七八九十钱每多来左上的买卖付给交吃就])")
_UP_TO = re.compile(r"[到至][一二两三四五六七八九十0-9]+[个家户人次天月年周亩元万]")  # 三到五天
_PAIR_OF = frozenset("校村镇县市社区组地院厂企")
_TENS = 10
_TWO_DIGITS = re.compile("[一二三四五六七八九]{2}")
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
_LOOSE = {"多": "over", "余": "over", "几": "over", "来": "about", "上": "over", "数": "some"}


def find_quantities(text: str, taken: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Every number outside the facts already taken (dates); `value` is a Quantity."""
    busy = {place for fact in taken for place in range(fact.start, fact.end)}
    text = _LIST.sub(lambda found: re.sub(r"[1-9](?=[\u4e00-\u9fff])", " ", found[0]), text)
    facts = [fact for fact in _raw(text) if busy.isdisjoint(range(fact.start, fact.end))]
    yield from in_context(text, joined(text, facts))


def _raw(text: str) -> Iterator[Fact]:
    numerals = list(find_numerals(text))
    shares = {found.end(): found for found in (_SHARE.finditer(text) if "分之" in text else ())}
    inside = {position for found in shares.values() for position in range(found.start(), found.end())}
    for numeral in numerals:
        if numeral.start in shares:
            yield _share(text, shares[numeral.start], numeral)
        elif numeral.start not in inside:
            fact = _quantity(text, numeral)
            if fact is not None:
                yield fact
    for found in _HALF_OF.finditer(text) if "半" in text else ():
        yield _half(text, found)
    for found in _AND_A_HALF.finditer(text) if "半" in text else ():
        numeral = Numeral(found.start(), found.end(), found[0], Decimal("1.5"))
        yield _measured(text, numeral, found[0][0], found.end()) or _bare(text, found, numeral.value)
    for found in _FIRST.finditer(text):
        unit = _unit(text, found.end())
        value_ = Quantity(Decimal(1), "", unit, frozenset(), None, True)
        yield Fact("ordinal", found[0] + unit, found.start(), found.end() + len(unit), value_)
    for found in _NEXT.finditer(text):
        yield _next(text, found)
    for found in _ROMAN.finditer(text):
        value = Decimal("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".index(found[0]) + 1)
        yield _quantity(text, Numeral(found.start(), found.end(), found[0], value)) or _bare(text, found, value)


def _next(text: str, found: re.Match[str]) -> Fact:
    """次日, 首年: an ordinal day, month or year."""
    unit, amount = text[found.end()], Decimal(1 if found["first"] else 2)
    measure = load("units")["measures"].get({"日": "天", "月": "个月"}.get(unit, unit))
    span = text[found.start() : found.end() + 1], found.start(), found.end() + 1
    if measure is None:
        return Fact("ordinal", *span, Quantity(amount, "", unit, ordinal=True))
    amount *= Decimal(measure["factor"])
    return Fact("duration", *span, Quantity(amount, measure["dimension"], ordinal=True))


def _bare(text: str, found: re.Match[str], value: Decimal) -> Fact:
    return Fact("number", found[0], found.start(), found.end(), Quantity(value))


def _share(text: str, whole: re.Match[str], numeral: Numeral) -> Fact:
    """百分之五, 三分之一: a share, in percent."""
    parts = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
    of = parts.get(whole[1]) or find_numerals(whole[1])[0].value or Decimal(1)
    value = numeral.value * 100 / of
    return _finish(text, "%", "", whole.start(), numeral, value, numeral.end)


def _half(text: str, found: re.Match[str]) -> Fact:
    numeral = Numeral(found.start(), found.end(), found[0], Decimal("0.5"))
    if found[0] != "半":
        hedge = {"over"} if found[0][0] == "过" else set()
        start, hedges, _ = before(text, found.start())
        end, after = behind(text, found.end(), True)
        value = Quantity(Decimal(50), "%", "", frozenset(hedges | hedge | after))
        return Fact("percent", text[start:end], start, end, value)
    unit = _unit(text, found.end()) or ("月" if text[found.end() :].startswith("月") else "")
    near = {"near"} if _ALMOST_HALF.search(text, max(0, found.start() - 2), found.start()) else set()
    fact = _measured(text, numeral, unit, found.end() + len(unit), near)
    return fact or _bare(text, found, Decimal("0.5"))


@cache
def _units() -> re.Pattern[str]:
    """Every unit and counter as one alternation, the longest first."""
    tables = load("units")
    words = {*tables["measures"], *tables["counters"]["alone"]}
    words.update(word for group in tables["counters"]["alike"] for word in group)
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _unit(text: str, position: int) -> str:
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


def _loose(text: str, numeral: Numeral) -> tuple[int, set[str]]:
    """Where the numeral ends with its 多, 余 or 几, and what that says."""
    position = numeral.end
    char = text[position : position + 1]
    if not char or char not in "多余来几" or text[position + 1 : position + 2] in ("自", "说"):
        return position, set()
    hedge = {_LOOSE[text[position]]}
    position += 1
    if hedge == {"over"} and numeral.text[-1] in "零〇○":
        position += text[position : position + 1] in ("十", "百", "千")  # 一万零几百
    if text.startswith(("点", "一点"), position):
        position += 1 + text.startswith("一点", position)  # 十四万多点 is 十四万多
    return position, hedge


def _quantity(text: str, numeral: Numeral) -> Fact | None:
    """The numeral with its unit, None for a Chinese digit that counts nothing (张三)."""
    position, hedge = _loose(text, numeral)
    if text[position : position + 1] in ("大", "小", "整", "满") and _unit(text, position + 1) in _COUNTED:
        position += 1
    unit = _spoken_unit(text, numeral, position)
    if not unit and numeral.text in ("俩", "仨"):
        return _measured(text, numeral, "个", position)
    if unit == "折" and _TWO_DIGITS.fullmatch(numeral.text):
        numeral = replace(numeral, value=numeral.value / 10)  # 八五折
    end = position + len(unit)
    if unit == "块" and numeral.value <= _PIECES and _PIECE.match(text, end):
        return _finish(text, "", unit, numeral.start, numeral, numeral.value, end, hedge)  # 一块晒谷坝
    if unit == "个" and text[end : end + 1] in ("多", "半") and _unit(text, end + 1) + "x" > "x":
        return _split_unit(text, numeral, end)
    if unit == "个" and text[end : end + 1] in ("多", "半") and text[end + 1 : end + 2] == "月":
        return _split_unit(text, numeral, end)
    if unit == "个" and text[end : end + 1] == "半" and text[end + 1 : end + 2] in "，。；、":
        more = replace(numeral, value=numeral.value + Decimal("0.5"))  # 6小时，3号4个半
        return _finish(text, "", "", numeral.start, more, more.value, end + 1)
    if (not unit and _is_word(text, numeral, hedge)) or _TOGETHER.search(text[max(0, end - 12) : end]):
        return None
    return _measured(text, numeral, unit, end, hedge)


def _spoken_unit(text: str, numeral: Numeral, position: int) -> str:
    """The unit at the position, or none where the word means something else there."""
    unit = _unit(text, position)
    if not unit and text[numeral.start - 1 : numeral.start] == "第" and text.startswith("日", position):
        return "日"
    if not unit and numeral.text[-1] in "两俩仨把" and text.startswith("月", position):
        return "月"  # 俩月 is two months: no month is called so
    if unit == "里" and numeral.text[-1] in "万亿":
        return ""  # 1.8亿里设备占六成
    if unit in ("上午", "下午") and (
        numeral.text not in ("一", "两", "俩") or _DATED.search(text, max(0, numeral.start - 1), numeral.start)
    ):
        return ""  # 初一上午
    if unit == "个点" and _LEVEL.search(text, max(0, numeral.start - 12), numeral.start):
        return "％"
    whole = numeral.value == numeral.value.to_integral_value()
    if unit == "个点" and whole and not _MOVED.search(text[max(0, numeral.start - 12) : numeral.start]):
        return "个"
    return unit


def _is_word(text: str, numeral: Numeral, hedge: set[str]) -> bool:
    """Whether Chinese digits without a unit are part of a word or name."""
    han = not re.match(r"[0-9０-９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]", numeral.text)
    ordinal = text[numeral.start - 1 : numeral.start] == "第"
    latin = numeral.start > 0 and text[numeral.start - 1].isascii() and text[numeral.start - 1].isalpha()
    pair = numeral.text == "两" and text[numeral.end : numeral.end + 1] in _PAIR_OF
    ranged = _UP_TO.match(text, numeral.end)
    return (han and len(numeral.text) == 1 and not hedge and not ordinal and not pair and not ranged) or latin


def _split_unit(text: str, numeral: Numeral, middle: int) -> Fact | None:
    """两个多月, 一个半小时: the hedge or the half stands inside the unit."""
    rest = _unit(text, middle + 1) or "月"
    unit = "个" + rest if rest in ("月", "星期", "小时", "钟头", "礼拜") else rest
    half = text[middle] == "半"
    more = Numeral(numeral.start, numeral.end, numeral.text, numeral.value + Decimal("0.5")) if half else numeral
    return _measured(text, more, unit, middle + 1 + len(rest), set() if half else {"over"})


def _measured(text: str, numeral: Numeral, unit: str, end: int, hedge: set[str] | None = None) -> Fact | None:
    measures = load("units")["measures"]
    measure = measures.get(unit) or measures.get({"月": "个月", "日": "天"}.get(unit, ""))
    value, high = numeral.value, numeral.high
    if measure is None:
        return _finish(text, "", unit, numeral.start, numeral, value, end, hedge)
    factor = Decimal(measure["factor"])
    value, high = value * factor, high * factor if high is not None else None
    tail = _TAIL.match(text, end)
    if unit == "亩" and (tenths := _MU_TENTHS.match(text, end)):  # 二亩三分
        value, end = value + find_numerals(tenths[0])[0].value * factor / 10, tenths.end()
    if tail and (unit in _DECIMAL or (tail[0] == "半" and unit in measures)):
        part = Decimal("0.5") if tail[0] == "半" else Decimal("零一二三四五六七八九0123456789".index(tail[0]) % 10) / 10
        value, end = value + part * factor, tail.end()
    return _finish(text, measure["dimension"], unit, numeral.start, numeral, value, end, hedge, high)


def _finish(
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
    hedges = set(hedge or ()) | ({_LOOSE[numeral.loose]} if numeral.loose else set())
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
