"""sequence: numbering that jumps or repeats, of headings (一、三、) or points in the listed `series` (一是…三是)."""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.counting import ORDINALS, value
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

_LEVELS = ("part", "one", "two", "three", "four")
_POINTS = 20
_BEFORE_POINT = frozenset("。；：，、！？,;:!?\r\n 　”）>*")


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit where a number does not follow the one before it."""
    for rule in rules:
        if "series" not in rule.options:
            yield from _headings(rule, subject)
        for template in rule.options.get("series", ()):
            yield from _points(rule, subject, template)


def literals(rule: Rule) -> Iterable[str]:
    """All that a point may begin with."""
    return [template.format(n=n) for template in rule.options.get("series", ()) for n in ORDINALS[:_POINTS]]


def points(subject: Subject, template: str) -> list[tuple[int, int, str]]:
    """Where the points of one series begin: offset, number, words; a point opens a line or a clause."""
    found = [
        (start, number, word)
        for number, n in enumerate(ORDINALS[:_POINTS], start=1)
        for word in (template.format(n=n),)
        for start in subject.at(word)
        if start == 0 or subject.text[start - 1] in _BEFORE_POINT
    ]
    return sorted(found)


def _headings(rule: Rule, subject: Subject) -> Iterator[Hit]:
    last: dict[str, int] = {}
    for heading in subject.headings:
        if not heading.level:
            continue
        number, level = value(heading.number), _LEVELS.index(heading.level)
        before = last.get(heading.level, 0)
        # An ordered list in Markdown may say 1. 1. 1., and one without headings above it may start anew.
        repeated = heading.level == "one" and before == 1
        restarts = (number == 1 and not repeated) or (
            heading.level in ("three", "four") and (before == 0 or number <= before)
        )
        # 一、 2、 三、: the way of counting changes, which is the business of `layers`.
        changed = heading.level == "one" and last.get("three") == number - 1 == before + 1
        # A fragment may begin anywhere; only a whole report must begin with 一、
        begins = before == 0 and not (subject.is_report and heading.level == "one")
        if number != before + 1 and not (restarts or begins or changed):
            start = heading.line.start + heading.line.text.index(heading.number)
            yield Hit(rule, start, start + len(heading.number), _said(heading.number, before))
        last = {name: n for name, n in last.items() if _LEVELS.index(name) < level} | {heading.level: number}


def _points(rule: Rule, subject: Subject, template: str) -> Iterator[Hit]:
    chapters = [
        heading.line.start for heading in subject.headings if heading.level in ("one", "part") and heading.alone
    ]
    before, chapter = 0, 0
    for start, number, word in points(subject, template):
        while chapter < len(chapters) and chapters[chapter] <= start:
            before, chapter = 0, chapter + 1
        if before and number not in (1, before + 1):
            yield Hit(rule, start, start + len(word), _said(word, before, template))
        before = number


def _said(found: str, before: int, template: str = "{n}") -> dict[str, str]:
    following = template.format(n=ORDINALS[before]) if not found.isdecimal() else str(before + 1)
    return {"found": found, "expected": following}


KIND = Kind(check, literals)
