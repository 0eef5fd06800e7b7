"""Workflow commands of GitHub Actions: an annotation for each finding.

Source: docs.github.com, “Workflow commands for GitHub Actions”; escapes as its toolkit's `command.ts` makes them.
"""

from collections.abc import Sequence

from drafter.checks.outcome import Checked, Outcome
from drafter.checks.rule import Rule
from drafter.document import Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(outcome: Outcome, rules: Sequence[Rule]) -> str:
    """A line a finding, then a line a file that could not be read."""
    found = [_annotation(file, finding) for file in outcome.files for finding in file.findings]
    failed = [f"::error file={_property(each.path)}::{_data(each.message)}\n" for each in outcome.failed]
    return "".join((*found, *failed))


def _annotation(file: Checked, finding: Finding) -> str:
    places = {
        "file": _property(file.path),
        "line": finding.line,
        "endLine": finding.end_line,
        "col": finding.column,
        "endColumn": finding.end_column,
        "title": f"drafter {finding.code}",
    }
    if finding.line != finding.end_line:  # GitHub refuses columns that are not of one line
        del places["col"], places["endColumn"]
    told = ",".join(f"{name}={value}" for name, value in places.items())
    where = f"{file.path}:{finding.line}:{finding.column}"
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(f'{where} {finding.code} {finding.message}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
