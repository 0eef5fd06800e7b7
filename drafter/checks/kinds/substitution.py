"""substitution: a key of `swap` should be its value, unless it stands in a phrase of `except` or in that value."""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.exceptions import Exceptions
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each wrong word, with the right one as its replacement; of two that overlap the longer counts."""
    for rule in rules:
        exceptions = Exceptions(subject, _excepted(rule))
        last = 0
        swap = rule.options["swap"]
        places = sorted(
            (start, -len(word), word) for word in swap.keys() & subject.found.keys() for start in subject.at(word)
        )
        for start, length, wrong in places:
            if start >= last and not exceptions.cover(start, start - length):
                last = start - length
                yield Hit(rule, start, last, replacement=swap[wrong])


def literals(rule: Rule) -> Iterable[str]:
    """The wrong words and what excepts them."""
    return (*rule.options["swap"], *_excepted(rule))


def _excepted(rule: Rule) -> tuple[str, ...]:
    longer = (right for wrong, right in rule.options["swap"].items() if wrong in right)
    return (*rule.options.get("except", ()), *longer)


KIND = Kind(check, literals)
