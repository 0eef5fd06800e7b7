"""ordering: the `items` of a fixed enumeration, all of them but in another order (自重、自警、自省、自励)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the whole enumeration, with the right order as its replacement."""
    for rule in rules:
        for items in rule.options["orders"]:
            yield from _misordered(rule, subject, items)


def literals(rule: Rule) -> Iterable[str]:
    """Every item."""
    return [item for items in rule.options["orders"] for item in items]


def _misordered(rule: Rule, subject: Subject, items: Sequence[str]) -> Iterator[Hit]:
    if not all(item in subject.found for item in items):
        return
    item = "|".join(map(re.escape, sorted(items, key=len, reverse=True)))
    run = re.compile(rf"(?:{item})(?:(?P<mark>[、，,]|和|与)(?:{item})){{{len(items) - 1}}}")
    last = 0
    for start in subject.places(items):
        found = run.match(subject.text, start) if start >= last else None
        if not found:
            continue
        last = found.end()
        parts = re.findall(item, found[0])
        if parts != list(items) and sorted(parts) == sorted(items):
            marks = re.split(item, found[0])[1:]
            yield Hit(rule, start, last, replacement="".join(a + b for a, b in zip(items, marks, strict=True)))


KIND = Kind(check, literals)
