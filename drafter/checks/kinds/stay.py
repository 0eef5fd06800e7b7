"""stay: the length of the posting, told in several ways that do not agree; `state` says how far apart they are.

`different`: by more than a month; `hedged`: 近半年 against 六个月; `worded`: 半年 against 六个月. FIELD: 近 is part of
the fact, 3月至9月 is six or seven months.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.counting import value
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_NOT_AFTER = "(?<![0-9.第一二三四五六七八九十〇○零上下大前后])"
_N = rf"{_NOT_AFTER}(?P<n>[一二两三四五六七八九十]{{1,3}}|[0-9]{{1,2}})"
_LENGTH = (
    rf"(?P<hedge>将近|近|约|大约|不到|超过|长达|为期)?"
    rf"(?:{_NOT_AFTER}(?P<half>半年)|{_N}个(?P<over>多)?月|{_NOT_AFTER}(?P<years>[一二两三]|[1-3])年(?P<andhalf>半)?)"
    rf"(?P<more>多|左右)?(?:时间)?"
)
_AFTER = r"(?:的)?(?:到[^，。；]{0,10})?(?:挂职|交流任职|跟班学习)"
_IN_TIME = r"的?(?:时间|日子|时光)(?:里|中|内)"
_STAY = pattern(rf"(?:{_LENGTH})(?:(?P<told>{_AFTER})|{_IN_TIME})")
_POSTED = pattern(
    rf"挂职(?:锻炼|工作|学习|任职)?(?:的)?(?:时间|期限|期|时长)?(?:共|为|是|了|：|:|已|已经|满|即将期满){{0,2}}(?:，(?=为期))?"
    rf"(?:{_LENGTH})(?!前|后的)"
)
_YEAR_MONTH = r"(?:(?P<y{0}>[0-9]{{4}})年)?(?P<m{0}>[0-9]{{1,2}})月(?:(?P<d{0}>[0-9]{{1,2}})日)?"
_SPAN = pattern(
    r"(?<![0-9])"
    + _YEAR_MONTH.format(1)
    + r"(?:起|开始)?(?:至|到|—{1,2}|–|-|~|～)(?:今年|次年|当年)?"
    + _YEAR_MONTH.format(2)
)
_TIME = pattern(r"[年月]")
_TOLERANCE = 1.0
_WINDOW = 24
_SENTENCE_END = pattern(r"[。！？\r\n]")
_STAGES = ("第一阶段", "两个阶段", "先后在", "先后到", "前半段", "前半年")
_ROUND_TRIP = 12
_OTHERS = pattern(r"(?:他们?|她们?|同志)(?:也)?\Z|每年|每批|一般|通常|惯例")
_WRITER = pattern(r"，(?:(?:经|受|按照?|根据)[^，]{2,16}，)?(?:我|本人)?(?:被选派|受派|选派)?(?:在|到|赴)[^，]*\Z")
_NOT_POSTED = pattern(r"挂职(?:单位|期间|干部|地|县|以来)")
_RANK = {"different": 0, "hedged": 1, "worded": 2}


@dataclass(frozen=True)
class _Mention:
    """A length in months, from `low` to `high`; `hedge` is 近, 多, 约 or empty."""

    start: int
    end: int
    text: str
    low: float
    high: float
    hedge: str


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each mention that an earlier one contradicts, for the gravest way they differ."""
    by_state = {rule.options["state"]: rule for rule in rules}
    if any(stage in subject.text for stage in _STAGES):
        return
    told: dict[tuple[float, float, str, bool], _Mention] = {}
    for mention in _mentions(subject):
        conflicts = [(state, other) for other in told.values() if (state := _conflict(other, mention))]
        if conflicts:
            state, other = min(conflicts, key=lambda pair: _RANK[pair[0]])
            if state in by_state:
                line = subject.line_at(other.start).number
                yield Hit(by_state[state], mention.start, mention.end, {"other": other.text, "line": line})
        told.setdefault((mention.low, mention.high, mention.hedge, "半年" in mention.text), mention)


def literals(rule: Rule) -> Iterable[str]:
    """Where a length can begin or end."""
    return ("挂职", "时间里", "日子里", "时光里", "时间内", "时间中")


def _mentions(subject: Subject) -> list[_Mention]:
    text = subject.text
    found: dict[int, _Mention] = {}
    for anchor in ("挂职", "时间里", "日子里", "时光里", "时间内", "时间中"):
        for position in subject.at(anchor):
            for mention in _near(text, position):
                found.setdefault(mention.start, mention)
    return [found[start] for start in sorted(found)]


def _near(text: str, anchor: int) -> Iterator[_Mention]:
    """The lengths that this 挂职 or 时间里 speaks of: before it, after it, or as a span of dates in its sentence."""
    begin = max(0, anchor - _WINDOW)
    if not _TIME.search(text, begin, anchor + 2 * _WINDOW):
        return
    cut = [end.end() for end in _SENTENCE_END.finditer(text, begin, anchor)]
    begin = cut[-1] if cut else begin
    for found in _STAY.finditer(text, begin, anchor + 4):
        if found.end() > anchor and (mention := _length(text, found)):
            yield mention
    posted = None if _OTHERS.search(text, begin, anchor) else _POSTED.match(text, anchor)
    if posted and (mention := _length(text, posted)):
        yield mention
    for span in _SPAN.finditer(text, max(begin - _WINDOW, 0), anchor + 2 * _WINDOW):
        between = text[span.end() : anchor] if span.end() <= anchor else text[anchor : span.start()]
        if not _SENTENCE_END.search(between) and len(between) <= _WINDOW and _is_of_posting(text, anchor, between):
            yield from _dates(span)


def _is_of_posting(text: str, anchor: int, between: str) -> bool:
    """Dates and 挂职 in one clause, or 3月至9月，我在云岭县挂职: not 4月至6月，我在挂职单位起草方案."""
    if "，" not in between[:-1]:
        return True
    return bool(_WRITER.match(between) and not _NOT_POSTED.match(text, anchor))


def _length(text: str, found: re.Match[str]) -> _Mention | None:
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
    return _Mention(start, end, text[start:end], months, months, _hedge(found)) if months else None


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


def _dates(span: re.Match[str]) -> Iterator[_Mention]:
    if not span["y1"] and span["y2"]:
        return
    months = int(span["m2"]) - int(span["m1"])
    if span["y1"] and span["y2"]:
        months += _ROUND_TRIP * (int(span["y2"]) - int(span["y1"]))
    elif months < 0:
        months += _ROUND_TRIP
    if months >= 0:
        yield _Mention(span.start(), span.end(), span[0], months, months + 1, "")


def _conflict(one: _Mention, other: _Mention) -> str | None:
    """How two mentions differ: `different`, `hedged`, `worded`, or not at all."""
    gap = max(one.low, other.low) - min(one.high, other.high)
    if gap > _TOLERANCE:
        return "different"
    exact = one.low == one.high and other.low == other.high
    if not exact or "约" in (one.hedge, other.hedge):
        return None
    if one.low == other.low and one.hedge != other.hedge:
        return "hedged"
    if one.low == other.low and ("半年" in one.text) != ("半年" in other.text) and one.hedge == other.hedge:
        return "worded"
    return None


KIND = Kind(check, literals)
