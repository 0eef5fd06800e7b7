"""timely: something studied or done before it was there; `since` gives the month of each, `until` the year it ended.

The date is the last one before it in its sentence, else the latest of the text: what a report of 2023 tells has not
studied a meeting of 2024. 2025年以来 and 将召开 are no dates to judge by.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_DATE = pattern(
    r"(?<![0-9])(?P<year>20[0-9]{2})年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:[0-9]{1,2}日)?"
    r"(?!底?(?:以来|起|开始|后|以后|之后|参加工作|毕业|入党|任|至|到|—|-))"
)
_STOP = pattern(r"[。！？；\r\n]")
_AHEAD = pattern(r"(?:将|即将|迎接|筹备|喜迎|召开前)[^，。；]{0,8}\Z")
_LASTING = pattern(r"[”》]?(?:的?成果|常态化|长效化|成效|的?经验|以来|结束|有关|要求)")
_WINDOW = 60
_GRACE = 1

Month = tuple[int, int]


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each term that its date does not fit, with when it was."""
    told = [
        (rule, term, times, start)
        for rule in rules
        for term, times in rule.options["terms"].items()
        for start in subject.at(term)
    ]
    # Few texts name such a term: only these are read for dates.
    latest = max((_late(found) for found in _DATE.finditer(subject.text)), default=None) if told else None
    if latest is not None:
        for rule, term, times, start in told:
            yield from _untimely(rule, subject.text, start, term, times, latest)


def literals(rule: Rule) -> Iterable[str]:
    """The terms."""
    return tuple(rule.options["terms"])


def _untimely(rule: Rule, text: str, start: int, term: str, times: str, latest: Month) -> Iterator[Hit]:
    since, _, until = times.partition("/")
    begins, ends = _month(since), (_month(until) if until else None)
    said = _said(text, start)
    when = _late(said) if said else latest
    early = when < begins and not _AHEAD.search(text, max(0, start - 12), start)
    late = (
        said and ends and _count(_early(said)) > _count(ends) + _GRACE and not _LASTING.match(text, start + len(term))
    )
    if early or late:
        values = {"when": _told(begins) + (f"至{_told(ends)}" if ends else ""), "date": f"{when[0]}年"}
        yield Hit(rule, start, start + len(term), values)


def _said(text: str, start: int) -> re.Match[str] | None:
    """The last date before `start` in its sentence."""
    begin = max(0, start - _WINDOW)
    begin = max([stop.end() for stop in _STOP.finditer(text, begin, start)], default=begin)
    return next(reversed(list(_DATE.finditer(text, begin, start))), None)


def _late(found: re.Match[str]) -> Month:
    return int(found["year"]), int(found["month"] or 12)


def _early(found: re.Match[str]) -> Month:
    return int(found["year"]), int(found["month"] or 1)


def _count(month: Month) -> int:
    return month[0] * 12 + month[1]


def _month(written: str) -> Month:
    year, _, month = written.partition("-")
    return int(year), int(month)


def _told(month: Month) -> str:
    return f"{month[0]}年{month[1]}月"


KIND = Kind(check, literals)
