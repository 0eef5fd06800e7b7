"""Fixes: what is applied, what is left, and that the rest of a text stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checks import run
from drafter.checks.fixing import apply, diff, fix
from drafter.document import Finding, Fix


def finding(line: int, start: int, end: int, replacement: str, *, safe: bool = True) -> Finding:
    return Finding("W101", "warning", "", line, start, line, end, Fix(replacement, safe))


def anything(finding: Finding) -> bool:
    return True


def test_places_are_mended_where_they_stand() -> None:
    text = "学习《甲》、《乙》。\r\n𠮷学习《丙》、《丁》\r完"
    assert fix(text, lambda text: run(text, select=["P106"])).text == "学习《甲》《乙》。\r\n𠮷学习《丙》《丁》\r完"


def test_only_what_may_be_mended_is() -> None:
    text = "认真布署，学习《甲》、《乙》。"
    safe = fix(text, lambda text: run(text, select=["W101", "P106"]))
    assert (safe.text, safe.count, [f.code for f in safe.findings]) == ("认真布署，学习《甲》《乙》。", 1, ["W101"])
    assert [f.code for f in safe.before] == ["W101", "P106"]
    every = fix(text, lambda text: run(text, select=["W101", "P106"]), anything)
    assert (every.text, every.count, every.findings) == ("认真部署，学习《甲》《乙》。", 2, ())


def test_of_two_that_overlap_the_first_is_applied() -> None:
    assert apply("甲乙丙丁", [finding(1, 1, 3, "A"), finding(1, 2, 4, "B"), finding(1, 4, 5, "C")]) == ("A丙C", 2)


def test_what_the_first_round_uncovers_is_mended_in_the_next() -> None:
    def find(text: str) -> tuple[Finding, ...]:
        start = text.find("aa")
        return () if start < 0 else (finding(1, start + 1, start + 3, "a"),)

    mended = fix("aaaa。", find)
    assert (mended.text, mended.count) == ("a。", 3)


def test_rules_that_undo_each_other_end() -> None:
    assert fix("a", lambda text: (finding(1, 1, 2, "b" if text == "a" else "a"),)).text in ("a", "b")


def test_rules_that_grow_the_text_end() -> None:
    assert len(fix("a", lambda text: (finding(1, 1, 2, "aa"),)).text) < 20


@given(st.text(alphabet="布署学习《甲》、。，X县\r\n…. ", max_size=60))
def test_mended_text_has_nothing_left_to_mend(text: str) -> None:
    mended = fix(text, lambda text: run(text, select=["P106", "P110", "W101"]), anything)
    assert [f for f in mended.findings if f.fix] == [] or mended.count == 0
    assert mended.text.count("\r") == text.count("\r")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("甲\n", "甲\n", ""),
        ("甲\n", "乙\n", "--- x\n+++ x\n@@ -1 +1 @@\n-甲\n+乙\n"),
        (
            "甲",
            "乙",
            "--- x\n+++ x\n@@ -1 +1 @@\n-甲\n\\ No newline at end of file\n+乙\n\\ No newline at end of file\n",
        ),
        ("甲\r\n丙\x0b\r\n", "乙\r\n丙\x0b\r\n", "--- x\n+++ x\n@@ -1,2 +1,2 @@\n-甲\r\n+乙\r\n 丙\x0b\r\n"),
    ],
)
def test_a_diff_is_one_that_patch_takes(before: str, after: str, expected: str) -> None:
    assert diff(before, after, "x") == expected
