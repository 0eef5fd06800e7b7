"""Hold the form of the edits labelled for `polish`, and the one promise of what judges them: no bad one is taken."""

from collections import Counter

import pytest

from tests.eval.run_polish import DEV, HELDOUT, LABELS, Judged, judged, rows

JUDGED = [*judged(DEV), *judged(HELDOUT)]


@pytest.mark.parametrize("pair", JUDGED, ids=lambda pair: str(pair.row["id"]))
def test_a_pair_has_the_form_and_no_bad_one_is_taken(pair: Judged) -> None:
    assert set(pair.row) == {"id", "label", "kind", "original", "edited"}
    assert pair.row["label"] in LABELS and pair.row["original"] != pair.row["edited"]
    assert pair.row["label"] == "good" or pair.reasons != ()


def test_no_pair_stands_twice_and_a_part_is_set_aside() -> None:
    pairs = Counter((pair.row["original"], pair.row["edited"]) for pair in JUDGED)
    assert set(pairs.values()) == {1}
    assert len(list(rows(HELDOUT))) >= 40
