"""companion: one of `first` that opens a clause wants one of `then` after it, in its `scope` (chapter or text)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

_OPENS_AFTER = frozenset("。；：！？，\r\n 　>*“")


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each `first` that stays alone; with `whole` one for the text at most."""
    ends = [heading.line.start for heading in subject.headings if heading.level == "one" and heading.alone]
    for rule in rules:
        then = sorted(start for word in rule.options["then"] for start in subject.at(word))
        for word in rule.options["first"]:
            for start in subject.at(word):
                if start and subject.text[start - 1] not in _OPENS_AFTER:
                    continue
                if not _has_companion(start, then, ends, len(subject.text)):
                    yield Hit(rule, start, start + len(word))


def literals(rule: Rule) -> Iterable[str]:
    """Both sides."""
    return (*rule.options["first"], *rule.options["then"])


def _has_companion(start: int, then: Sequence[int], ends: Sequence[int], length: int) -> bool:
    position = bisect_right(ends, start)
    end = ends[position] if position < len(ends) else length
    following = bisect_right(then, start)
    return following < len(then) and then[following] < end


KIND = Kind(check, literals)
