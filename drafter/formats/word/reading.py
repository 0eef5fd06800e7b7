"""What stands in a Word file: its paragraphs as lines of text, or as the headings, lists and tables of a note file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from drafter.errors import UserError
from drafter.formats.word.filling import edited
from drafter.formats.word.numbers import BULLET, Numbers, read_numbers
from drafter.formats.word.package import main_part, unpacked
from drafter.formats.word.runs import LINE_BREAK, has_text_boxes, paragraphs, run_starts, text_of
from drafter.formats.word.xml import Element, name, parsed
from drafter.text.edits import Edit

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.IGNORECASE)
_LOWEST = 6
"""The lowest level of a heading in Markdown; Word has nine."""
_TABLE, _ROW, _CELL, _PARAGRAPH = (name(f"w:{tag}") for tag in ("tbl", "tr", "tc", "p"))


def plain_text(data: bytes, file: str) -> str:
    """A line for each paragraph, empty ones too, so that line 7 is the seventh. Raises UserError as `unpacked` does."""
    body = _body(unpacked(data, file), file)
    return "".join(f"{_one_line(text_of(paragraph))}\n" for paragraph in paragraphs(body))


def line_runs(data: bytes, file: str) -> tuple[tuple[int, ...], ...]:
    """For each line of `plain_text` where the runs of its paragraph begin. Raises UserError as that does."""
    return tuple(map(run_starts, paragraphs(_body(unpacked(data, file), file))))


def note_text(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The file as notes are typed (`## 一、工作`, `- 走访企业23家`), and remarks in Chinese on what was left out.

    Numbers that Word counts by itself stand where it shows them. Headings begin at the second level: the first is a
    title's, which is a heading of a higher level than all others, above them.
    A table is a list of its rows: `姓名：林晓` for two cells, `时间：3月；内容：走访` under a row of headings.
    """
    parts = unpacked(data, file)
    body = _body(parts, file)
    styles, numbering = (parsed(parts[each], file) if each in parts else None for each in (_STYLES, _NUMBERING))
    kinds = _Kinds(_above_one(body, heading_levels(styles)), read_numbers(numbering, styles))
    lines = list(_lines(body, kinds))
    remarks = ["文本框里的字没有读入；要写进总结，请移到正文"] if has_text_boxes(body) else []
    return "\n".join(lines) + "\n", tuple(remarks)


def rewritten(data: bytes, file: str, text: str) -> bytes:
    """The file with its paragraphs changed to the lines of `text`, of which there are as many as `plain_text` gave.

    Only the words that differ are touched. Raises UserError if the number of lines differs.
    """
    old, new = plain_text(data, file).split("\n"), text.split("\n")
    if len(old) != len(new):
        raise UserError(f"{file} 的段落数变了，写不回 Word 文件，没有改动；请在 Word 里改。")
    if any(after and not before for before, after in zip(old, new, strict=True)):
        raise UserError(f"{file} 的空段落里多了字，写不回 Word 文件，没有改动；请在 Word 里改。")
    pairs = enumerate(zip(old, new, strict=True))
    return edited(data, file, [edit for line, (before, after) in pairs for edit in _edits(line, before, after)])


def _edits(line: int, old: str, new: str) -> Sequence[Edit]:
    """The places that differ; the whole line where two of them want the same character."""
    edits = list(_places(line, old, new)) if old != new else []
    if any(left.end > right.start for left, right in pairwise(edits)):
        return (Edit(line, 0, len(old), new),)
    return edits


def _places(line: int, old: str, new: str) -> Iterator[Edit]:
    """What was put in takes the character before it (or after it) along: new words need a place to stand in."""
    for tag, start, end, left, right in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "insert" and start > 0:
            yield Edit(line, start - 1, end, old[start - 1] + new[left:right])
        elif tag == "insert":
            yield Edit(line, start, end + 1, new[left:right] + old[:1])
        elif tag == "replace" and end - start == right - left:
            # Character by character, so that each stays in its own run.
            yield from (Edit(line, start + at, start + at + 1, new[left + at]) for at in range(end - start))
        elif tag != "equal":
            yield Edit(line, start, end, new[left:right])


