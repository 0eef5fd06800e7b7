"""existence: one of `tokens` stands in the text, outside every phrase of `except`.

With `once` a line is told of the first one only.
"""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.exceptions import Exceptions
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each token."""
    for rule in rules:
        exceptions = Exceptions(subject, rule.options.get("except", ()))
        lines: set[int] = set()
        for start, end in sorted((at, at + len(token)) for token in rule.options["tokens"] for at in subject.at(token)):
            line = subject.line_at(start).number if rule.options.get("once") else start
            if line not in lines and not exceptions.cover(start, end):
                lines.add(line)
                yield Hit(rule, start, end)


def literals(rule: Rule) -> Iterable[str]:
    """The tokens and what excepts them."""
    return (*rule.options["tokens"], *rule.options.get("except", ()))


KIND = Kind(check, literals)
