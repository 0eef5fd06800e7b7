"""Opting out: `<!-- drafter: ignore W203 -->` for its line, or the next if it stands alone; `ignore-file` for all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.checks.subject import Line, Subject
from drafter.text.patterns import pattern

_COMMENT = pattern(r"<!--[ \t]*drafter:[ \t]*(ignore(?:-file)?)((?:[ \t,]+[A-Z][0-9]{0,3})*)[ \t]*-->")
_CODE = pattern(r"[A-Z][0-9]{0,3}")
_OPENING = "<!--"


@dataclass(frozen=True)
class Optouts:
    """Beginnings of codes that a line, or the whole file (line 0), does not want; the empty one is every code."""

    lines: Mapping[int, tuple[str, ...]]

    def covers(self, code: str, line: int) -> bool:
        """Is this code unwanted on this line?"""
        return any(code.startswith(unwanted) for number in (0, line) for unwanted in self.lines.get(number, ()))


def read_optouts(subject: Subject) -> Optouts:
    """All comments of a text that opt out."""
    lines: dict[int, tuple[str, ...]] = {}
    position = subject.text.find(_OPENING)
    while position >= 0:
        comment = _COMMENT.match(subject.text, position)
        if comment:
            number = _applies_to(comment, subject.line_at(position))
            codes = tuple(_CODE.findall(comment[2])) or ("",)
            lines[number] = lines.get(number, ()) + codes
        position = subject.text.find(_OPENING, position + len(_OPENING))
    return Optouts(lines)


def _applies_to(comment: re.Match[str], line: Line) -> int:
    if comment[1] == "ignore-file":
        return 0
    return line.number + 1 if line.bare == comment[0] else line.number
