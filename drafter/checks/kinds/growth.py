"""growth: a change told in words (六成, 一半, 三分之一, 翻了一番, 增长两倍) against the two figures of its sentence.

从40件减少到12件，下降七成; 从2023年的300万元增长到2025年的620万元，翻了一番多. Words are round: each share has room
for five points either way, ten with 近, 约, 多 or 超过.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.counting import value
from drafter.checks.kinds.figures import Figure, figures
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_BACK = 70
_BREAK = pattern(r"[。；！？\r\n]")
_FROM = pattern(r"(?:由|从|比(?:上年|去年|年初))[^，。；]{0,10}\Z")
_TO = pattern(r"[^，。；0-9]{0,8}(?:到|至|为)(?:[0-9]{4}年的?|[^，。；0-9]{0,6})")
_GROWN = r"增产|增收|增加|增长|提高|上升|扩大|提升|多"
_FALLEN = r"缩短|减少|下降|降低|缩减|压缩|压减|少|降"
_SAID = pattern(
    rf"，(?:[一二两三四五六]年(?:来|间)?|同比|环比|比上年|实际|净|累计|共)?(?:(?P<up>{_GROWN})|(?P<down>{_FALLEN})|(?=翻))了?(?:将近|超过)?"
    r"(?P<share>(?P<hedge>近|约|超|过)?(?:(?P<tenth>[一二两三四五六七八九])成(?P<half5>半)?|(?P<half>一半|过半|五成)"
    r"|(?P<of>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])|(?P<times>[一二两三四五六七八九]|[0-9](?:\.[0-9]{1,2})?)倍"
    r"|翻了?(?P<double>[一两二三])番)(?P<more>多)?)(?!以上)"
)
_SLACK, _ROUGH = Decimal(5), Decimal(10)
_HUNDRED = Decimal(100)


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each share in words that the two figures before it do not make, with the percentage they do."""
    for rule in rules:
        last = 0
        for start in subject.places(rule.options["words"]):
            comma = subject.text.rfind("，", max(last, start - 14), start)
            said = _SAID.match(subject.text, comma) if comma >= 0 else None
            if said and said.end() > start:
                last = said.end()
                yield from _wrong(rule, subject.text, said)


def literals(rule: Rule) -> Iterable[str]:
    """What a share in words has in it."""
    return tuple(rule.options["words"])


def _wrong(rule: Rule, text: str, said: re.Match[str]) -> Iterator[Hit]:
    pair = _pair(rule, text, said.start())
    if pair is None or not pair[0].amount:
        return
    first, second = pair
    change = (second.amount - first.amount) / first.amount * _HUNDRED
    if said["down"]:
        change = -change
    told, room = _told(said)
    over = _ROUGH if said["more"] or said["hedge"] or said["half"] == "过半" else _SLACK
    if said["times"] or said["double"]:
        room = room * (2 if said["more"] else 1)
        over = room
    if change > 0 and not told - room - (over - _SLACK) < change < told + over + room:
        yield Hit(rule, *said.span("share"), {"right": f"{change:.1f}".removesuffix(".0") + "%"})


def _told(said: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The percentage that the words mean, and how far from it they may be used."""
    if said["tenth"]:
        return Decimal(value(said["tenth"]) * 10 + (5 if said["half5"] else 0)), _SLACK
    if said["of"]:
        return _HUNDRED * value(said["part"]) / value(said["of"]), _SLACK - 1
    if said["times"]:
        return _HUNDRED * (value(said["times"]) or Decimal(said["times"])), Decimal(20)
    if said["double"]:
        return _HUNDRED * (2 ** value(said["double"]) - 1), Decimal(20)
    return Decimal(50), _SLACK


def _pair(rule: Rule, text: str, end: int) -> tuple[Figure, Figure] | None:
    """The two figures 从A…到B right before the clause; None if they are hedged or of two units."""
    begin = max(0, end - _BACK)
    begin = max([found.end() for found in _BREAK.finditer(text, begin, end)], default=begin)
    known = figures(rule, text, begin, end)[-2:]
    if len(known) < 2 or any(figure.hedged for figure in known) or known[0].unit != known[1].unit:
        return None
    first, second = known
    sure = _FROM.search(text, max(0, first.start - 12), first.start) and _TO.fullmatch(text, first.end, second.start)
    return (first, second) if sure and "，" not in text[second.end : end] and end - second.end <= 6 else None


KIND = Kind(check, literals)
