"""Each line of a note file by itself: is it a heading, a bullet, a tick box, a rule, plain text?"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from drafter.formats.marks import Box, Mark, find_marks, read_box, split_boxes

Kind = Literal["blank", "rule", "heading", "bullet", "plain"] | Box


@dataclass(frozen=True)
class Line:
    """A line, or one box of a line with several: its text without mark, heading signs and white space at the ends.

    `number` is the 0-based line of the body, `indent` the columns before its mark (a full-width space is two, a tab
    leads to the next multiple of four). `style` is that of its mark, `ordinal` its number there; `level` counts the
    lists of the same indent that it is nested in. A heading with `scoped` ends where its own bullet's level does.
    """

    kind: Kind
    number: int
    indent: int
    text: str
    style: str = ""
    ordinal: int = 0
    level: int = 0
    scoped: bool = False

    @property
    def depth(self) -> tuple[int, int]:
        """How deep it stands: a line is below another if its depth is greater."""
        return self.indent, self.level


def read_lines(lines: Sequence[str]) -> tuple[Line, ...]:
    """Read each line of a body; a line with several tick boxes gives one Line a box."""
    raw = [(number, line, text.strip()) for number, line in enumerate(lines) for text in split_boxes(line.strip())]
    marks = find_marks(text for _, _, text in raw)
    return tuple(
        _read(number, _indent(line), text, mark) for (number, line, text), mark in zip(raw, marks, strict=True)
    )


def heading_words(text: str) -> str:
    """The words of a heading without its number, bold signs, brackets and final colon: `一、工作：` → `工作`."""
    mark = find_marks([text])[0]
    return (mark.rest if mark and mark.rest else text).strip("*_【】 \t\u3000：:")


_RULE = re.compile(r"([-—–－=*_~·.…])(?:\s*\1){2,}|——|`{3,}\w*|\|[\s:|-]+\|")
_HASHES = re.compile(r"[#＃]{1,6}(?:\s+(?P<text>.*?)(?:\s+#+)?|(?P<glued>[^\s#＃\d].*?)|)")
_TAB = 4


def _read(number: int, indent: int, text: str, mark: Mark | None) -> Line:
    if not text:
        return Line("blank", number, indent, "")
    if _RULE.fullmatch(text):
        return Line("rule", number, indent, text)
    if hashes := _HASHES.fullmatch(text):
        return Line("heading", number, indent, heading_words(hashes["text"] or hashes["glued"] or ""))
    style, ordinal = (mark.style, mark.number) if mark else ("", 0)
    if box := read_box(mark.rest if mark else text):
        return Line(box[0], number, indent, box[1], style or "box", ordinal)
    return Line("bullet" if mark else "plain", number, indent, mark.rest if mark else text, style, ordinal)


def _indent(line: str) -> int:
    column = 0
    for character in line:
        if not character.isspace():
            break
        if character == "\t":
            column += _TAB - column % _TAB
        else:
            column += 2 if unicodedata.east_asian_width(character) == "F" else 1
    return column
