"""The contract's JSON: `[{path, findings: […]}]`, a file without findings included."""

import json
from collections.abc import Sequence

from drafter.checks.outcome import Checked, Outcome
from drafter.checks.rule import Rule
from drafter.document import Finding


def render(outcome: Outcome, rules: Sequence[Rule]) -> str:
    """One array, a finding a line; lines and columns are 1-based characters, ends exclusive.

    In a Word file a line is a paragraph, and `run` and `end_run` count its runs from 1.
    """
    return f"[{','.join(map(_file, outcome.files))}\n]\n"


def _file(file: Checked) -> str:
    # Indented by hand: the encoder's own indent is written in Python, and ten times slower over a long list.
    findings = ",".join(f"\n    {_ENCODER.encode(_told(file, each))}" for each in file.findings)
    return f'\n  {{"path": {_ENCODER.encode(file.path)}, "findings": [{findings}]}}'


def _told(file: Checked, finding: Finding) -> dict[str, object]:
    runs = file.runs_of(finding)
    return {**vars(finding), **({"run": runs[0], "end_run": runs[1]} if runs else {})}


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=vars)
