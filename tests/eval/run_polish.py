"""How `polish` judges single edits of a report: good ones it should take, harmful ones it must not.

    python -m tests.eval.run_polish                what was written for development, and the totals of what was set aside
    python -m tests.eval.run_polish --show-misses  with the edits of the first that were judged wrongly, and why

A pair is a paragraph and what an editor made of it, labelled by hand before anything was run: `good` says the same in
better words, `bad` says something else. Nobody looks at the misses of what was set aside.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.document import Block
from drafter.drafting.polishing import Course
from drafter.drafting.polishing.judge import wrong
from drafter.drafting.polishing.mending import hints
from drafter.drafting.polishing.pieces import Piece

FOLDER = Path(__file__).parent
DEV, HELDOUT = FOLDER / "polish.jsonl", FOLDER / "polish_heldout.jsonl"
LABELS = ("good", "bad")


@dataclass(frozen=True)
class Judged:
    """A pair with what was found wrong with it."""

    row: dict[str, Any]
    reasons: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether it was judged as it is labelled."""
        return (self.row["label"] == "bad") == bool(self.reasons)


def judged(path: Path) -> Iterator[Judged]:
    """The pairs of a labelled file, judged as a run with the usual level does."""
    for row in rows(path):
        block = Block("P1", "body", row["original"], 0, len(row["original"]))
        piece = Piece("P1", 0, block.text, hints=hints((block,), {}, Course().wishes).get("P1", ()))
        yield Judged(row, wrong(block.text, row["edited"], piece, Course()))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The pairs as they are labelled."""
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def totals(name: str, pairs: Sequence[Judged]) -> str:
    """How many of each label were judged rightly."""
    counts = []
    for label in LABELS:
        own = [pair for pair in pairs if pair.row["label"] == label]
        counts.append(f"{label} {sum(pair.right for pair in own)}/{len(own)}")
    return f"{name:10} {'   '.join(counts)}"


def main(arguments: Sequence[str]) -> int:
    """Print the totals."""
    dev, heldout = list(judged(DEV)), list(judged(HELDOUT))
    print(totals("dev", dev))
    for batch in sorted({pair.row["id"][0] for pair in heldout}):
        print(totals(f"held out {batch}", [pair for pair in heldout if pair.row["id"][0] == batch]))
    if "--show-misses" in arguments:
        for pair in dev:
            if not pair.right:
                print(f"{pair.row['id']} {pair.row['label']}\n    {pair.row['original']}\n    {pair.row['edited']}")
                print(f"    {'；'.join(pair.reasons)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
