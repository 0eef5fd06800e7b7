"""Blocks as the paragraphs of `word/document.xml`, their marks as highlight and comments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafter.formats.word.blocks import Block, Mark
from drafter.formats.word.comments import reference
from drafter.formats.word.look import Look, twips
from drafter.formats.word.styles import STYLE_IDS, first_line
from drafter.formats.word.title import balanced
from drafter.formats.word.xml import Element, text, w

HIGHLIGHT = "yellow"


@dataclass(frozen=True)
class Body:
    """The paragraphs and the words of their comments, whose ids count from 0."""

    paragraphs: tuple[Element, ...]
    comments: tuple[str, ...]


@dataclass
class _Comments:
    """Hands out ids."""

    words: list[str] = field(default_factory=list)

    def add(self, words: str) -> int:
        self.words.append(words)
        return len(self.words) - 1


def body_of(blocks: Iterable[Block], look: Look) -> Body:
    """The blocks as paragraphs."""
    comments = _Comments()
    paragraphs = tuple(_paragraph(block, look, comments) for block in blocks)
    return Body(paragraphs, tuple(comments.words))


def _paragraph(block: Block, look: Look, comments: _Comments) -> Element:
    properties = w(
        "pPr",
        w("pStyle", val=STYLE_IDS[block.style]),
        w("keepNext") if block.stays else None,
        *_place(block, look),
    )
    return w("p", properties, *_content(block, look, comments))


def _place(block: Block, look: Look) -> tuple[Element, ...]:
    """Indent and alignment: those of title and text stand in their styles, too, but not every program looks there."""
    if block.style == "signature":
        return (_indent(block, look),)
    if block.style == "title":
        return (w("jc", val="center"),)
    return (first_line(look), w("jc", val="both")) if block.style == "body" else ()


def _indent(block: Block, look: Look) -> Element:
    """Half characters as hundredths of a character, and as twips for programs that know only those."""
    pitch = look.page.text_width * 1440 / 25.4 / look.page.characters
    return w("ind", leftChars=block.indent * 50, left=round(block.indent / 2 * pitch), right=-twips(look.page.right))


def _content(block: Block, look: Look, comments: _Comments) -> Iterator[Element]:
    """Runs cut wherever a mark or a line begins or ends; comments open and close between them."""
    breaks = set(_line_breaks(block, look))
    identities = {mark: comments.add(mark.comment) for mark in sorted(block.marks, key=lambda mark: mark.start)}
    edges = sorted({0, len(block.text), *breaks, *(edge for mark in block.marks for edge in (mark.start, mark.end))})
    for start, end in zip(edges, [*edges[1:], None], strict=True):
        yield from _edge(start, identities)
        if start in breaks:
            yield w("r", w("br"))
        if end is not None:
            yield _run(block.text[start:end], _is_blank(start, end, block.marks))


def _edge(place: int, identities: dict[Mark, int]) -> Iterator[Element]:
    """What ends here before what begins here."""
    for mark, identity in identities.items():
        if mark.end == place:
            yield w("commentRangeEnd", id=identity)
            yield reference(identity)
    for mark, identity in identities.items():
        if mark.start == place:
            yield w("commentRangeStart", id=identity)


def _is_blank(start: int, end: int, marks: Sequence[Mark]) -> bool:
    return any(mark.is_blank and mark.start <= start and end <= mark.end for mark in marks)


def _run(words: str, is_blank: bool) -> Element:
    """The hint sets “”, … and — in the Chinese font, where they are as wide as a character."""
    marks = w("rPr", w("rFonts", hint="eastAsia"), w("highlight", val=HIGHLIGHT) if is_blank else None)
    return w("r", marks, text(words))


def _line_breaks(block: Block, look: Look) -> Iterator[int]:
    if block.style != "title":
        return
    width = look.page.text_width * 72 / 25.4
    at = 0
    for line in balanced(block.text, max(4, int(width // look.fonts.title.size)))[:-1]:
        at += len(line)
        yield at
