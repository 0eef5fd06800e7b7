"""blank: placeholders, by the `states` a rule is for: `masked`, `asked` (【待补充：…】) or `open` (all others)."""

from collections.abc import Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.document import Placeholder


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each placeholder, with its question."""
    by_state = {rule.options["state"]: rule for rule in rules}
    for placeholder in subject.placeholders:
        rule = by_state.get(_state(placeholder))
        if rule:
            start = subject.lines[placeholder.line - 1].start + placeholder.column - 1
            yield Hit(rule, start, start + len(placeholder.text), {"question": placeholder.question})


def _state(placeholder: Placeholder) -> str:
    if placeholder.kind == "masked":
        return "masked"
    return "asked" if placeholder.text.startswith("【待补充") else "open"


KIND = Kind(check)
