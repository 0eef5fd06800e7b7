"""Measure the grounding verifier on pairs that were written by hand.

    python -m tests.eval.run_grounding [--heldout | --attacks] [--show-misses]

Prints, for every kind of pair, how many there are and how many the verifier
judges as their label says. The texts of missed pairs are shown on request,
so that the set-aside third does not leak into the engine by accident.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.grounding import Source, Verdict, verify

HERE = Path(__file__).parent
DEV = HERE / "grounding.jsonl"
HELDOUT = HERE / "grounding_heldout.jsonl"
ATTACKS = HERE / "grounding_attacks.jsonl"
LABELS = ("faithful", "fabricated", "incomplete")
# What was left out has no place in the sentence to point at, so the verifier may report it as missing.
TOLD_AS_MISSING = frozenset({"reservation_dropped"})
TOTALS = {
    "fabricated": "fabricated caught",
    "faithful": "faithful accepted",
    "incomplete": "incomplete noticed",
}


@dataclass(frozen=True)
class Pair:
    """One labelled sentence with the notes that it claims to rest on."""

    id: str
    domain: str
    notes: tuple[str, ...]
    meta: tuple[tuple[str, str], ...]
    sentence: str
    label: str
    kind: str

    @property
    def sources(self) -> tuple[Source, ...]:
        """The notes as N1, N2 …, then the front matter as meta.host, meta.home …"""
        notes = (Source(f"N{n}", text) for n, text in enumerate(self.notes, start=1))
        meta = (Source(f"meta.{key}", value) for key, value in self.meta)
        return (*notes, *meta)


@dataclass(frozen=True)
class Outcome:
    """A pair and what the verifier said of it."""

    pair: Pair
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Whether the verdict is the one that the pair's label asks for."""
        if self.pair.label == "faithful":
            return self.verdict.ok and self.verdict.complete
        if self.pair.label == "incomplete":
            return not self.verdict.complete
        if self.pair.kind in TOLD_AS_MISSING:
            return not (self.verdict.ok and self.verdict.complete)
        return not self.verdict.ok


def load(path: Path) -> tuple[Pair, ...]:
    """Read the pairs of a JSONL file; raises ValueError where a line is no JSON."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_pair(json.loads(line)) for line in lines)


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(
        id=row["id"],
        domain=row["domain"],
        notes=tuple(row["notes"]) if "notes" in row else (row["note"],),
        meta=tuple(row.get("meta", {}).items()),
        sentence=row["sentence"],
        label=row["label"],
        kind=row["kind"],
    )


def judge(pairs: Iterable[Pair]) -> tuple[Outcome, ...]:
    """Ask the verifier about every pair."""
    return tuple(Outcome(pair, verify(pair.sentence, pair.sources)) for pair in pairs)


def table(outcomes: Sequence[Outcome]) -> str:
    """A line per label and kind: how many, how many right, the share."""
    groups: dict[tuple[int, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[LABELS.index(outcome.pair.label), outcome.pair.kind].append(outcome)
    rows = [f"{'label':<11} {'kind':<20} {'n':>4} {'right':>5}  share"]
    rows += [_row(LABELS[label], kind, groups[label, kind]) for label, kind in sorted(groups)]
    return "\n".join(rows)


def _row(label: str, kind: str, group: Sequence[Outcome]) -> str:
    right = sum(outcome.right for outcome in group)
    return f"{label:<11} {kind:<20} {len(group):>4} {right:>5} {right / len(group):6.1%}"


def totals(outcomes: Sequence[Outcome]) -> str:
    """The three shares that the project's aims speak of.

    A fabricated sentence that is merely found incomplete never reaches the
    report either, so the share that is not accepted is told beside.
    """
    lines = []
    for label in LABELS:
        group = [outcome for outcome in outcomes if outcome.pair.label == label]
        lines.append(_total(TOTALS[label], sum(o.right for o in group), len(group)))
    invented = [outcome for outcome in outcomes if outcome.pair.label == "fabricated"]
    kept_out = sum(not (o.verdict.ok and o.verdict.complete) for o in invented)
    lines.append(_total("fabricated not accepted", kept_out, len(invented)))
    return "\n".join(lines)


def _total(title: str, right: int, count: int) -> str:
    share = right / count if count else 0.0
    return f"{title:<24} {right:>4}/{count:<4} {share:6.1%}"


def misses(outcomes: Sequence[Outcome]) -> str:
    """Every pair that the verifier got wrong, with what it complained of."""
    return "\n".join(_miss(outcome) for outcome in outcomes if not outcome.right)


def _miss(outcome: Outcome) -> str:
    pair, verdict = outcome.pair, outcome.verdict
    lines = [f"\n{pair.id} {pair.label}/{pair.kind}"]
    lines += [f"  {source.id}: {source.text}" for source in pair.sources]
    lines.append(f"  → {pair.sentence}")
    lines += [f"  violation: {v.kind} {v.text}: {v.message}" for v in verdict.violations]
    lines += [f"  missing: {missing}" for missing in verdict.missing]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table and the totals for one of the files."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.eval.run_grounding",
        description="Measure the grounding verifier on pairs that were written by hand.",
    )
    parser.add_argument("--heldout", action="store_true", help="the set-aside third instead of the dev file")
    parser.add_argument("--attacks", action="store_true", help="the false sentences that are known to be accepted")
    parser.add_argument("--show-misses", action="store_true", help="list the pairs that were judged wrongly")
    options = parser.parse_args(arguments)
    outcomes = judge(load(HELDOUT if options.heldout else ATTACKS if options.attacks else DEV))
    print(table(outcomes), totals(outcomes), sep="\n\n")
    if options.show_misses:
        print(misses(outcomes))


if __name__ == "__main__":
    main()
