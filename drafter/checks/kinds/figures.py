"""Amounts as reports write them, in Arabic figures: 23家, 1.3亿元; a hedge makes an amount unfit for sums."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from drafter.checks.rule import Rule
from drafter.text.patterns import pattern

_SIZES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
_HEDGE_BEFORE = pattern(r"(?:[近约超逾达]|大约|将近|超过|不到|不足|至少|最多|平均|人均|户均|每[^，。；0-9]{0,3}|第)\Z")
_HEDGE_AFTER = pattern(r"[余多]|左右|上下|以上|以下|以内|不等")
_HEDGE = 5
_LONGEST = 16


@dataclass(frozen=True)
class Figure:
    """An amount in its unit; `slack` is half of its last digit where it can be a rounded one (1.3亿元), else 0."""

    start: int
    end: int
    amount: Decimal
    unit: str
    slack: Decimal
    hedged: bool


@lru_cache(maxsize=64)
def _pattern(rule: Rule) -> re.Pattern[str]:
    """A figure with one of the rule's units behind it, the longest first."""
    unit = "|".join(map(re.escape, sorted(rule.options["units"], key=len, reverse=True)))
    # The look back comes second: a pattern that begins with a set of characters is searched for much faster.
    return re.compile(
        r"(?P<n>[0-9](?<![0-9.A-Za-z/-].)[0-9]{0,8}(?:\.[0-9]{1,4})?)(?P<size>[万亿]?)(?P<vague>[余多]?)"
        rf"(?P<unit>{unit})(?![0-9])"
    )


def figures(rule: Rule, text: str, start: int, end: int) -> list[Figure]:
    """The figures between two offsets in one of the rule's `units`, in order."""
    return list(following(rule, text, start, end))


def following(rule: Rule, text: str, start: int, end: int) -> Iterator[Figure]:
    """The same one by one, for who may stop at the first that does not suit."""
    return (_figure(text, found) for found in _pattern(rule).finditer(text, start, end))


def preceding(rule: Rule, text: str, start: int, end: int) -> Iterator[Figure]:
    """The same one by one from the last to the first."""
    return (_figure(text, found) for found in reversed(list(_pattern(rule).finditer(text, start, end))))


def figure_at(rule: Rule, text: str, start: int) -> Figure | None:
    """The figure that begins at `start`, in one of the rule's `units`."""
    found = _pattern(rule).match(text, start, start + _LONGEST)
    return _figure(text, found) if found else None


def _figure(text: str, found: re.Match[str]) -> Figure:
    size = _SIZES[found["size"]]
    digits = found["n"]
    places = len(digits.partition(".")[2])
    rounded = bool(places or found["size"])
    hedged = bool(
        found["vague"]
        or _HEDGE_BEFORE.search(text, max(0, found.start() - _HEDGE), found.start())
        or _HEDGE_AFTER.match(text, found.end())
    )
    slack = size * Decimal(1).scaleb(-places) / 2 if rounded else Decimal(0)
    return Figure(found.start(), found.end(), Decimal(digits) * size, found["unit"], slack, hedged)


def shown(amount: Decimal, unit: str) -> str:
    """An amount as a report would write it: 1.3亿元, 23家."""
    for name, size in (("亿", _SIZES["亿"]), ("万", _SIZES["万"])):
        if amount >= size and amount % (size / 100) == 0:
            return f"{(amount / size).normalize():f}{name}{unit}"
    return f"{amount.normalize():f}{unit}"
