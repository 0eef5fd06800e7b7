"""Run the rules over a text: one pass for all their literals, then each kind, then lines and columns."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from drafter.checks.kinds import KINDS
from drafter.checks.located import located
from drafter.checks.rule import Rule, all_rules
from drafter.checks.subject import Subject
from drafter.document import Finding
from drafter.text.patterns import pattern

_SURROGATE = pattern("[\ud800-\udfff]")
# A full automaton takes 20 ms more to build than the default one, and 10 ms less a megabyte of characters.
_WORTH_A_DFA = 1_000_000


def run(text: str, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings of a Markdown or plain text, in the order of the text.

    `select` and `ignore` are codes or their beginnings (`W`, `W2`, `W203`); the longer one wins, `ignore` on a tie.
    With no `select` every rule runs that is on by default; a disputed rule runs when a code that long selects it.
    Takes any text and never raises; time is linear in its length.
    """
    rules = chosen(all_rules(), tuple(select), tuple(ignore))
    subject = subject_for(text, rules)
    hits = [hit for kind, members in _by_kind(rules).items() for hit in KINDS[kind].check(members, subject)]
    return located(hits, subject)


def subject_for(text: str, rules: tuple[Rule, ...]) -> Subject:
    """The text as these rules look at it."""
    return Subject(text, _find_literals(text, rules))


@lru_cache(maxsize=32)
def chosen(rules: tuple[Rule, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules that `select` and `ignore` leave."""
    return tuple(rule for rule in rules if _is_chosen(rule, select, ignore))


def _is_chosen(rule: Rule, select: Iterable[str], ignore: Iterable[str]) -> bool:
    wanted = max((len(code) for code in select if rule.code.startswith(code)), default=-1)
    unwanted = max((len(code) for code in ignore if rule.code.startswith(code)), default=-1)
    if not select:
        wanted = 0
    if not rule.on and wanted < len(rule.code):
        return False
    return wanted > unwanted


def _find_literals(text: str, rules: tuple[Rule, ...]) -> Mapping[str, Sequence[int]]:
    """Where each literal starts: one pass of an automaton, offsets in characters."""
    automaton, literals = _automaton(rules, len(text) > _WORTH_A_DFA)
    if automaton is None:
        return {}
    try:
        matches = automaton.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:  # lone surrogates have no UTF-8; a replacement character keeps every offset
        matches = automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)
    places: list[list[int]] = [[] for _ in literals]
    for index, start, _ in matches:
        places[index].append(start)
    return {literal: found for literal, found in zip(literals, places, strict=True) if found}


@lru_cache(maxsize=32)
def _automaton(rules: tuple[Rule, ...], full: bool) -> tuple[AhoCorasick | None, tuple[str, ...]]:
    literals = tuple(dict.fromkeys(literal for rule in rules for literal in KINDS[rule.kind].literals(rule)))
    how = Implementation.DFA if full else None
    return (AhoCorasick(literals, store_patterns=False, implementation=how) if literals else None), literals


def _by_kind(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    kinds: dict[str, list[Rule]] = {}
    for rule in rules:
        kinds.setdefault(rule.kind, []).append(rule)
    return kinds
