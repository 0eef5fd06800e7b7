"""Reading a report that somebody wrote, as text or Markdown: which line is a title, a heading, a paragraph, a name?

Nothing is lost: the blocks name places in the text, and what is between them stays where it is. A paragraph that was
broken into lines is read as one; it is a line only where it is edited.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.document.manuscript import Block, BlockKind, Manuscript
from drafter.formats.joining import join_lines

_SPACE = " \t\u3000\u200b\ufeff\xa0"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_END = re.compile(r"[。！？!?；;：:…](?:[”’」）)》*_]*)$")
_HASHES = re.compile(r"(#{1,6})[ \t\u3000]+")
_LIST = re.compile(r"(?:[-+*][ \t]+|>[ \t]?|[0-9]{1,2}[.)][ \t]+)+")
_OTHER = re.compile(r"\||!\[|<!--|<[a-zA-Z/]|\[\^|(?:[-*_=—–－·.…][ \t]*){3,}$|\$\$|^[\W_]+$")
_FENCE = re.compile(r"(?:```|~~~)")
_LEVELS = (
    re.compile(r"(?:\*\*)?第?[一二三四五六七八九十]{1,3}(?:、|部分)"),
    re.compile(r"(?:\*\*)?[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"(?:\*\*)?[0-9]{1,2}[.．、](?![0-9])"),
    re.compile(r"(?:\*\*)?[（(][0-9]{1,2}[）)]"),
)
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)")
_INNER_END = re.compile(r"[。！？；：].")
_STOP = re.compile(r"[，。；！？]")
_TITLE = re.compile(r"总结|报告|汇报|材料|述职|体会|小结|鉴定|心得")
_DATE = re.compile(r"[（(]?[0-9０-９〇○零一二三四五六七八九XxＸ×_ 　]{2,6}年[^，。；]{0,12}(?:[月日]|号)?[）)]?$")
_LONGEST_HEADING, _LONGEST_TITLE, _LONGEST_NAME = 40, 40, 25
# A line shorter than this was not broken for want of room.
_FULL = 20
# How many blocks at the end may be name, unit and date.
_BYLINE = 4


@dataclass(frozen=True)
class _Line:
    """A line without indent, list mark and heading signs: where its words stand, and what it must be by itself."""

    text: str
    start: int
    end: int
    indent: int
    kind: BlockKind
    level: int = 0
    marked: bool = False
    after_blank: bool = False
    number: int = 0
    """How many lines are above it."""


@dataclass(frozen=True)
class Styled:
    """What a file itself tells of a line, where it tells more than the words do."""

    kind: BlockKind
    level: int = 0


def read_manuscript(text: str, *, markdown: bool = False, styled: Mapping[int, Styled] | None = None) -> Manuscript:
    """The text of a .txt or .md report with its blocks. Takes any text and never raises.

    With `styled`, by line from 0, each line is a paragraph; without, lines may have been broken for want of room.
    """
    if styled is not None:
        lines = tuple(_told(line, styled.get(line.number)) for line in _lines(text))
        return _manuscript(text, lines, [[line] for line in lines], markdown)
    lines = tuple(_lines(text))
    return _manuscript(text, lines, _groups(lines), markdown)


def _told(line: _Line, style: Styled | None) -> _Line:
    return replace(line, kind=style.kind, level=style.level) if style else line


def _manuscript(text: str, lines: Sequence[_Line], groups: Iterable[list[_Line]], markdown: bool) -> Manuscript:
    blocks = [_block(text, group) for group in groups]
    kinds = _with_byline(_with_title(blocks, lines))
    return Manuscript(text, tuple(replace(block, id=f"P{number}") for number, block in enumerate(kinds, 1)), markdown)


def _lines(text: str) -> Iterator[_Line]:
    place, blank = 0, True
    fenced = matter = False
    for number, found in enumerate(_LINE.finditer(text)):
        raw = found[0].rstrip("\r\n")
        bare = raw.strip(_SPACE)
        first, place = place == 0, found.end()
        if not bare:
            blank = True
            continue
        start = found.start() + raw.index(bare)
        fence = bool(_FENCE.match(bare))
        edge = bare == "---" and (matter or (first and "\n---" in text[3:]))
        matter = (not matter) if edge else matter
        if fenced or fence or matter or edge:
            line = _Line(bare, start, start + len(bare), 0, "other")
        else:
            line = replace(_read(bare, start), indent=start - found.start())
        yield replace(line, after_blank=blank, number=number)
        fenced, blank = fenced != fence, False


def _read(bare: str, start: int) -> _Line:
    hashes = _HASHES.match(bare)
    if hashes:
        words = bare[hashes.end() :].rstrip(_SPACE + "#")
        start += hashes.end()
        return _Line(words, start, start + len(words), 0, "heading" if words else "other", len(hashes[1]) - 1, True)
    if _OTHER.match(bare):
        return _Line(bare, start, start + len(bare), 0, "other")
    mark = _LIST.match(bare)
    marked = mark is not None and mark.end() < len(bare)
    words = bare[mark.end() :] if mark and marked else bare
    start += len(bare) - len(words)
    level = next((level for level, pattern in enumerate(_LEVELS, 1) if pattern.match(words)), 0)
    alone = len(words) <= _LONGEST_HEADING and not _INNER_END.search(words)
    if level and alone and not marked and (level == 1 or not _END.search(words)):
        return _Line(words, start, start + len(words), 0, "heading", level)
    kind: BlockKind = "item" if marked or level or _ITEM.match(words) else "body"
    return _Line(words, start, start + len(words), 0, kind, 0, marked)


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that are one paragraph."""
    widest = max((line.end - line.start for line in lines if line.kind == "body"), default=0)
    indented = any(line.indent for line in lines if line.kind == "body")
    group: list[_Line] = []
    for line in lines:
        if group and _goes_on(group[-1], line, widest, indented):
            group.append(line)
        else:
            if group:
                yield group
            group = [line]
    if group:
        yield group


