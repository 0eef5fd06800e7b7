"""openings: `at_least` paragraphs in a row that begin alike; `forms` are the ways of beginning that count."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.pattern import compiled_pattern
from drafter.checks.rule import Rule
from drafter.checks.subject import Line, Subject

_SHORTEST = 16


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the opening of the last paragraph of each such row."""
    for rule in rules:
        names, forms = tuple(rule.options["forms"]), compiled_pattern(_either(tuple(rule.options["forms"].values())))
        row: list[tuple[int, int]] = []
        name = ""
        for line in _paragraphs(subject):
            opening = forms.match(line.bare)
            alike = names[(opening.lastindex or 1) - 1] if opening else ""
            if alike != name:
                yield from _row(rule, name, row)
                row, name = [], alike
            if opening:
                start = line.start + line.text.index(line.bare)
                row.append((start, start + opening.end()))
        yield from _row(rule, name, row)


@lru_cache(maxsize=8)
def _either(forms: tuple[str, ...]) -> str:
    """One pattern with a group for each form."""
    return "|".join(f"({form})" for form in forms)


def _row(rule: Rule, name: str, row: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    if name and len(row) >= rule.options["at_least"]:
        yield Hit(rule, *row[-1], {"name": name, "count": len(row)})


def _paragraphs(subject: Subject) -> list[Line]:
    headings = {heading.line.number for heading in subject.headings if heading.alone}
    return [line for line in subject.filled if line.number not in headings and len(line.bare) >= _SHORTEST]


KIND = Kind(check)
