"""personal: phone, identity and bank card numbers, by the rule's `what`."""

from collections.abc import Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.personal import find_personal


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each number."""
    by_what = {rule.options["what"]: rule for rule in rules}
    for found in find_personal(subject.text):
        if found.kind in by_what:
            yield Hit(by_what[found.kind], found.start, found.end, {"masked": found.masked})


KIND = Kind(check)
