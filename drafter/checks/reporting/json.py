"""The contract's JSON: `[{path, findings: […]}]`, a file without findings included."""

import json
from collections.abc import Sequence

from drafter.checks.outcome import Checked, Outcome
from drafter.checks.rule import Rule


def render(outcome: Outcome, rules: Sequence[Rule]) -> str:
    """One array, a finding a line; lines and columns are 1-based characters, ends exclusive."""
    return f"[{','.join(map(_file, outcome.files))}\n]\n"


def _file(file: Checked) -> str:
    # Indented by hand: the encoder's own indent is written in Python, and ten times slower over a long list.
    findings = ",".join(f"\n    {_ENCODER.encode(each)}" for each in file.findings)
    return f'\n  {{"path": {_ENCODER.encode(file.path)}, "findings": [{findings}]}}'


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=vars)
