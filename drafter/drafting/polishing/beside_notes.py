"""A report and the notes that it was made from: where they contradict each other."""

from collections import Counter
from collections.abc import Iterator

from drafter.checks.against_notes import against_notes
from drafter.checks.between import between_rules
from drafter.checks.configured import Wishes
from drafter.document import Finding, Notes

_ALL = Wishes()


def contradictions(text: str, notes: Notes | None, wishes: Wishes = _ALL) -> tuple[Finding, ...]:
    """What the text tells otherwise than the notes; nothing where there are none."""
    rules = wishes.rules([rule for rule in between_rules() if rule.kind == "against-notes"])
    return against_notes(text, notes, rules) if notes else ()


def new_contradictions(original: str, edited: str, notes: Notes | None) -> Iterator[str]:
    """The messages of what an edit tells otherwise than the notes where its original did not."""
    before = Counter(each.code for each in contradictions(original, notes))
    for finding in contradictions(edited, notes):
        before[finding.code] -= 1
        if before[finding.code] < 0:
            yield finding.message
