"""naming: one place under two kinds of name (云岭县, 云岭区); `suffixes` may not follow the same stem.

Without a list of places a stem is its last two characters; it counts only where the words around say that it is a
place (到, 在, 来自 before it).
"""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_STEM = 2
# Looks behind first: most words before a suffix are no names, and one step tells.
_PLACE = pattern(r"(?:(?<=[到赴在去于])|(?<=前往|派驻|来自)|(?<=[^\W\d_a-zA-Z][省市]))[\u4e00-\u9fff]{2}")


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the first place where each rarer name stands."""
    for rule in rules:
        names: dict[str, dict[str, list[int]]] = {}
        for suffix in rule.options["suffixes"]:
            known: dict[str, list[int]] = {}
            for position in subject.at(suffix):
                stem = subject.text[max(0, position - _STEM) : position]
                if stem in known:
                    known[stem].append(position)
                elif _is_place(subject.text, position, rule):
                    known[stem] = names.setdefault(stem, {})[suffix] = [position]
        for stem, suffixes in names.items():
            yield from _strangers(rule, subject, stem, suffixes)


def literals(rule: Rule) -> Iterable[str]:
    """The suffixes."""
    return tuple(rule.options["suffixes"])


def _is_place(text: str, position: int, rule: Rule) -> bool:
    """Is the word before the suffix at `position` a place's name for sure?"""
    if position < _STEM or not _PLACE.match(text, position - _STEM):
        return False
    stem = text[position - _STEM : position]
    if stem in rule.options["generic"] or any(char in rule.options["function"] for char in stem):
        return False
    return text[position + 1 : position + 2] not in rule.options["continued"]


def _strangers(rule: Rule, subject: Subject, stem: str, suffixes: dict[str, list[int]]) -> Iterator[Hit]:
    usual = max(suffixes, key=lambda suffix: (len(suffixes[suffix]), -suffixes[suffix][0]))
    for suffix, positions in suffixes.items():
        if suffix != usual:
            values = {"usual": stem + usual, "line": subject.line_at(suffixes[usual][0]).number}
            yield Hit(rule, positions[0] - _STEM, positions[0] + 1, values)


KIND = Kind(check, literals)
