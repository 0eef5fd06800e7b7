"""emptiness: a chapter of a whole report with a heading and nothing under it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Heading, Line, Subject

_CHAPTERS = ("part", "one")
_CONTENTS = 2


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each such heading; more than two of them in a row are a table of contents."""
    if not rules or not subject.is_report:
        return
    row: list[Heading] = []
    chapters = [heading for heading in subject.headings if heading.level in _CHAPTERS and heading.alone]
    opened = {heading.line.start for heading in chapters}
    after = {line.start: following for line, following in pairwise(subject.filled)}
    for heading in chapters:
        following = after.get(heading.line.start)
        row.append(heading)
        if following is None or following.start in opened:
            continue
        yield from _told(rules, row[:-1])
        row = []
    yield from _told(rules, row)


def _told(rules: Sequence[Rule], row: Sequence[Heading]) -> Iterator[Hit]:
    if len(row) <= _CONTENTS:
        for rule in rules:
            yield from (Hit(rule, *_bare(heading.line)) for heading in row)


def _bare(line: Line) -> tuple[int, int]:
    start = line.start + line.text.index(line.bare)
    return start, start + len(line.bare)


KIND = Kind(check)
