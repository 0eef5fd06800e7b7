"""pattern: at one of `anchors` (or after `back` characters before it) the regular expression `pattern` matches.

`replace` is a template for the fix (\\1), or a table of what is found and its fix; what stands in `allowed` is right as
it is. Patterns are bounded, so that a long text stays linear; a test runs each on hostile input.
What stands inside a pair of `outside` (《》) is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.exceptions import Exceptions
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

_FAR = 80


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each match that no other match of its rule overlaps."""
    for rule in rules:
        starts = subject.places(rule.options["anchors"])
        if starts:  # else the pattern need not be compiled, which is half the start of a short check
            yield from _matches(rule, subject, starts)


def _matches(rule: Rule, subject: Subject, starts: Iterable[int]) -> Iterator[Hit]:
    compiled = compiled_pattern(rule.options["pattern"])
    allowed = frozenset(rule.options.get("allowed", ()))
    exceptions = Exceptions(subject, rule.options.get("except", ()))
    outside = rule.options.get("outside", "")

    def inside(start: int) -> bool:
        return any(_is_inside(subject.text, start, *pair) for pair in zip(outside[::2], outside[1::2], strict=True))

    last = 0
    for start in starts:
        found = _match(compiled, subject.text, start, rule.options.get("back", 0), last)
        if found and found[0] not in allowed and not exceptions.cover(*found.span()) and not inside(found.start()):
            last = found.end()
            yield Hit(rule, *_span(found), _groups(found), _replacement(rule, found))


def literals(rule: Rule) -> Iterable[str]:
    """The anchors and what excepts them."""
    return (*rule.options["anchors"], *rule.options.get("except", ()))


@lru_cache(maxsize=1024)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once."""
    return re.compile(pattern)


def _match(compiled: re.Pattern[str], text: str, anchor: int, back: int, last: int) -> re.Match[str] | None:
    """The match that holds the anchor, starting at it or at most `back` characters before it."""
    for start in range(max(last, anchor - back), anchor + 1):
        found = compiled.match(text, start)
        if found and found.end() > anchor:
            return found
    return None


def _is_inside(text: str, start: int, opening: str, closing: str) -> bool:
    """Is the last bracket of this pair before `start`, in its line, an open one?"""
    before = text[max(0, start - _FAR) : start].rpartition("\n")[2]
    return before.rfind(opening) > before.rfind(closing)


def _span(found: re.Match[str]) -> tuple[int, int]:
    """The group `at` (or `at2`, `at3` … of another alternative) that took part, else the whole match."""
    places = (name for name in found.re.groupindex if name.startswith("at") and found[name] is not None)
    return found.span(next(places, 0))


def _groups(found: re.Match[str]) -> dict[str, str]:
    return {name: value or "" for name, value in found.groupdict().items()}


def _replacement(rule: Rule, found: re.Match[str]) -> str | None:
    replace = rule.options.get("replace")
    return found.expand(replace) if isinstance(replace, str) else (replace or {}).get(found[0])


KIND = Kind(check, literals)
