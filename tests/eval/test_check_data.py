"""Hold the form of the lines labelled for `check`: what the rules find on them is the eval's business, not this file's."""

from collections import Counter
from typing import Any

import pytest

from drafter.checks import all_rules
from tests.eval.run_checks import DEV, FAMILIES, HELDOUT, rows

ROWS = {"dev": list(rows(DEV)), "heldout": list(rows(HELDOUT))}
CODES = {rule.code for rule in all_rules()}


@pytest.mark.parametrize("row", [*ROWS["dev"], *ROWS["heldout"]], ids=lambda row: row["text"][:12])
def test_a_line_has_the_form(row: dict[str, Any]) -> None:
    assert {"family", "codes", "text"} <= set(row) <= {"family", "codes", "text", "report"}
    assert row["family"] in FAMILIES and row["text"].strip()
    assert set(row["codes"]) <= CODES
    assert not row["codes"] or any(code.startswith(row["family"]) for code in row["codes"])


def test_no_line_stands_twice() -> None:
    texts = Counter(row["text"] for part in ROWS.values() for row in part)
    assert [text for text, count in texts.items() if count > 1] == []


def test_about_half_are_hard_negatives_and_a_part_is_set_aside() -> None:
    sizes = {name: len(part) for name, part in ROWS.items()}
    assert sum(sizes.values()) >= 250
    assert 0.18 <= sizes["heldout"] / sum(sizes.values()) <= 0.4
    for part in ROWS.values():
        assert sum(not row["codes"] for row in part) >= 0.45 * len(part)
        assert {row["family"] for row in part} == set(FAMILIES)
