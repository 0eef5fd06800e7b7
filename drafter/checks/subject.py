"""The text under check: its lines, its blanks, and where each literal of the rules stands in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import NamedTuple

from drafter.document import Placeholder
from drafter.text.lines import line_starts, split_lines
from drafter.text.patterns import pattern
from drafter.text.placeholders import find_placeholders

_LAYOUT = " 　\t\u200b\ufeff"
# 三、四季度, 一、二、三产业, 第三、四条 and 三、四十户 open a sentence, no chapter.
_NOT_SPLIT = (
    "(?!(?:[一二三四五六七八九十]、)*[一二三四五六七八九十]"
    "(?:季度|月|条|产业|批|期|次|年级|十[余多几]?[户人名家岁里亩天个]))"
)
_HEADING = pattern(
    r"[ 　\t]*(?P<mark>#{1,6}[ 　]*)?(?P<bold>\*\*)?"
    rf"(?:(?P<one>[一二三四五六七八九十]{{1,3}})、{_NOT_SPLIT}|[（(](?P<two>[一二三四五六七八九十]{{1,3}})[）)]"
    rf"|(?P<three>[0-9]{{1,2}})[.．、](?![0-9])|[（(](?P<four>[0-9]{{1,2}})[）)]"
    r"|第(?P<part>[一二三四五六七八九十]{1,3})(?:章|节|部分))"
)
_OPENS_HEADING = frozenset("#*一二三四五六七八九十（(第0123456789")
_LONGEST_HEADING = 40


class Line(NamedTuple):
    """A line without its newline; `number` is 1-based, `start` an offset into the text, `bare` without indent."""

    number: int
    start: int
    text: str
    bare: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Heading:
    """A numbered or Markdown heading on a line of its own, or the number that opens a paragraph.

    `level` is the name of its way of counting (one 一、 two （一） three 1. four （1）), empty for a bare `#`; `alone`
    tells a heading from a numbered paragraph.
    """

    line: Line
    level: str
    number: str
    alone: bool


@dataclass(frozen=True, eq=False)
class Subject:
    """What the kinds look at. `found` maps each literal that occurs to the offsets where it starts, in order."""

    text: str
    found: Mapping[str, Sequence[int]]

    def at(self, literal: str) -> Sequence[int]:
        """Where this literal starts, in order."""
        return self.found.get(literal, ())

    def places(self, literals: Iterable[str]) -> list[int]:
        """Where any of these literals starts, in order."""
        found = self.found
        return sorted({start for literal in literals if literal in found for start in found[literal]})

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines; they end at LF, CR LF or CR."""
        whole = split_lines(self.text)
        texts = [line.rstrip("\r\n") for line in whole]
        return tuple(map(Line, count(1), line_starts(whole), texts, (line.strip(_LAYOUT) for line in texts)))

    @cached_property
    def filled(self) -> tuple[Line, ...]:
        """The lines that are not empty."""
        return tuple(line for line in self.lines if line.bare)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings and numbered paragraphs, in order."""
        return tuple(heading for line in self.filled if (heading := _heading(line)))

    @cached_property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """The blanks."""
        return find_placeholders(self.text)

    @cached_property
    def is_report(self) -> bool:
        """Is this a whole report, so that a title and a date can be missed?"""
        return len(self.text) >= _SHORTEST_REPORT and sum(heading.level == "one" for heading in self.headings) > 1

    def line_at(self, offset: int) -> Line:
        """The line that holds `offset`."""
        return self.lines[max(0, bisect_right(self._starts, offset) - 1)]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(line.start for line in self.lines)


_SHORTEST_REPORT = 300


def _heading(line: Line) -> Heading | None:
    bare = line.bare
    if bare[0] not in _OPENS_HEADING:
        return None
    found = _HEADING.match(line.text)
    if found and found.lastgroup:
        level = next(name for name in ("one", "two", "three", "four", "part") if found[name])
        return Heading(line, level, found[level], _is_alone(line, found))
    return Heading(line, "", "", True) if bare.startswith("#") and bare.lstrip("#").startswith((" ", "　")) else None


def _is_alone(line: Line, found: re.Match[str]) -> bool:
    """Short, and no sentence after the first: 一、虚心请教，严格要求。"""
    bare = line.bare
    return bool(found["mark"]) or (len(bare) <= _LONGEST_HEADING and not re.search(r"[。！？；：].", bare))