def _goes_on(above: _Line, line: _Line, widest: int, indented: bool) -> bool:
    """Whether a line was broken off from the one above for want of room."""
    if line.after_blank or line.kind != "body" or above.kind not in ("body", "item") or line.indent:
        return False
    width = above.end - above.start
    if width < _FULL:
        return False
    if not _END.search(above.text):
        return True
    return indented and width >= widest - 2 and widest <= 2 * _LONGEST_TITLE


def _block(text: str, group: Sequence[_Line]) -> Block:
    start, end = group[0].start, group[-1].end
    words = join_lines("\n".join(line.text for line in group))
    return Block("", group[0].kind, words, start, end, group[0].level)


def _with_title(blocks: list[Block], lines: Sequence[_Line]) -> list[Block]:
    """The first block is the title where a Markdown heading of the first level, or a short line without a stop."""
    for index, block in enumerate(blocks):
        if block.kind == "other":
            continue
        top = block.kind == "heading" and block.level == 0
        short = block.kind == "body" and len(block.text) <= _LONGEST_TITLE and not _STOP.search(block.text)
        if top or (short and len(blocks) > 1 and (_TITLE.search(block.text) or _is_above(blocks, index))):
            blocks[index] = replace(block, kind="title", level=0)
        break
    deepest = min((block.level for block in blocks if block.kind == "heading"), default=1)
    shift = 1 - deepest if deepest < 1 else 0
    return [replace(block, level=block.level + shift) if block.kind == "heading" else block for block in blocks]


def _is_above(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line stands over a report: something with a stop or a heading follows it."""
    if index + 1 == len(blocks):
        return False
    after = blocks[index + 1]
    return after.kind == "heading" or len(after.text) > _LONGEST_TITLE


def _with_byline(blocks: list[Block]) -> list[Block]:
    """Name, unit and date: short lines without a stop at the very end, or right below the title."""
    if not any(block.kind == "body" and len(block.text) > _LONGEST_NAME for block in blocks):
        return blocks
    last = len(blocks)
    while last and len(blocks) - last < _BYLINE and _is_name(blocks[last - 1]):
        last -= 1
    first = next((index for index, block in enumerate(blocks) if block.kind == "title"), len(blocks)) + 1
    until = first
    while until < min(last, first + _BYLINE) and _is_name(blocks[until]):
        until += 1
    places = {*range(first, until), *range(last, len(blocks))}
    return [replace(block, kind="signature") if index in places else block for index, block in enumerate(blocks)]


def _is_name(block: Block) -> bool:
    if block.kind != "body" or len(block.text) > _LONGEST_NAME:
        return False
    return bool(_DATE.match(block.text)) or not re.search(r"[，。；！？：“]", block.text.replace("报告人：", ""))
