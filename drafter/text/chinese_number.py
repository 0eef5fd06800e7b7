"""The value of a pure Chinese numeral."""

import re
from decimal import Decimal
from functools import cache

_DIGITS = "零一二三四五六七八九"
_ONE = "[一二三四五六七八九]"
_SECTION = re.compile(
    rf"零?(?:(?P<k>{_ONE})千)?零?(?:(?P<h>{_ONE})百)?零?(?:(?P<t>{_ONE})?(?P<ten>十))?(?P<gap>零?)(?P<u>{_ONE})?零?"
)
_SPELLINGS = str.maketrans({"○": "零", "〇": "零", "两": "二", "俩": "二", "仨": "三", "廿": "二十"})


@cache
def read_chinese(text: str) -> Decimal | None:
    """The value of 一千二百零三, 二〇二四, 三点五, 一万二 (12000); None for what is no number (百, 二三十, 三百百)."""
    whole, point, fraction = text.translate(_SPELLINGS).partition("点")
    by_place = all(char in _DIGITS for char in whole)
    value = (int(_figures(whole)) if whole else None) if by_place else _by_unit(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not fraction or any(char not in _DIGITS for char in fraction):
        return None
    return Decimal(f"{value}.{_figures(fraction)}")


def _figures(digits: str) -> str:
    return "".join(str(_DIGITS.index(char)) for char in digits)


def _by_unit(text: str) -> int | None:
    """亿 and 万 close what stands before them; a lone digit behind them counts their tenth (一万二)."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(unit)
        if not found:
            continue
        high = _by_unit(head) if head else None
        low = _DIGITS.index(tail) * size // 10 if len(tail) < 2 and tail in _DIGITS else _by_unit(tail)
        if not high or low is None or low >= size or (unit == "万" and high >= size):
            return None
        return high * size + low
    return _section(text)


def _section(text: str) -> int | None:
    """千 and below; a digit right behind 千 or 百 counts its tenth (三百五)."""
    found = _SECTION.fullmatch(text)
    if found is None:
        return None
    value = sum(_digit(found[name]) * size for name, size in (("k", 1000), ("h", 100)))
    value += (_digit(found["t"]) or 1) * 10 if found["ten"] else 0
    last = _digit(found["u"])
    spoken = {"千": 100, "百": 10}.get(text[-2:-1], 1) if last and not found["gap"] else 1
    return value + last * spoken


def _digit(char: str | None) -> int:
    return _DIGITS.index(char) if char else 0
