"""calendar: a date that no calendar has (2月30日), or a span that ends before it begins."""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_BACK = 9
_MONTH = pattern(r"(?<![0-9第.~～–—一二三四五六七八九十〇○-])(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})\Z")
_DAY = pattern(r"月(?P<day>[0-9]{1,2})[日号]")
# Most dates are possible whatever the year: one step tells.
_ORDINARY = pattern(r"月(?:(?<=[^0-9][1-9].)|(?<=0[1-9].)|(?<=1[0-2].))(?:(?![0-9])|(?=0?[1-9][日号]|1[0-9]|2[0-8]))")
_SPAN = pattern(
    r"(?<![0-9])(?P<y1>[0-9]{4})年(?P<m1>[0-9]{1,2})月(?:(?P<d1>[0-9]{1,2})日)?(?:(?:起|开始)?(?:至|到|—{1,2}|–|-|~|～)|(?:到任|到岗|到职|报到|上任)，(?:[^，。；0-9]{0,6}))"
    r"(?P<y2>[0-9]{4})年(?P<m2>[0-9]{1,2})月(?:(?P<d2>[0-9]{1,2})日)?"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = 5


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each impossible date, and on each span that runs backwards."""
    text = subject.text
    starts = [start for start in subject.at("月") if text[start - 1 : start].isdecimal()]
    for rule in rules:
        look = _backward if rule.options["what"] == "span" else _impossible
        for start in starts:
            yield from look(rule, text, start)


def literals(rule: Rule) -> Iterable[str]:
    """Every date has it."""
    return ("月",)


def _impossible(rule: Rule, text: str, position: int) -> Iterator[Hit]:
    if _ORDINARY.match(text, position):
        return
    month = _MONTH.search(text[max(0, position - _BACK) : position])
    if not month:
        return
    day = _DAY.match(text, position)
    start = position - len(month[0])
    if not _exists(month["year"], int(month["month"]), int(day["day"]) if day else 1):
        yield Hit(rule, start, day.end() if day else position + 1)


def _exists(year: str | None, month: int, day: int) -> bool:
    if not 1 <= month <= len(_DAYS) or not 1 <= day <= _DAYS[month - 1]:
        return False
    leap = year is None or (int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0))
    return (month, day) != (2, 29) or leap


def _backward(rule: Rule, text: str, position: int) -> Iterator[Hit]:
    """The span whose first 月 stands at `position`."""
    for digits in (1, 2):
        if not text.startswith("年", position - digits - 1):
            continue
        span = _SPAN.match(text, max(0, position - digits - _YEAR))
        if span and span.end("m1") == position and _end(span) < _begin(span):
            yield Hit(rule, *span.span())
            return


def _begin(span: re.Match[str]) -> tuple[int, int, int]:
    return int(span["y1"]), int(span["m1"]), int(span["d1"] or 1) if span["d2"] else 0


def _end(span: re.Match[str]) -> tuple[int, int, int]:
    return int(span["y2"]), int(span["m2"]), int(span["d2"] or 1) if span["d1"] else 0


KIND = Kind(check, literals)
