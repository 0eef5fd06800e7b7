"""closing: shortcomings and plans go in pairs; by the rule's `what`: no plan, no shortcoming, or not as many.

Looks at whole reports only. The words that tell one from the other are the rule's.
"""

import re
from collections.abc import Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.counting import ORDINALS
from drafter.checks.kinds.pattern import compiled_pattern
from drafter.checks.rule import Rule
from drafter.checks.subject import Heading, Subject

# The empty level is that of a Markdown heading without a number.
_CHAPTERS = ("part", "one", "")
_MOST = 12
_BEFORE_POINT = r"(?:^|[。；：，！？\r\n 　])"


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the heading that has no counterpart."""
    sides = [(rule, _side(rule, "lacking"), _side(rule, "planning")) for rule in rules]
    if not rules or not subject.is_report:
        return
    chapters = [heading for heading in subject.headings if heading.level in _CHAPTERS and heading.alone]
    for rule, lacking, planning in sides:
        lacks = [place for place, each in enumerate(chapters) if _is(each, lacking) and not _is(each, planning)]
        plans = [place for place, each in enumerate(chapters) if _is(each, planning) and not _is(each, lacking)]
        yield from _unpaired(rule, subject, chapters, lacks, plans)


def _side(rule: Rule, side: str) -> re.Pattern[str]:
    return compiled_pattern(rule.options[side])


def _unpaired(
    rule: Rule, subject: Subject, chapters: Sequence[Heading], lacks: Sequence[int], plans: Sequence[int]
) -> Iterator[Hit]:
    what, words = rule.options["what"], compiled_pattern(rule.options.get("words", r"(?!)"))
    if what == "plan" and lacks and not words.search(subject.text, chapters[lacks[0]].line.start):
        yield _hit(rule, chapters[lacks[0]])
    if what == "shortcoming" and plans and not words.search(subject.text):
        yield _hit(rule, chapters[plans[0]])
    if what == "count" and len(lacks) == len(plans) == 1 and plans[0] == lacks[0] + 1:
        counts = [_points(_chapter(subject, chapters, place)) for place in (lacks[0], plans[0])]
        if min(counts) > 1 and counts[0] != counts[1]:
            yield _hit(rule, chapters[plans[0]], {"lacking": counts[0], "planned": counts[1]})


def _is(heading: Heading, words: re.Pattern[str]) -> bool:
    return bool(words.search(heading.line.text))


def _chapter(subject: Subject, chapters: Sequence[Heading], place: int) -> str:
    end = chapters[place + 1].line.start if place + 1 < len(chapters) else len(subject.text)
    return subject.text[chapters[place].line.end : end]


def _points(text: str) -> int:
    """How many points a chapter lists, as 一是…二是, or as （一）（二）."""
    for template in ("{n}是", "（{n}）", "第{n}，"):
        count = 0
        while count < _MOST and re.search(_BEFORE_POINT + template.format(n=ORDINALS[count]), text, re.MULTILINE):
            count += 1
        if count:
            return count
    return 0


def _hit(rule: Rule, heading: Heading, values: dict[str, int] | None = None) -> Hit:
    start = heading.line.start + len(heading.line.text) - len(heading.line.text.lstrip(" 　"))
    return Hit(rule, start, heading.line.end, values or {})


KIND = Kind(check)
