"""personal: phone, identity and bank card numbers, by the rule's `what`.

`mistaken` is a number that one of `anchors` (身份证) calls an identity number and that can be nobody's.
"""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.personal import find_personal, mistaken_identity

_MISTAKEN = "mistaken"


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each number."""
    by_what = {rule.options["what"]: rule for rule in rules}
    if by_what.keys() - {_MISTAKEN}:
        for found in find_personal(subject.text):
            if found.kind in by_what:
                yield Hit(by_what[found.kind], found.start, found.end, {"masked": found.masked})
    if _MISTAKEN in by_what:
        yield from _mistaken(by_what[_MISTAKEN], subject)


def literals(rule: Rule) -> Iterable[str]:
    """The words for an identity number."""
    return (*rule.options.get("anchors", ()),)


def _mistaken(rule: Rule, subject: Subject) -> Iterator[Hit]:
    for anchor in literals(rule):
        for start in subject.at(anchor):
            found = mistaken_identity(subject.text, start + len(anchor))
            if found:
                yield Hit(rule, found.start, found.end, {"masked": found.masked})


KIND = Kind(check, literals)