def _body(parts: Mapping[str, bytes], file: str) -> Element:
    body = parsed(parts[main_part(parts)], file).find(name("w:body"))
    if body is None:
        raise UserError(f"{file} 里没有正文，可能已损坏；请在 Word 或 WPS 里另存一份再试。")
    return body


@dataclass(frozen=True)
class _Kinds:
    """How to tell what a paragraph is: style id → level of heading, and the numbers counted so far."""

    levels: Mapping[str, int]
    numbers: Numbers


def heading_levels(styles: Element | None) -> Mapping[str, int]:
    """Style id → level from 1, for the styles that are headings by name or outline level."""
    levels = {}
    for style in styles.iter(name("w:style")) if styles is not None else ():
        called = style.find(name("w:name"))
        found = _HEADING.fullmatch(called.get(name("w:val"), "")) if called is not None else None
        outline = style.find(f"{name('w:pPr')}/{name('w:outlineLvl')}")
        if found or outline is not None:
            level = found[1] if found else outline.get(name("w:val"), "0")
            levels[style.get(name("w:styleId"), "")] = int(level) + (not found) if level.isdigit() else 1
    return {style: level for style, level in levels.items() if level <= _LOWEST}


def _above_one(body: Element, levels: Mapping[str, int]) -> Mapping[str, int]:
    """The levels as Markdown counts them: 1 for a title alone at the top, 2 for the highest of the others."""
    used = [levels[style] for style in map(_style, paragraphs(body)) if style in levels]
    if not used:
        return levels
    titled = len(used) > 1 and used[0] < min(used[1:])
    highest = min(used[1:] if titled else used)
    return {style: max(1 if titled else 2, level - highest + 2) for style, level in levels.items()}


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return str(style.get(name("w:val"), "")) if style is not None else ""


def _lines(body: Element, kinds: _Kinds) -> Iterator[str]:
    for child in body:
        if child.tag == _PARAGRAPH:
            yield from _note_lines(child, kinds)
        elif child.tag == _TABLE:
            yield from ("", *_rows(child), "")
        elif isinstance(child.tag, str):
            yield from _lines(child, kinds)


def _note_lines(paragraph: Element, kinds: _Kinds) -> Iterator[str]:
    first, *more = text_of(paragraph).split(LINE_BREAK)
    words = first.strip()
    mark = _mark(paragraph, kinds) if words else ""
    # 1. before 23家 is not 1.23家.
    apart = " " if mark[-1:].isascii() and words[:1].isdigit() and not mark.endswith(" ") else ""
    yield mark + apart + words if mark else first
    yield from more


def _mark(paragraph: Element, kinds: _Kinds) -> str:
    """What Word shows before a paragraph: a heading's signs and number, an item's number or sign behind its indent."""
    number, depth = kinds.numbers.next(paragraph.find(name("w:pPr")))
    level = kinds.levels.get(_style(paragraph))
    if level:
        return "#" * level + " " + ("" if number == BULLET else number)
    return "  " * depth + ("- " if number == BULLET else number) if number else ""


def _rows(table: Element) -> Iterator[str]:
    rows = [[_cell(cell) for cell in row.iter(_CELL)] for row in table.iter(_ROW)]
    rows = [row for row in rows if any(row)]
    heads = rows[0] if len(rows) > 1 and len(rows[0]) > 2 and all(rows[0]) else None
    for row in rows[1:] if heads else rows:
        if heads and len(row) == len(heads):
            yield "- " + "；".join(f"{head}：{cell}" for head, cell in zip(heads, row, strict=True) if cell)
        elif len(row) % 2 == 0 and all(len(label) < 12 for label in row[::2]):
            yield from (f"{label}：{cell}" for label, cell in zip(row[::2], row[1::2], strict=True) if label and cell)
        else:
            yield "- " + "；".join(cell for cell in row if cell)


def _cell(cell: Element) -> str:
    words = (text_of(paragraph).replace(LINE_BREAK, " ").strip() for paragraph in paragraphs(cell))
    return " ".join(each for each in words if each)


def _one_line(words: str) -> str:
    return words.replace("\n", " ").replace("\r", " ")
