"""From single lines to whole notes: wrapped lines joined, headings and parents found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from drafter.document import Note
from drafter.formats.data import load_table
from drafter.formats.joining import join_lines
from drafter.formats.lines import Kind, Line

# 院长让我别写 is a note; 这条别写 and （别写进去） are not for the report.
_PRIVATE = re.compile(
    r"(?:这|此|本)[条句个段行]\s*(?:就|先)?(?:别|不要|不用|勿|不)写|[（(](?:别|不要|不用|请?勿|先不)写[^（）()]{0,6}[）)]"
)
# （食堂的包子不错，唉）: all in brackets, a sigh or a laugh, no figure, and no reservation about one.
_ASIDE = re.compile(
    r"[（(](?![^（）()]*(?:准|核|可能|大概|好像|记不|不算|别写|口径|存疑|数))(?=[^（）()]*(?:唉|哎|哈哈|呵呵|嘿嘿|呜呜))[^（）()\d]{2,60}[）)][。！!]?"
)


@dataclass(frozen=True)
class Block:
    """A heading, a bullet, a tick box or a plain line, with the lines that continue it."""

    lines: tuple[Line, ...]

    @property
    def kind(self) -> Kind:
        """The kind of its first line."""
        return self.lines[0].kind

    @property
    def text(self) -> str:
        """Its lines as one."""
        return join_lines("\n".join(line.text for line in self.lines))

    @property
    def is_note(self) -> bool:
        """Does it hold words that may go into the report?"""
        return self.kind in {"bullet", "ticked", "plain"} and bool(self.text) and not (self.is_private or self.is_aside)

    @property
    def is_private(self) -> bool:
        """Does its writer say that it is not for the report: （这条别写）?"""
        return _PRIVATE.search(self.text) is not None

    @property
    def is_aside(self) -> bool:
        """Is it a feeling that its writer noted for nobody, in brackets as a whole?"""
        return _ASIDE.fullmatch(self.text) is not None

    @property
    def is_marked(self) -> bool:
        """Does it begin with a bullet, a number or a box?"""
        return self.kind not in {"plain", "heading"}

    def joined_by_guess(self) -> Iterator[int]:
        """The 0-based numbers of lines that continue it without being indented."""
        return (line.number for line in self.lines[1:] if line.indent <= self.lines[0].indent)


def gather(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Join the lines that continue a note to it, drop blank lines and rules."""
    listed = any(line.kind not in {"blank", "rule", "heading", "plain"} for line in lines)
    solid = [line for line in lines if line.kind not in {"blank", "rule"}]
    below = {upper.number: lower.kind for upper, lower in pairwise(solid)}
    blocks: list[list[Line]] = []
    gap: Kind | None = None
    for line in lines:
        if line.kind in {"blank", "rule"}:
            gap = "rule" if "rule" in {gap, line.kind} else "blank"
            continue
        opens = line.text.endswith(("：", ":")) and below.get(line.number) == "bullet"
        if blocks and line.kind == "plain" and _continues(line, blocks[-1], gap, listed, opens):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        gap = None
    return tuple(Block(tuple(block)) for block in blocks)


_WRAPPED_WIDTH = 36
"""Columns, two a Chinese character: nobody breaks a line shorter than that."""
_MORE_TO_COME = tuple("，、；：,;:—（(“《")
_COMPLETE = tuple("。！？!?.）)”》")


def _continues(line: Line, block: Sequence[Line], gap: Kind | None, listed: bool, opens: bool) -> bool:
    """Does a line without mark continue the block?

    Indented deeper it does; straight below a bullet it does too if the line above it was broken, being long or ending
    within a sentence, and if it begins neither a note nor a list itself (`opens`). Below a plain line it is a note of
    its own, and so is every line of a file without one bullet.
    """
    first = block[0]
    if first.kind == "heading" or gap == "rule" or not listed:
        return False
    if line.indent > first.indent:
        return gap is None or first.kind != "plain"
    alike = gap is None and first.kind != "plain" and not opens and not _starts_note(line.text)
    return alike and _is_broken(block[-1].text)


def _is_broken(text: str) -> bool:
    if not text or text.endswith(_MORE_TO_COME):
        return True
    width = sum(2 if east_asian_width(character) in "WFA" else 1 for character in text[:_WRAPPED_WIDTH])
    return width >= _WRAPPED_WIDTH and not text.endswith(_COMPLETE)


def _starts_note(text: str) -> bool:
    return text.startswith(tuple(load_table("notes")["starters"]))


def number_notes(blocks: Sequence[Block], first_line: int) -> Iterator[Note]:
    """Yield the notes `N1`, `N2` … with heading and parent; the body's first line is line `first_line` of the file.

    A plain line that ends in a colon is the parent of the bullets below it.
    """
    headings: list[_Place] = []
    parents: list[_Place] = []
    count = 0
    for block in blocks:
        line, depth = block.lines[0], block.lines[0].depth
        if block.kind == "heading":
            level = depth if line.scoped else _OUTERMOST
            headings = [*_above(headings, level), (level, block.text)]
            parents = [parent for parent in _above(parents, level) if parent[0] != _OUTERMOST]
            continue
        parents = _above(parents, _OUTERMOST if block.kind == "plain" else depth)
        headings = _above(headings, depth)
        identity = ""
        if block.is_note:
            count += 1
            identity = f"N{count}"
            parent = parents[-1][1] if parents else ""
            heading = headings[-1][1] if headings else ""
            yield Note(identity, block.text, first_line + line.number, heading, parent)
        if block.is_marked or block.text.endswith(("：", ":")):
            parents.append((depth if block.is_marked else _OUTERMOST, identity))


_Place = tuple[tuple[int, int], str]
"""The depth of a heading or a parent, and its words or its id."""
_OUTERMOST = (-1, 0)


def _above(stack: Sequence[_Place], depth: tuple[int, int]) -> list[_Place]:
    return [(level, word) for level, word in stack if level < depth]
