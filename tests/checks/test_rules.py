"""The examples of every rule are its tests; so is each entry of its lists."""

import re

import pytest

from drafter.checks import Rule, all_rules, rule, run
from drafter.checks.kinds import KINDS

RULES = all_rules()
BAD = [pytest.param(r, text, id=f"{r.code}-{n}") for r in RULES for n, text in enumerate(r.bad)]
GOOD = [pytest.param(r, text, id=f"{r.code}-{n}") for r in RULES for n, text in enumerate(r.good)]
SWAPS = [
    pytest.param(r, wrong, right, id=f"{r.code}-{wrong}")
    for r in RULES
    if r.kind == "substitution"
    for wrong, right in r.options["swap"].items()
]
TOKENS = [
    pytest.param(r, token, id=f"{r.code}-{token}")
    for r in RULES
    if r.kind == "existence"
    for token in r.options["tokens"]
]
EXCEPTED = [pytest.param(r, phrase, id=f"{r.code}-{phrase}") for r in RULES for phrase in r.options.get("except", ())]


@pytest.mark.parametrize(("r", "text"), BAD)
def test_what_is_bad_is_found(r: Rule, text: str) -> None:
    found = run(text, select=[r.code])
    assert r.code in {finding.code for finding in found}
    assert all((each.line, 0, each.column) < (each.end_line, each.column, each.end_column) for each in found)


@pytest.mark.parametrize(("r", "text"), GOOD)
def test_what_is_good_is_left_alone(r: Rule, text: str) -> None:
    assert run(text, select=[r.code]) == ()


@pytest.mark.parametrize(("r", "wrong", "right"), SWAPS)
def test_a_swap_finds_the_wrong_word_and_leaves_the_right_one(r: Rule, wrong: str, right: str) -> None:
    (finding,) = run(f"“{wrong}”", select=[r.code])
    assert finding.fix is not None
    assert (finding.column, finding.fix.replacement) == (2, right)
    assert run(f"“{right}”", select=[r.code]) == ()


@pytest.mark.parametrize(("r", "token"), TOKENS)
def test_a_token_is_found(r: Rule, token: str) -> None:
    assert run(f"我{token}。", select=[r.code])


@pytest.mark.parametrize(("r", "phrase"), EXCEPTED)
def test_an_exception_is_right_by_itself(r: Rule, phrase: str) -> None:
    assert run(f"“{phrase}”", select=[r.code]) == ()


def test_codes_are_families_and_three_digits() -> None:
    assert [r.code for r in RULES if not re.fullmatch(r"[BCGSRWTPF][0-9]{3}", r.code)] == []


def test_every_rule_has_a_source_and_examples_unless_it_needs_a_whole_report() -> None:
    assert [r.code for r in RULES if not r.source] == []
    assert [
        r.code for r in RULES if not (r.good and r.bad) and r.kind not in ("presence", "closing", "emptiness")
    ] == []


def test_every_kind_is_used() -> None:
    assert {r.kind for r in RULES} == set(KINDS)


def test_a_rule_is_found_by_its_code() -> None:
    assert rule("B101").name == "open-blank"
    with pytest.raises(KeyError):
        rule("B999")
