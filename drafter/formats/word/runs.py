"""The words of a paragraph and the elements that hold them, so that text can be read and replaced in its own format."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from drafter.formats.word.xml import Element, name

LINE_BREAK = "\v"
"""A line broken within a paragraph, as Word itself tells it in plain text: a paragraph stays one line."""
_SPOKEN = {
    name("w:tab"): "\t",
    name("w:br"): LINE_BREAK,
    name("w:cr"): LINE_BREAK,
    name("w:noBreakHyphen"): "-",
}
TEXT_BOX = name("w:txbxContent")
_TEXT, _PARAGRAPH, _RUN = name("w:t"), name("w:p"), name("w:r")
_UNREAD = frozenset(
    name(each)
    for each in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:drawing", "w:pict", "w:object", "mc:AlternateContent")
)
"""What was deleted with tracked changes, and pictures with the text boxes in them."""


@dataclass(frozen=True)
class Piece:
    """Words and the element that they stand in; `is_text` tells words that can be replaced from a tab or a break."""

    element: Element
    text: str
    is_text: bool


def pieces(paragraph: Element) -> Iterator[Piece]:
    """The visible words of a paragraph in order; tracked insertions are text, tracked deletions are not."""
    for child in paragraph:
        if child.tag == _TEXT:
            yield Piece(child, child.text or "", True)
        elif child.tag in _SPOKEN:
            yield Piece(child, _SPOKEN[child.tag], False)
        elif isinstance(child.tag, str) and child.tag not in _UNREAD and child.tag != _PARAGRAPH:
            yield from pieces(child)


def text_of(paragraph: Element) -> str:
    """The visible words of a paragraph."""
    return "".join(piece.text for piece in pieces(paragraph))


def run_starts(paragraph: Element) -> tuple[int, ...]:
    """Where in its visible words each run begins, in order: those of links and tracked insertions are runs too."""
    lengths = [len(text_of(run)) for run in _runs(paragraph)]
    return tuple(accumulate(lengths, initial=0))[:-1]


def _runs(root: Element) -> Iterator[Element]:
    for child in root:
        if child.tag == _RUN:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _UNREAD and child.tag != _PARAGRAPH:
            yield from _runs(child)


def paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph in order, those of tables too, those of text boxes not."""
    for child in root:
        if child.tag == _PARAGRAPH:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _UNREAD:
            yield from paragraphs(child)


def has_text_boxes(root: Element) -> bool:
    """Is there any text that stands in a box, which `paragraphs` leaves out?"""
    return any("".join(box.itertext()).strip() for box in root.iter(TEXT_BOX))
