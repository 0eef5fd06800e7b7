"""placement: a line of the `where` kind (heading, paragraph, line) whose last twelve characters `pattern` finds.

`unless_next` is how the next line may begin so that all is well (a list that goes on).
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.pattern import compiled_pattern
from drafter.checks.rule import Rule
from drafter.checks.subject import Line, Subject

_TAIL = 12


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each such line; the group `at` tells the place, `drop` in the rule takes it away."""
    headings = frozenset(heading.line.number for heading in subject.headings if heading.alone)
    for rule in rules:
        compiled = compiled_pattern(rule.options["pattern"])
        goes_on = compiled_pattern(rule.options.get("unless_next", r"(?!)"))
        for line, following in zip_longest(subject.filled, subject.filled[1:]):
            if not _is_meant(rule.options["where"], line, headings):
                continue
            found = compiled.search(line.text, max(0, len(line.text) - _TAIL))
            if found and not (following and goes_on.match(following.bare)):
                start, end = found.span("at")
                drop = "" if rule.options.get("drop") else None
                yield Hit(rule, line.start + start, line.start + end, replacement=drop)


def _is_meant(where: str, line: Line, headings: frozenset[int]) -> bool:
    if where == "line":
        return True
    return (line.number in headings) == (where == "heading")


KIND = Kind(check)
