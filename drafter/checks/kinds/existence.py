"""existence: one of `tokens` stands in the text, outside every phrase of `except`."""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.exceptions import Exceptions
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each token."""
    for rule in rules:
        exceptions = Exceptions(subject, rule.options.get("except", ()))
        for token in rule.options["tokens"]:
            for start in subject.at(token):
                if not exceptions.cover(start, start + len(token)):
                    yield Hit(rule, start, start + len(token))


def literals(rule: Rule) -> Iterable[str]:
    """The tokens and what excepts them."""
    return (*rule.options["tokens"], *rule.options.get("except", ()))


KIND = Kind(check, literals)
