"""stay: the length of the posting, told in several ways that do not agree; `state` says how far apart they are.

`different`: by more than a month; `hedged`: 近半年 against 六个月; `worded`: 半年 against 六个月. FIELD: 近 is part of
the fact, 3月至9月 is six or seven months.
"""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds._lengths import LENGTH, SPAN, Mention, dates, length
from drafter.checks.kinds._plain_stays import ANCHORS, plain_stays
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_AFTER = r"(?:的)?(?:到[^，。；]{0,10})?(?:挂职|交流任职|跟班学习)"
_IN_TIME = r"的?(?:时间|日子|时光)(?:里|中|内)"
_STAY = pattern(rf"(?:{LENGTH})(?:(?P<told>{_AFTER})|{_IN_TIME})")
_POSTED = pattern(
    rf"挂职(?:锻炼|工作|学习|任职)?(?:的)?(?:时间|期限|期|时长)?(?:共|为|是|了|：|:|已|已经|满|即将期满){{0,2}}(?:，(?=为期))?"
    rf"(?:{LENGTH})(?!前|后的)"
)
_TIME = pattern(r"[年月]")
_ANCHORS = ("挂职", "时间里", "日子里", "时光里", "时间内", "时间中")
_TOLERANCE = 1.0
_WINDOW = 24
_SENTENCE_END = pattern(r"[。！？\r\n]")
_STAGES = ("第一阶段", "两个阶段", "先后在", "先后到", "前半段", "前半年")
_OTHERS = pattern(r"(?:他们?|她们?|同志)(?:也)?\Z|每年|每批|一般|通常|惯例")
_WRITER = pattern(r"，(?:(?:经|受|按照?|根据)[^，]{2,16}，)?(?:我|本人)?(?:被选派|受派|选派)?(?:在|到|赴)[^，]*\Z")
_NOT_POSTED = pattern(r"挂职(?:单位|期间|干部|地|县|以来)")
_RANK = {"different": 0, "hedged": 1, "worded": 2}


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each mention that an earlier one contradicts, for the gravest way they differ."""
    by_state = {rule.options["state"]: rule for rule in rules}
    if any(stage in subject.text for stage in _STAGES):
        return
    told: dict[tuple[float, float, str, bool], Mention] = {}
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
    return (*_ANCHORS, *ANCHORS)


def _mentions(subject: Subject) -> list[Mention]:
    text = subject.text
    found: dict[int, Mention] = {}
    for anchor in _ANCHORS:
        for position in subject.at(anchor):
            for mention in _near(text, position):
                found.setdefault(mention.start, mention)
    for mention in plain_stays(subject):
        found.setdefault(mention.start, mention)
    return [found[start] for start in sorted(found)]


def _near(text: str, anchor: int) -> Iterator[Mention]:
    """The lengths that this 挂职 or 时间里 speaks of: before it, after it, or as a span of dates in its sentence."""
    begin = max(0, anchor - _WINDOW)
    if not _TIME.search(text, begin, anchor + 2 * _WINDOW):
        return
    cut = [end.end() for end in _SENTENCE_END.finditer(text, begin, anchor)]
    begin = cut[-1] if cut else begin
    for found in _STAY.finditer(text, begin, anchor + 4):
        if found.end() > anchor and (mention := length(text, found)):
            yield mention
    posted = None if _OTHERS.search(text, begin, anchor) else _POSTED.match(text, anchor)
    if posted and (mention := length(text, posted)):
        yield mention
    for span in SPAN.finditer(text, max(begin - _WINDOW, 0), anchor + 2 * _WINDOW):
        between = text[span.end() : anchor] if span.end() <= anchor else text[anchor : span.start()]
        if not _SENTENCE_END.search(between) and len(between) <= _WINDOW and _is_of_posting(text, anchor, between):
            yield from dates(span)


def _is_of_posting(text: str, anchor: int, between: str) -> bool:
    """Dates and 挂职 in one clause, or 3月至9月，我在云岭县挂职: not 4月至6月，我在挂职单位起草方案."""
    if "，" not in between[:-1]:
        return True
    return bool(_WRITER.match(between) and not _NOT_POSTED.match(text, anchor))


def _conflict(one: Mention, other: Mention) -> str | None:
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
