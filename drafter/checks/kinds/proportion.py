"""proportion: a percentage, or a difference, against the two figures of its sentence.

由100亿元增加到120亿元，增长25%; 由38个增加到97个，增加49个; 260份，收回243份，回收率83%;
200户，其中脱贫户50户，占35%.
A figure that may be rounded (1.3亿元) stands for all that it can be rounded from; a percentage may be rounded or cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.figures import Figure, figures, shown
from drafter.checks.kinds.windows import behind_last
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_BACK, _FORTH = 60, 24
_BREAK = "。；！？\r\n"
_PERCENT = r"(?P<p>[0-9]{1,4}(?:\.[0-9]{1,3})?)[%％](?!以上|左右|以下)"
_CHANGED = pattern(
    r"[，、](?:同比|环比)?(?P<way>增加|增长|提高|上升|扩大|增幅|缩短|减少|下降|降低|缩减|降幅|压缩)(?:了|达|为|到)?(?=[0-9])"
)
_CHANGE_TO = pattern(r"(?:由|从)[^，。；]{0,10}\Z")
_TO = pattern(r"[^，。；0-9]{0,8}(?:到|至|为)(?:[0-9]{4}年的?|[^，。；0-9]{0,6})")
_FALLING = frozenset({"缩短", "减少", "下降", "降低", "缩减", "降幅", "压缩"})
_SHARE = pattern(r"[，、]占(?:比|总数|总户数|总人数)?的?(?:为|达)?" + _PERCENT)
_OF_ALL = pattern(r"(?:共有?|应|计划)[^，。；0-9]{0,6}\Z")
_DONE = pattern(r"[^，。；0-9]{0,6}，(?:目前|现)?已[^，。；0-9]{0,8}")
_BESIDE = pattern(r"[^，。；0-9]{0,8}")
_BY_PERCENT = pattern(_PERCENT)
_BY_POINTS = pattern(
    r"[由从][^，。；0-9]{0,12}(?P<a>[0-9]{1,3}(?:\.[0-9]{1,2})?)[%％][^，。；0-9]{0,8}[到至为][^，。；0-9]{0,6}"
    r"(?P<b>[0-9]{1,3}(?:\.[0-9]{1,2})?)[%％]，[^，。；0-9约近]{2,6}(?P<by>[0-9]{1,3}(?:\.[0-9]{1,2})?)个\Z"
)
_HUNDRED = Decimal(100)
# The slack of 12, 12万 and 12亿; how many points a percentage may be off by rounding such figures, or 1.2亿.
_WHOLE = frozenset({Decimal(0), Decimal(5000), Decimal(5 * 10**7)})
_NEAR, _FAR = Decimal(3), Decimal(8)


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each percentage or difference that its figures do not bear out, with the right one."""
    for rule in rules:
        for word in rule.options["ways"]:
            for start in subject.at(word):
                yield from _change(rule, subject.text, start)
        for start in subject.at("百分点"):
            yield from _points(rule, subject.text, start)
        for word in ("占", *rule.options["rates"]):
            for start in subject.at(word):
                yield from _share(rule, subject.text, start, word)


def literals(rule: Rule) -> Iterable[str]:
    """The words that tell a change or a share."""
    return (*rule.options["ways"], *rule.options["rates"], "占", "百分点")


def _change(rule: Rule, text: str, start: int) -> Iterator[Hit]:
    """由A到B，增长P% or D units."""
    said = _CHANGED.match(text, start - 1) or _CHANGED.match(text, start - 3)
    if not said or said.start("way") != start:
        return
    known = _before(rule, text, said.start())
    if len(known) < 2 or not _is_change(text, known[-2], known[-1], said.start()):
        return
    first, second = known[-2:]
    gained = (second.amount < first.amount) != (said["way"] not in _FALLING)
    percent = _BY_PERCENT.match(text, said.end())
    if percent and gained and first.amount:
        yield from _wrong_percent(rule, percent, _range(first, second, change=True))
    by = next(iter(figures(rule, text, said.end(), said.end() + _FORTH)), None)
    slack = first.slack + second.slack + (by.slack if by else 0)
    change = abs(second.amount - first.amount)
    if (
        by
        and (by.start, by.unit) == (said.end(), first.unit)
        and not by.hedged
        and gained
        and abs(by.amount - change) > slack
    ):
        yield Hit(rule, by.start, by.end, {"right": shown(change, by.unit)})


