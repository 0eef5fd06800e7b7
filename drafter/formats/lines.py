"""Each line of a note file by itself: is it a heading, a bullet, a tick box, a rule, plain text?"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from drafter.formats.data import load_table
from drafter.formats.marks import Box, Mark, find_marks, read_box, split_boxes

Kind = Literal["blank", "rule", "heading", "bullet", "plain"] | Box


@dataclass(frozen=True)
class Line:
    """A line, or one box of a line with several: its text without mark, heading signs and white space at the ends.

    `number` is the 0-based line of the body, `indent` the columns before its mark (a full-width space is two, a tab
    leads to the next multiple of four). A heading with `scoped` ends where its own bullet's level does.
    """

    kind: Kind
    number: int
    indent: int
    text: str
    scoped: bool = False


def read_lines(lines: Sequence[str]) -> tuple[Line, ...]:
    """Read each line of a body; a line with several tick boxes gives one Line a box."""
    raw = [(number, line, text.strip()) for number, line in enumerate(lines) for text in split_boxes(line.strip())]
    marks = find_marks(text for _, _, text in raw)
    read = [_read(number, _indent(line), text, mark) for (number, line, text), mark in zip(raw, marks, strict=True)]
    return tuple(_as_heading(read, marks, at) or line for at, line in enumerate(read))


def is_label(text: str) -> bool:
    """Is it nothing but a word that names a part of the notes, such as `学习方面：` or `收获和体会`?"""
    bare = re.sub(r"[：:。\s*]", "", text)
    return len(bare) < 16 and bool(_label_pattern().fullmatch(bare))


def starts_note(text: str) -> bool:
    """Does a line without a mark begin a note of its own (`一是…`)?"""
    return text.startswith(tuple(load_table("notes")["starters"]))


_RULE = re.compile(r"([-—–－=*_~·.…])(?:\s*\1){2,}|——|`{3,}\w*|\|[\s:|-]+\|")
_HASHES = re.compile(r"[#＃]{1,6}(?:\s+(?P<text>.*?)(?:\s+#+)?|(?P<glued>[^\s#＃\d].*?)|)")
_ALONE = re.compile(r"【(?P<text>[^【】：:]{1,12})】|(?P<sign>\*\*|__)(?P<bold>[^*_]{1,16})(?P=sign)[：:]?")
_SHORT = re.compile(r"[^0-9０-９，。；！？,;!?：:]{1,16}")
_TAB = 4


def _read(number: int, indent: int, text: str, mark: Mark | None) -> Line:
    if not text:
        return Line("blank", number, indent, "")
    if _RULE.fullmatch(text):
        return Line("rule", number, indent, text)
    if hashes := _HASHES.fullmatch(text):
        return Line("heading", number, indent, _heading_words(hashes["text"] or hashes["glued"] or ""))
    box = read_box(mark.rest if mark else text)
    if box:
        return Line(box[0], number, indent, box[1])
    return Line("bullet", number, indent, mark.rest) if mark else Line("plain", number, indent, text)


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


def _heading_words(text: str) -> str:
    """The words of a heading without its number, bold signs and final colon: `一、工作：` → `工作`."""
    mark = find_marks([text])[0]
    return (mark.rest if mark and mark.rest else text).strip("*_ \t\u3000：:")


def _as_heading(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> Line | None:
    """The line as a heading, where a heading without `#` is meant; None where it is a note."""
    line, mark = lines[at], marks[at]
    if line.kind not in {"plain", "bullet"}:
        return None
    below = next((each for each in range(at + 1, len(lines)) if lines[each].kind != "blank"), None)
    if line.kind == "plain" and _is_plain_heading(line, below is not None and lines[below].kind != "heading"):
        return Line("heading", line.number, line.indent, _heading_words(line.text.strip("【】")))
    if below is None or mark is None:
        return None
    deeper = lines[below].kind != "heading" and lines[below].indent > line.indent
    other = lines[below].kind != "heading" and not _same_list(mark, marks[below])
    named = is_label(line.text) and (deeper or (other and mark.number > 0))
    if named or (other and mark.style in {"一、", "(一)"} and _SHORT.fullmatch(line.text)):
        return Line("heading", line.number, line.indent, _heading_words(line.text), scoped=deeper)
    return None


def _is_plain_heading(line: Line, has_text_below: bool) -> bool:
    if is_label(line.text):
        return True
    alone = _ALONE.fullmatch(line.text)
    words = (alone["text"] or alone["bold"]) if alone else ""
    return has_text_below and bool(_SHORT.fullmatch(words))


def _same_list(mark: Mark, below: Mark | None) -> bool:
    return below is not None and below.style == mark.style


@cache
def _label_pattern() -> re.Pattern[str]:
    table = load_table("notes")
    word = f"(?:{'|'.join(sorted(table['labels'], key=len, reverse=True))})(?:{'|'.join(table['after'])})?"
    return re.compile(f"(?:{'|'.join(table['before'])})?{word}(?:[和与及、]?{word})*")
