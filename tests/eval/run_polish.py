"""How `polish` judges single edits of a report: good ones it should take, harmful ones it must not.

    python -m tests.eval.run_polish                what was written for development, and the totals of what was set aside
    python -m tests.eval.run_polish --show-misses  with the edits of the first that were judged wrongly, and why

A pair is a paragraph and what an editor made of it, labelled by hand before anything was run: `good` says the same in
better words, `bad` says something else. A good one is judged at `normal`, or `deep` where clauses change places; a bad one
must be refused at both. Of a good edit that is not taken whole those clauses are that stand by themselves: `changes` are
the single places that it touches. Nobody looks at the misses of what was set aside.

Invented sentences of the grounding eval, held against their note, are bad edits as well: of these none may be taken.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.document import Block
from drafter.drafting.polishing import Course
from drafter.drafting.polishing.course import Level
from drafter.drafting.polishing.judge import Held, wrong
from drafter.drafting.polishing.mending import hints
from drafter.drafting.polishing.pieces import Piece
from drafter.drafting.polishing.salvage import salvaged
from drafter.grounding import same_facts
from drafter.text.difference import differences

FOLDER = Path(__file__).parent
DEV, HELDOUT = FOLDER / "polish.jsonl", FOLDER / "polish_heldout.jsonl"
GROUNDING = FOLDER / "grounding.jsonl"
LABELS = ("good", "bad")
# What only `deep` asks for.
MOVING = "reorder"


@dataclass(frozen=True)
class Judged:
    """A pair with what was found wrong with it, and what came of it."""

    row: dict[str, Any]
    reasons: tuple[str, ...]
    outcome: str

    @property
    def right(self) -> bool:
        """Whether it was judged as it is labelled."""
        return (self.row["label"] == "bad") == bool(self.reasons)

    @property
    def changes(self) -> tuple[int, int]:
        """How many of the edit's changes were taken, and how many it has."""
        all_of_them = len(differences(self.row["original"], self.row["edited"]))
        return max(0, all_of_them - len(differences(self.outcome, self.row["edited"]))), all_of_them


def judged(path: Path) -> Iterator[Judged]:
    """The pairs of a labelled file, judged as a run does; a bad one by the level that finds least wrong with it."""
    for row in rows(path):
        good = row["label"] == "good"
        levels: tuple[Level, ...] = ("normal", "deep") if not good else ("deep" if row["kind"] == MOVING else "normal",)
        yield min((_judged(row, Course(level)) for level in levels), key=lambda pair: len(pair.reasons))


def _judged(row: dict[str, Any], course: Course) -> Judged:
    block = Block("P1", "body", row["original"], 0, len(row["original"]))
    piece = Piece("P1", 0, block.text, hints=hints((block,), {}, course.wishes).get("P1", ()))
    reasons = wrong(block.text, row["edited"], piece, course)
    outcome = salvaged(Held(piece, row["edited"], reasons), course) if reasons else row["edited"]
    return Judged(row, reasons, outcome)


def inventions() -> list[dict[str, Any]]:
    """The rows of the grounding eval whose sentence says what its one note does not, or not all of it."""
    return [row for row in rows(GROUNDING) if row["label"] != "faithful" and "note" in row and "meta" not in row]


def taken(row: dict[str, Any]) -> bool:
    """Whether an invented sentence passes for an edit of its note."""
    return not same_facts(row["note"], row["sentence"], reorder=True)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The pairs as they are labelled."""
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def totals(name: str, pairs: Sequence[Judged]) -> str:
    """How many of each label were judged rightly."""
    counts = []
    for label in LABELS:
        own = [pair for pair in pairs if pair.row["label"] == label]
        counts.append(f"{label} {sum(pair.right for pair in own)}/{len(own)}")
    changes = [pair.changes for pair in pairs if pair.row["label"] == "good"]
    counts.append(f"changes of the good {sum(kept for kept, _ in changes) / sum(of for _, of in changes):.0%}")
    return f"{name:10} {'   '.join(counts)}"


def main(arguments: Sequence[str]) -> int:
    """Print the totals."""
    dev, heldout = list(judged(DEV)), list(judged(HELDOUT))
    print(totals("dev", dev))
    for batch in sorted({pair.row["id"][0] for pair in heldout}):
        print(totals(f"held out {batch}", [pair for pair in heldout if pair.row["id"][0] == batch]))
    invented = inventions()
    print(f"invented   refused {sum(not taken(row) for row in invented)}/{len(invented)}")
    if "--show-misses" in arguments:
        for pair in dev:
            if not pair.right:
                print(f"{pair.row['id']} {pair.row['label']}\n    {pair.row['original']}\n    {pair.row['edited']}")
                print(f"  = {pair.outcome}\n    {'；'.join(pair.reasons)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
