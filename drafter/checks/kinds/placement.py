"""placement: a line of the `where` kind (heading, paragraph, line) whose last twelve characters `pattern` finds.

`ends` are the characters of which one must be the last, blanks aside: most lines need no search.
`unless_next` is how the next line may begin so that all is well (a list that goes on).
"""

from collections.abc import Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.pattern import compiled_pattern
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

_TAIL = 12


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each such line; the group `at` tells the place, `drop` in the rule takes it away."""
    headings = frozenset(heading.line.number for heading in subject.headings if heading.alone)
    for rule in rules:
        find, where = compiled_pattern(rule.options["pattern"]).search, rule.options["where"]
        ends = rule.options["ends"]
        for place, line in enumerate(subject.filled):
            if where != "line" and (line.number in headings) != (where == "heading"):
                continue
            if line.bare[-1] not in ends:
                continue
            found = find(line.text, max(0, len(line.text) - _TAIL))
            if found and not _goes_on(rule, subject, place + 1):
                start, end = found.span("at")
                drop = "" if rule.options.get("drop") else None
                yield Hit(rule, line.start + start, line.start + end, replacement=drop)


def _goes_on(rule: Rule, subject: Subject, following: int) -> bool:
    if following >= len(subject.filled) or "unless_next" not in rule.options:
        return False
    return compiled_pattern(rule.options["unless_next"]).match(subject.filled[following].bare) is not None


KIND = Kind(check)
