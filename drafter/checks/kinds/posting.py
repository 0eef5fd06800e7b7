"""posting: when the posting began and ended, and what post it was, each told in two ways; `what` is period or post.

Only what is said of the writer's own posting counts: another person's, an earlier or a later one is no contradiction,
nor a span within the span (the months of one task), nor a report of several stages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.windows import behind_last
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_BACK, _FORTH = 90, 60
_BREAK = "。；！？\r\n"
_END = pattern(f"[{_BREAK}]")
_STAGES = pattern(r"第[一二]阶段|两个阶段|先后[在到任挂]|前半段|前半年|转到|改任|转任|调整为|延长|提前")
_OTHERS = pattern(
    r"同志|同批|他[在任挂]|她[在任挂]|前任|上一批|[前原曾拟]任|[原曾]在|通知|得知|报名|考察|结束|期满|返回|回访|决定"
)
_SPAN = pattern(
    r"(?<![0-9])(?P<y1>[0-9]{4})年(?P<m1>[0-9]{1,2})月(?:[0-9]{1,2}日)?(?:起|开始)?(?:至|到|—{1,2}|–|-|~|～)(?:当年|今年)?"
    r"(?:(?P<y2>[0-9]{4})年)?(?P<m2>[0-9]{1,2})月"
)
_WENT = pattern(
    r"(?<![0-9])(?P<y1>[0-9]{4})年(?P<m1>[0-9]{1,2})月(?:[0-9]{1,2}日)?(?![至到—–~～-][0-9今当])[^。；！？\r\n至]{0,30}?"
    r"(?:到|赴|前往|来到)(?P<where>[^，。；\s]{2,14}?)挂职"
)
_TAKES = pattern(r"(?<![责信主现重在历专继后改])(?:挂任|挂职担任|任职为|担任|任)(?P<posts>[^，。；：！？\s]{2,40})")
_AS = pattern(r"作为(?P<posts>[^，。；：！？\s]{2,20})，(?:我|本人)")
_SIDE = pattern(r"副|代|助理")
_HEAD = pattern(
    r"(?:副|代|党组)?(?:县长助理|市长助理|局长助理|镇长助理|主任助理|县长|市长|区长|局长|镇长|乡长|处长|科长|院长|校长|部长|行长|总经理|秘书长|书记|"
    r"主任|主席|常委|党组成员|组员)(?=[、（(]|挂职|以来|期间|$)"
)
_MOST = 24
_ANCHORS = ("挂职", "挂任", "作为")

Month = tuple[int, int]


@dataclass(frozen=True)
class _Told:
    """What one sentence says, and where: the first month, the last (or the place, if it tells no end), or the posts."""

    start: int
    end: int
    first: Month = (0, 0)
    last: Month | None = None
    where: str = ""
    posts: frozenset[str] = frozenset()
    called: bool = False


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each sentence that an earlier one contradicts, with what that one says."""
    anchors = subject.places(_ANCHORS)
    if not anchors or _STAGES.search(subject.text):
        return
    for rule in rules:
        told: list[_Told] = []
        find, differ, mark = _LOOKS[rule.options["what"]]
        for anchor in anchors:
            # Most sentences with 挂职 tell neither: str.find settles that at a tenth of the cost.
            if subject.text.find(mark, max(0, anchor - _BACK), anchor + _FORTH) < 0:
                continue
            for mention in find(subject.text, anchor):
                other = next((each for each in told if differ(each, mention)), None)
                if other and mention.start >= other.end:
                    values = {"other": subject.text[other.start : other.end]}
                    yield Hit(rule, mention.start, mention.end, values | {"line": subject.line_at(other.start).number})
                if len(told) < _MOST:
                    told.append(mention)


def literals(rule: Rule) -> Iterable[str]:
    """What a sentence on the posting holds."""
    return _ANCHORS


def _sentence(text: str, anchor: int) -> tuple[int, int]:
    begin = behind_last(_BREAK, text, max(0, anchor - _BACK), anchor)
    end = _END.search(text, anchor, anchor + _FORTH)
    return begin, end.start() if end else min(len(text), anchor + _FORTH)


def _periods(text: str, anchor: int) -> Iterator[_Told]:
    begin, end = _sentence(text, anchor)
    if text.startswith("作为", anchor) or _OTHERS.search(text, begin, end):
        return
    for span in _SPAN.finditer(text, begin, end):
        between = text[span.end() : anchor] if span.end() <= anchor else text[anchor : span.start()]
        if len(between) <= _MOST:
            first = int(span["y1"]), int(span["m1"])
            year = int(span["y2"]) if span["y2"] else first[0] + (int(span["m2"]) < first[1])
            yield _Told(*span.span(), first, (year, int(span["m2"])))
    went = _WENT.search(text, begin, anchor + 2)
    if went and went.end() == anchor + 2:
        first = int(went["y1"]), int(went["m1"])
        yield _Told(went.start("y1"), went.end("m1") + 1, first, where=went["where"])


def _periods_differ(one: _Told, other: _Told) -> bool:
    """Two spans, neither of them within the other; or two beginnings in the same place."""
    if one.last and other.last:
        within = one.first <= other.first <= other.last <= one.last
        return not (within or other.first <= one.first <= one.last <= other.last)
    return not one.last and not other.last and one.where == other.where and one.first != other.first


def _posts(text: str, anchor: int) -> Iterator[_Told]:
    begin, end = _sentence(text, anchor)
    if _OTHERS.search(text, begin, end):
        return
    called = _AS.match(text, anchor)
    heads = frozenset(_HEAD.findall(called["posts"] + "、")) if called else frozenset()
    if called and heads:
        yield _Told(*called.span("posts"), posts=heads, called=True)
    if text.startswith("作为", anchor):
        return
    for found in _TAKES.finditer(text, begin, end):
        heads = frozenset(_HEAD.findall(found["posts"]))
        own = "挂" in found[0] or abs(anchor - found.start()) <= _MOST
        if heads and own:
            yield _Told(*found.span("posts"), posts=heads)


def _posts_differ(one: _Told, other: _Told) -> bool:
    """No post in common; of what one calls oneself (作为局长助理) only another rank in the same office counts."""
    if one.called or other.called:
        offices = ({_SIDE.sub("", post) for post in each.posts} for each in (one, other))
        return not one.posts & other.posts and bool(next(offices) & next(offices))
    return not one.posts & other.posts


# How to find, when two differ, and a character that each holds (if one does).
_LOOKS: Mapping[str, tuple[Callable[[str, int], Iterator[_Told]], Callable[[_Told, _Told], bool], str]]
_LOOKS = MappingProxyType({"period": (_periods, _periods_differ, "月"), "post": (_posts, _posts_differ, "")})
KIND = Kind(check, literals)
