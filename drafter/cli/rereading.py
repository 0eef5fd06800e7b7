"""A report read back from a file: looked at again, with a word on what a person's edits add to the notes."""

from drafter.cli.tell import tell
from drafter.document import Report
from drafter.drafting.by_hand import BEYOND, rechecked


def reread(report: Report) -> Report:
    """The report with blanks and findings told anew; each span of an edit that no note bears out is told on stderr."""
    again = rechecked(report)
    for each in again.findings:
        if each.code == BEYOND:
            tell(f"请核对 {each.line}:{each.column} {each.code} {each.message}")
    return again