def _points(rule: Rule, text: str, start: int) -> Iterator[Hit]:
    """由A%到B%，提高D个百分点."""
    said = _BY_POINTS.search(text[max(0, start - _BACK) : start]) if text.startswith("个", start - 1) else None
    if not said:
        return
    first, second, by = (Decimal(said[name]) for name in ("a", "b", "by"))
    if abs(second - first) != by:
        begin = start - len(said["by"]) - len("个")
        yield Hit(rule, begin, start + len("百分点"), {"right": f"{abs(second - first)}个百分点"})


def _share(rule: Rule, text: str, start: int, word: str) -> Iterator[Hit]:
    """A units，其中B units，占P%; for a rate (回收率) any two figures of the sentence may be the ones."""
    if word == "占":
        said = _SHARE.match(text, start - 1)
    else:
        said = re.compile(rf"{word}(?:为|达|达到|是)?{_PERCENT}").match(text, start)
    known = _before(rule, text, start - 1) if said else []
    if not said or len(known) < 2 or any(figure.unit != known[-1].unit for figure in known[-2:]):
        return
    if word == "占" and not _is_share(text, known[-2], known[-1], said.start()):
        return
    same = [figure for figure in known if figure.unit == known[-1].unit]
    pairs = [
        (one, other) for place, one in enumerate(same) for other in same[place + 1 :] if other.amount <= one.amount
    ]
    ranges = [_range(one, other, change=False) for one, other in pairs if one.amount]
    if ranges and not any(_fits(said["p"], each) for each in ranges):
        yield from _wrong_percent(rule, said, ranges[-1])


def _is_share(text: str, whole: Figure, part: Figure, end: int) -> bool:
    """200户，其中脱贫户50户，占; 1200户中已有900户通水，占; 共40户，已完成12户，占."""
    among = "其中" in text[whole.end : part.start] or text.startswith("中", whole.end)
    done = _OF_ALL.search(text, max(0, whole.start - 8), whole.start) and _DONE.fullmatch(text, whole.end, part.start)
    return bool((among or done) and _BESIDE.fullmatch(text, part.end, end))


def _before(rule: Rule, text: str, end: int) -> list[Figure]:
    """The figures of the sentence up to `end`; none if one of them is hedged."""
    begin = behind_last(_BREAK, text, max(0, end - _BACK), end)
    known = figures(rule, text, begin, end)
    return [] if any(figure.hedged for figure in known[-2:]) else known


def _is_change(text: str, first: Figure, second: Figure, end: int) -> bool:
    return bool(
        first.unit == second.unit
        and _TO.fullmatch(text, first.end, second.start)
        and _CHANGE_TO.search(text, max(0, first.start - 12), first.start)
        and second.end == end
    )


def _range(first: Figure, second: Figure, *, change: bool) -> tuple[Decimal, Decimal]:
    """The least and the greatest percentage that two figures can make."""
    wholes = [max(first.amount + slack, Decimal("0.0001")) for slack in (-first.slack, first.slack)]
    parts = [second.amount - second.slack, second.amount + second.slack]
    if change:
        middle = abs(second.amount - first.amount) / first.amount * _HUNDRED
        shares = [abs(part - whole) / whole * _HUNDRED for part in parts for whole in wholes]
    else:
        shares = [part / whole * _HUNDRED for part in parts for whole in wholes]
    if change:
        # 12万元 may stand for 11.6万元, but who gives 60% for 12万元 to 18万元 has not rounded.
        room = _NEAR if {first.slack, second.slack} <= _WHOLE else _FAR
        return max(min(shares), middle - room), min(max(shares), middle + room)
    return min(shares), max(shares)


def _fits(percent: str, between: tuple[Decimal, Decimal]) -> bool:
    """Rounded or cut: off by less than one of the last digit."""
    last = Decimal(1).scaleb(-len(percent.partition(".")[2]))
    return between[0] - last < Decimal(percent) < between[1] + last


def _wrong_percent(rule: Rule, said: re.Match[str], between: tuple[Decimal, Decimal]) -> Iterator[Hit]:
    if not _fits(said["p"], between):
        middle = (between[0] + between[1]) / 2
        yield Hit(rule, said.start("p"), said.end(), {"right": f"{middle:.1f}".removesuffix(".0") + "%"})


KIND = Kind(check, literals)
