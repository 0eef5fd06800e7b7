"""Lengths of a posting as reports tell them: 半年, 近六个月, 一年半, 3月至9月; a Mention is one of them in months."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checks.kinds.counting import value
from drafter.text.patterns import pattern

_NOT_AFTER = "(?<![0-9.第一二三四五六七八九十〇○零上下大前后])"
_N = rf"{_NOT_AFTER}(?P<n>[一二两三四五六七八九十]{{1,3}}|[0-9]{{1,2}})"
LENGTH = (
    rf"(?P<hedge>将近|近|约|大约|不到|超过|长达|为期)?"
    rf"(?:{_NOT_AFTER}(?P<half>半年)|{_N}个(?P<over>多)?月|{_NOT_AFTER}(?P<years>[一二两三]|[1-3])年(?P<andhalf>半)?)"
    rf"(?P<more>多|左右)?(?:时间)?"
)
_YEAR_MONTH = r"(?:(?P<y{0}>[0-9]{{4}})年)?(?P<m{0}>[0-9]{{1,2}})月(?:(?P<d{0}>[0-9]{{1,2}})日)?"
SPAN = pattern(
    r"(?<![0-9])"
    + _YEAR_MONTH.format(1)
    + r"(?:起|开始)?(?:至|到|—{1,2}|–|-|~|～)(?:今年|次年|当年)?"
    + _YEAR_MONTH.format(2)
)
_ROUND_TRIP = 12


@dataclass(frozen=True)
class Mention:
    """A length in months, from `low` to `high`; `hedge` is 近, 多, 约 or empty."""

    start: int
    end: int
    text: str
    low: float
    high: float
    hedge: str


def length(text: str, found: re.Match[str]) -> Mention | None:
    """The length that a match of LENGTH tells."""
    start = found.start("hedge") if found["hedge"] and found["hedge"] != "为期" else _body(found)
    ends = [found.end(name) for name in ("half", "over", "n", "years", "andhalf", "more") if found[name]]
    end = max(ends)
    if found["n"] and text.startswith("个月", found.end("n")):
        end = max(end, found.end("n") + 2)
    elif found["over"]:
        end = max(end, found.end("over") + 1)
    elif found["years"]:
        end = max(end, found.end("years") + 1)
    months = _months(found)
    return Mention(start, end, text[start:end], months, months, _hedge(found)) if months else None


def dates(span: re.Match[str]) -> Iterator[Mention]:
    """The length of a span of dates: 3月至9月 is six or seven months."""
    if not span["y1"] and span["y2"]:
        return
    months = int(span["m2"]) - int(span["m1"])
    if span["y1"] and span["y2"]:
        months += _ROUND_TRIP * (int(span["y2"]) - int(span["y1"]))
    elif months < 0:
        months += _ROUND_TRIP
    if months >= 0:
        yield Mention(span.start(), span.end(), span[0], months, months + 1, "")


def _body(found: re.Match[str]) -> int:
    return min(found.start(name) for name in ("half", "n", "years") if found[name])


def _months(found: re.Match[str]) -> float:
    if found["half"]:
        return 6
    if found["n"]:
        return value(found["n"])
    return value(found["years"]) * 12 + (6 if found["andhalf"] else 0)


def _hedge(found: re.Match[str]) -> str:
    if found["hedge"] in ("近", "将近", "不到"):
        return "近"
    if found["more"] == "多" or found["over"] or found["hedge"] == "超过":
        return "多"
    return "约" if found["more"] or found["hedge"] in ("约", "大约") else ""
