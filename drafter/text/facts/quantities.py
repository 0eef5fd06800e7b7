"""Numbers with their unit and hedge: counts, money, shares, lengths of time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.text.facts.context import in_context
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.facts.ranges import joined
from drafter.text.facts.units import LOOSE, finished, measured, unit_at
from drafter.text.facts.unnumbered import unnumbered
from drafter.text.numerals import Numeral, find_numerals

_SHARE = re.compile(r"([百千万]|[0-9]{1,4}|[二两三四五六七八九十]{1,2})分之")
_ROMAN = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")
_COUNTED = frozenset("本张页车袋箱间片块堆批摞叠")
# Marks of a list within a line: 先办三件事：1整理记录2再谈一次3补课.
_LIST = re.compile(r"(?<=[：:])1[^0-9，]{3,30}2[^0-9，]{3,30}(?:3[^0-9，]{2,30})?")
_TOGETHER = re.compile(r"[跟和与同][^，。；、]{1,8}一块$")
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
_TWO_DIGITS = re.compile("[一二三四五六七八九]{2}")


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
    yield from unnumbered(text)
    yield from _roman(text)


def _roman(text: str) -> Iterator[Fact]:
    for found in _ROMAN.finditer(text):
        value = Decimal("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".index(found[0]) + 1)
        bare = Fact("number", found[0], found.start(), found.end(), Quantity(value))
        yield _quantity(text, Numeral(found.start(), found.end(), found[0], value)) or bare


def _share(text: str, whole: re.Match[str], numeral: Numeral) -> Fact:
    """百分之五, 三分之一: a share, in percent."""
    parts = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
    of = parts.get(whole[1]) or find_numerals(whole[1])[0].value or Decimal(1)
    value = numeral.value * 100 / of
    return finished(text, "%", "", whole.start(), numeral, value, numeral.end)


def _loose(text: str, numeral: Numeral) -> tuple[int, set[str]]:
    """Where the numeral ends with its 多, 余 or 几, and what that says."""
    position = numeral.end
    char = text[position : position + 1]
    if not char or char not in "多余来几" or text[position + 1 : position + 2] in ("自", "说"):
        return position, set()
    hedge = {LOOSE[text[position]]}
    position += 1
    if hedge == {"over"} and numeral.text[-1] in "零〇○":
        position += text[position : position + 1] in ("十", "百", "千")  # 一万零几百
    if text.startswith(("点", "一点"), position):
        position += 1 + text.startswith("一点", position)  # 十四万多点 is 十四万多
    return position, hedge


def _quantity(text: str, numeral: Numeral) -> Fact | None:
    """The numeral with its unit, None for a Chinese digit that counts nothing (张三)."""
    position, hedge = _loose(text, numeral)
    if text[position : position + 1] in ("大", "小", "整", "满") and unit_at(text, position + 1) in _COUNTED:
        position += 1
    unit = _spoken_unit(text, numeral, position)
    if not unit and numeral.text in ("俩", "仨"):
        return measured(text, numeral, "个", position)
    if unit == "折" and _TWO_DIGITS.fullmatch(numeral.text):
        numeral = replace(numeral, value=numeral.value / 10)  # 八五折
    end = position + len(unit)
    if unit == "块" and numeral.value <= _PIECES and _PIECE.match(text, end):
        return finished(text, "", unit, numeral.start, numeral, numeral.value, end, hedge)  # 一块晒谷坝
    if unit == "个" and text[end : end + 1] in ("多", "半") and unit_at(text, end + 1) + "x" > "x":
        return _split_unit(text, numeral, end)
    if unit == "个" and text[end : end + 1] in ("多", "半") and text[end + 1 : end + 2] == "月":
        return _split_unit(text, numeral, end)
    if unit == "个" and text[end : end + 1] == "半" and text[end + 1 : end + 2] in "，。；、":
        more = replace(numeral, value=numeral.value + Decimal("0.5"))  # 6小时，3号4个半
        return finished(text, "", "", numeral.start, more, more.value, end + 1)
    if (not unit and _is_word(text, numeral, hedge)) or _TOGETHER.search(text[max(0, end - 12) : end]):
        return None
    return measured(text, numeral, unit, end, hedge)


def _spoken_unit(text: str, numeral: Numeral, position: int) -> str:
    """The unit at the position, or none where the word means something else there."""
    unit = unit_at(text, position)
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
    rest = unit_at(text, middle + 1) or "月"
    unit = "个" + rest if rest in ("月", "星期", "小时", "钟头", "礼拜") else rest
    half = text[middle] == "半"
    more = Numeral(numeral.start, numeral.end, numeral.text, numeral.value + Decimal("0.5")) if half else numeral
    return measured(text, more, unit, middle + 1 + len(rest), set() if half else {"over"})
