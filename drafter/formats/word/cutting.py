"""Runs of a Word paragraph cut so that given characters stand in runs of their own, each with the format it had."""

from collections.abc import Iterator
from copy import deepcopy

from drafter.formats.word.runs import Piece, pieces
from drafter.formats.word.xml import Element, name, w

_RUN, _MARKS = name("w:r"), name("w:rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def runs_of(paragraph: Element, start: int, end: int) -> tuple[Element, ...]:
    """The runs that hold just the visible characters `start` to `end` of a paragraph; others are cut for it.

    What no text is in such a run (a picture, a field's mark, a footnote's number) comes to stand beside it.
    """
    for at in (start, end):
        _cut(paragraph, at)
    inside = [piece for begin, piece in placed(paragraph) if start <= begin < end]
    return tuple(_alone(piece.element) for piece in inside)


def placed(paragraph: Element) -> Iterator[tuple[int, Piece]]:
    """The visible pieces of a paragraph that hold anything, each with the place of its first character."""
    at = 0
    for piece in list(pieces(paragraph)):
        if piece.text:
            yield at, piece
        at += len(piece.text)


def marks_of(run: Element) -> Element | None:
    """A copy of how a run is set, without the history of it."""
    marks = run.find(_MARKS)
    if marks is None:
        return None
    copied = deepcopy(marks)
    for change in copied.findall(name("w:rPrChange")):
        copied.remove(change)
    return copied


def _cut(paragraph: Element, at: int) -> None:
    """Make two of the element that character `at` stands in the middle of."""
    for begin, piece in placed(paragraph):
        if begin < at < begin + len(piece.text):
            rest = w("t", piece.text[at - begin :], xml_space="preserve")
            piece.element.addnext(rest)
            piece.element.text = piece.text[: at - begin]
            piece.element.set(_SPACE, "preserve")
            return


def _alone(element: Element) -> Element:
    """The run of an element, all else that stood in it moved to runs before and after."""
    run = element.getparent()
    content = [child for child in run if child.tag != _MARKS]
    place = content.index(element)
    if content[:place]:
        run.addprevious(_like(run, content[:place]))
    if content[place + 1 :]:
        run.addnext(_like(run, content[place + 1 :]))
    return run


def _like(run: Element, content: list[Element]) -> Element:
    """A run of the same format that takes this content over."""
    other = w("r")
    for key, value in run.attrib.items():
        other.set(key, value)
    marks = run.find(_MARKS)
    if marks is not None:
        other.append(deepcopy(marks))
    other.extend(content)
    return other
