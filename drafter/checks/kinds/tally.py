"""tally: a number that announces points (三个方面) against the points that follow it in one of the `series`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds import sequence
from drafter.checks.kinds.counting import value
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_BACK = 8
_NEAR = 60
# 围绕三个方面存在的五个问题，一是…: the points are not those problems.
_ABOUT = pattern(r"(?:围绕|针对|对照|聚焦|结合)[^，。；：\r\n]{0,20}\Z")
_FAR = 24
_LONG = 4000


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the announcing words, if the points near behind them are more or fewer."""
    for rule in rules:
        announced = list(_announcements(rule, subject))
        ends = [found.end() for found in announced]
        chapters = [h.line.start for h in subject.headings if h.level in ("one", "part") and h.alone]
        for template in rule.options["series"]:
            for first, count in _runs(subject, template, chapters):
                near = announced[bisect_left(ends, first - _NEAR) : bisect_right(ends, first)]
                wrong = [a for a in near if value(a["n"]) != count]
                if near and len(wrong) == len(near) and count > 1:
                    yield Hit(rule, *wrong[-1].span(), {"count": count, "n": wrong[-1]["n"]})


def literals(rule: Rule) -> Iterable[str]:
    """What is announced, and what the points begin with."""
    return (*rule.options["things"], *sequence.literals(rule))


def _announcements(rule: Rule, subject: Subject) -> Iterator[re.Match[str]]:
    things = "|".join(map(re.escape, rule.options["things"]))
    announcing = re.compile(
        rf"(?<!第)(?P<n>[两二三四五六七八九十]|[2-9])(?:个|大|点|项|条|类|层|方面的|点主要|个主要)(?:{things})"
    )
    last = -1
    for start in subject.places(rule.options["things"]):
        for begin in range(max(last, start - _BACK, 0), start):
            found = announcing.match(subject.text, begin)
            if found and not _ABOUT.search(subject.text, max(0, begin - _FAR), begin):
                last = found.end()
                yield found
                break


def _runs(subject: Subject, template: str, chapters: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Offset of each first point, and how many points follow in order before the next chapter."""
    first, count, end = -1, 0, 0
    for start, number, _ in sequence.points(subject, template):
        if first >= 0 and number == count + 1 and start < end and start - first < _LONG:
            count = number
            continue
        if first >= 0:
            yield first, count
        first, count = (start, 1) if number == 1 else (-1, 0)
        following = bisect_right(chapters, start)
        end = chapters[following] if following < len(chapters) else len(subject.text)
    if first >= 0:
        yield first, count


KIND = Kind(check, literals)
