"""timely: something studied or done before it was there; `since` gives the month of each, `until` the year it ended.

The date is the last one before it in its sentence, else the latest of the text: what a report of 2023 tells has not
studied a meeting of 2024. 2025年以来, 将召开 and the day somebody arrived (2022年4月，我到县里挂职，学习了…) are no
dates to judge by. `since` may be left out where the words also name something general.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_DATE = pattern(
    # The look behind stands after 20: a pattern that begins with plain characters is searched for much faster.
    r"(?P<year>20(?<![0-9]20)[0-9]{2})年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:[0-9]{1,2}日)?"
    r"(?!底?(?:以来|起|开始|后|以后|之后|参加工作|毕业|入党|任|至|到|—|-))"
)
_STOP = pattern(r"[。！？；\r\n]")
_AHEAD = pattern(r"(?:将|即将|迎接|筹备|喜迎|召开前|决定[^，。；]{0,8}召开)[^，。；]{0,8}\Z")
_DRAFT = pattern(r"[》”]?(?:[（(]?草案|征求意见|立法|的?起草|的?制定|召开前|出台前)")
_LASTING = pattern(
    r"[”》]?(?:的?(?:成果|成效|经验|要求|问题|做法|总结|整改)|常态化|长效化|以来|结束|有关|评估|“?回头看"
    r"|[中时](?:查摆|发现|检视|提出|整改|暴露|反映|征集|形成))"
)
_KEPT = pattern(r"(?:巩固|深化|拓展|总结|回顾|延续|常态化|经常性|日常|党规|党章|法规)[^，。；]{0,8}\Z")
_ARRIVED = pattern(
    r"，?[^，。；\r\n]{0,24}?(?:挂职|报到|到任|任职|选派|派驻|驻村|选调|调任|上任|履新|入职|来到|赴任|参加工作)"
)
_LEFT = pattern(r"，?[^，。；\r\n]{0,24}?(?:结束|期满|返回)")
_RANGE = pattern(r"[至到—－–~～-]\s?\Z")
_LATER = pattern(r"次年|第二年|翌年|此后|之后|随后|后来|今年|次月")
_WINDOW = 60
_LEAD = 20
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
    dates = (found for found in _DATE.finditer(subject.text) if not _is_arrival(subject.text, found)) if told else ()
    latest = max(map(_late, dates), default=None)
    if latest is not None:
        for rule, term, times, start in told:
            yield from _untimely(rule, subject.text, start, term, times, latest)


def literals(rule: Rule) -> Iterable[str]:
    """The terms."""
    return tuple(rule.options["terms"])


def _untimely(rule: Rule, text: str, start: int, term: str, times: str, latest: Month) -> Iterator[Hit]:
    since, _, until = times.partition("/")
    begins, ends = (_month(since) if since else None), (_month(until) if until else None)
    said = _said(text, start)
    if said and _LATER.search(text, said.end(), start):
        return
    if said and _is_arrival(text, said):
        said = None
    when = _late(said) if said else latest
    end = start + len(term)
    early = (
        begins
        and when < begins
        and not _AHEAD.search(text, max(0, start - _LEAD), start)
        and not _DRAFT.match(text, end)
    )
    late = (
        said
        and ends
        and _count(_early(said)) > _count(ends) + _GRACE
        and not _LASTING.match(text, end)
        and not _KEPT.search(text, max(0, start - _LEAD), start)
    )
    if early or late:
        told = "至".join(_told(month) for month in (begins, ends) if month)
        yield Hit(rule, start, end, {"when": told, "date": f"{when[0]}年"})


def _said(text: str, start: int) -> re.Match[str] | None:
    """The last date before `start` in its sentence."""
    begin = max(0, start - _WINDOW)
    begin = max([stop.end() for stop in _STOP.finditer(text, begin, start)], default=begin)
    return next(reversed(list(_DATE.finditer(text, begin, start))), None)


def _is_arrival(text: str, found: re.Match[str]) -> bool:
    """Is this the day somebody came to the post, not the end of a span?"""
    if _RANGE.search(text, max(0, found.start() - 2), found.start()) or _LEFT.match(text, found.end()):
        return False
    return bool(_ARRIVED.match(text, found.end()))


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
