"""Precision and recall of `find_placeholders` on the labelled files: `python tests/eval/run_placeholders.py [--misses]`.

A span counts when its text and its place agree; kind and role are judged on the spans that do. What is missed in the
held-out file is only shown with `--held-out-misses`: look at it when the work is done, not while coding.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.document import Placeholder
from drafter.text.placeholders import find_placeholders

FOLDER = Path(__file__).parent


@dataclass
class Score:
    """Counts over one file."""

    lines: int = 0
    expected: int = 0
    found: int = 0
    right: int = 0
    kind: int = 0
    role: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def expected_spans(entry: dict[str, Any]) -> dict[tuple[int, int], dict[str, Any]]:
    """Offsets of the labelled blanks: each is looked for after the one before it."""
    spans, position = {}, 0
    for blank in entry["blanks"]:
        start = entry["text"].index(blank["text"], position)
        position = start + len(blank["text"])
        spans[start, position] = blank
    return spans


def found_spans(text: str) -> dict[tuple[int, int], Placeholder]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return {
        (starts[p.line - 1] + p.column - 1, starts[p.line - 1] + p.end_column - 1): p for p in find_placeholders(text)
    }


def score(path: Path) -> Score:
    """Run over a labelled file."""
    total = Score()
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        expected, found = expected_spans(entry), found_spans(entry["text"])
        both = expected.keys() & found.keys()
        total.lines += 1
        total.expected += len(expected)
        total.found += len(found)
        total.right += len(both)
        total.kind += sum(expected[s]["kind"] == found[s].kind for s in both)
        total.role += sum(expected[s]["role"] == found[s].role for s in both)
        wrong = {s: p for s, p in found.items() if s not in expected}
        lost = [b["text"] for s, b in expected.items() if s not in found]
        meant = [
            (b["text"], b["kind"], b["role"], "->", found[s].kind, found[s].role)
            for s, b in expected.items()
            if s in found and (b["kind"], b["role"]) != (found[s].kind, found[s].role)
        ]
        if wrong or lost or meant:
            total.misses.append(
                f"{entry['text']!r}\n    false: {[p.text for p in wrong.values()]} lost: {lost} meaning: {meant}"
            )
    return total


def main(arguments: Sequence[str]) -> int:
    print(f"{'file':32} lines blanks precision recall   kind   role")
    scores = {
        name: score(FOLDER / name)
        for name in ("placeholders.jsonl", "placeholders_heldout.jsonl")
        if (FOLDER / name).exists()
    }
    for name, s in scores.items():
        kind, role = s.kind / max(s.right, 1), s.role / max(s.right, 1)
        print(f"{name:32} {s.lines:5} {s.expected:6} {s.precision:9.3f} {s.recall:6.3f} {kind:6.3f} {role:6.3f}")
    if "--misses" in arguments:
        print("\n".join(scores["placeholders.jsonl"].misses))
    if "--held-out-misses" in arguments:
        print("\n".join(scores["placeholders_heldout.jsonl"].misses))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
