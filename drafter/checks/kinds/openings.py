"""openings: `at_least` paragraphs in a row that begin alike; `forms` are the ways of beginning that count."""

from collections.abc import Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.pattern import compiled_pattern
from drafter.checks.rule import Rule
from drafter.checks.subject import Line, Subject

_SHORTEST = 16


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the opening of the last paragraph of each such row."""
    for rule in rules:
        for name, form in rule.options["forms"].items():
            row: list[tuple[int, int]] = []
            for line in (*_paragraphs(subject), None):
                opening = compiled_pattern(form).match(line.bare) if line else None
                if line and opening:
                    start = line.start + line.text.index(line.bare)
                    row.append((start, start + opening.end()))
                    continue
                if len(row) >= rule.options["at_least"]:
                    yield Hit(rule, *row[-1], {"name": name, "count": len(row)})
                row = []


def _paragraphs(subject: Subject) -> list[Line]:
    headings = {heading.line.number for heading in subject.headings if heading.alone}
    return [line for line in subject.filled if line.number not in headings and len(line.bare) >= _SHORTEST]


KIND = Kind(check)
