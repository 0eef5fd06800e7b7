"""Hold the form of the labelled pairs: what the verifier says of them is the eval's business, not this file's."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
REQUIRED = {"id", "domain", "sentence", "label", "kind"}
OPTIONAL = {"note", "notes", "meta"}
DOMAINS = {
    "community", "conduct", "construction", "culture", "disaster", "drafting", "education", "environment",
    "farming", "finance", "health", "investment", "party", "plans", "shortcomings",
}  # fmt: skip

Row = dict[str, Any]


def rows_of(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


DEV = rows_of("grounding.jsonl")
HELDOUT = rows_of("grounding_heldout.jsonl")


def notes_of(row: Row) -> tuple[str, ...]:
    return tuple(row["notes"]) if "notes" in row else (row["note"],)


def kinds_in_readme() -> dict[str, set[str]]:
    text = (HERE / "README.md").read_text(encoding="utf-8").split("<!-- kinds -->")[1]
    sections = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    return {part.split()[0]: set(re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE)) for part in sections}


def has_the_form(row: Row, kinds: dict[str, set[str]]) -> bool:
    return (
        set(row) >= REQUIRED
        and set(row) <= REQUIRED | OPTIONAL
        and ("note" in row) != ("notes" in row)
        and ("notes" not in row or len(row["notes"]) > 1)
        and set(row.get("meta", {})) <= {"host", "home"}
        and row["domain"] in DOMAINS
        and row["sentence"].endswith("。")
        and all(note == note.strip() != "" for note in notes_of(row))
        and row["kind"] in kinds.get(row["label"], set())
    )


@pytest.mark.parametrize("rows", [DEV, HELDOUT], ids=["dev", "heldout"])
def test_every_pair_has_the_form(rows: list[Row]) -> None:
    kinds = kinds_in_readme()
    assert [row["id"] for row in rows if not has_the_form(row, kinds)] == []


def share(rows: list[Row], label: str) -> float:
    return sum(row["label"] == label for row in rows) / len(rows)


@pytest.mark.parametrize(("rows", "least"), [(DEV, 360), (HELDOUT, 180)], ids=["dev", "heldout"])
def test_there_are_enough_pairs_of_every_label(rows: list[Row], least: int) -> None:
    assert len(rows) >= least
    assert share(rows, "faithful") >= 0.35
    assert share(rows, "fabricated") >= 0.35
    assert share(rows, "incomplete") >= 0.04
    assert {row["domain"] for row in rows} == DOMAINS


def test_ids_are_unique() -> None:
    ids = [row["id"] for row in DEV + HELDOUT]
    assert len(set(ids)) == len(ids)


def test_no_pair_stands_twice() -> None:
    pairs = [(notes_of(row), row["sentence"]) for row in DEV + HELDOUT]
    assert len(set(pairs)) == len(pairs)


def test_set_aside_notes_are_not_in_dev() -> None:
    dev = {note for row in DEV for note in notes_of(row)}
    heldout = {note for row in HELDOUT for note in notes_of(row)}
    assert not dev & heldout


def test_every_kind_in_the_readme_is_used() -> None:
    used = {(row["label"], row["kind"]) for row in DEV + HELDOUT}
    assert used == {(label, kind) for label, kinds in kinds_in_readme().items() for kind in kinds}
