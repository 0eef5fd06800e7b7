"""The contract's JSON: `[{path, findings: […]}]`, a file without findings included."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from drafter.checks.outcome import Outcome
from drafter.checks.rule import Rule


def render(outcome: Outcome, rules: Sequence[Rule]) -> str:
    """One array; lines and columns are 1-based characters, ends exclusive."""
    files = [{"path": file.path, "findings": [asdict(each) for each in file.findings]} for file in outcome.files]
    return json.dumps(files, ensure_ascii=False, indent=2) + "\n"
