"""Words put into a Word file where others stood: formatting stays, and every other byte of text."""

from collections.abc import Iterable, Iterator

from drafter.formats.word.comments import AUTHOR
from drafter.formats.word.lines import read_lines
from drafter.formats.word.package import packed, unpacked
from drafter.formats.word.runs import pieces
from drafter.formats.word.xml import Element, allowed, name, parsed, serialised_whole, text
from drafter.text.edits import Edit

_COMMENTS = "word/comments.xml"
_RUN, _MARKS, _HIGHLIGHT, _ID = name("w:r"), name("w:rPr"), name("w:highlight"), name("w:id")
_START, _END, _REFERENCE = (name(f"w:comment{each}") for each in ("RangeStart", "RangeEnd", "Reference"))


def edited(data: bytes, file: str, edits: Iterable[Edit]) -> bytes:
    """The Word file with the edits made, each of which replaces at least one character of a line of `read_lines`.

    New words take the formatting of the first they replace.

    A run that is nothing but the replaced words loses its highlight; drafter's own comment on just these words goes.
    Raises UserError as `unpacked` does.
    """
    parts = unpacked(data, file)
    lines = read_lines(parts, file)
    comments = parsed(parts[_COMMENTS], file) if _COMMENTS in parts else None
    in_order = sorted(edits, key=lambda edit: (edit.line, -edit.start))
    for edit in in_order:
        for paragraph in lines.all[edit.line].elements:
            _forget_comment(paragraph, edit, comments)
            _replace(paragraph, edit)
    parts |= {path: serialised_whole(lines.roots[path]) for path in {lines.all[edit.line].part for edit in in_order}}
    if comments is not None and in_order:
        parts[_COMMENTS] = serialised_whole(comments)
    return packed(parts)


def _replace(paragraph: Element, edit: Edit) -> None:
    """Characters go from every element they stand in; the new words go into the first."""
    words: str | None = edit.words
    at = 0
    for piece in list(pieces(paragraph)):
        begin, end = max(edit.start - at, 0), min(edit.end - at, len(piece.text))
        at += len(piece.text)
        if begin >= end:
            continue
        if not piece.is_text:
            _put_in_place(piece.element, words)
            words = None
            continue
        if words is not None and begin == 0 and end == len(piece.text):
            _bare(piece.element)
        _write(piece.element, piece.text[:begin] + (words or "") + piece.text[end:])
        words = None


def _put_in_place(tab: Element, words: str | None) -> None:
    """Words in the place of a tab or a break, or nothing."""
    if words:
        tab.addprevious(text(words))
    tab.getparent().remove(tab)


def _write(element: Element, words: str) -> None:
    element.text = allowed(words)
    if words != words.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _bare(element: Element) -> None:
    """Take the highlight off a run that holds nothing but the words to be replaced."""
    run = element.getparent()
    marks = run.find(_MARKS) if run is not None and run.tag == _RUN else None
    for highlight in marks.findall(_HIGHLIGHT) if marks is not None else ():
        highlight.getparent().remove(highlight)


def _forget_comment(paragraph: Element, edit: Edit, comments: Element | None) -> None:
    """Drop drafter's own comment that stands on just these words; what others wrote stays."""
    for identity in _comments_on(paragraph, edit):
        comment = _own_comment(comments, identity)
        if comment is None or comments is None:
            continue
        comments.remove(comment)
        for child in list(paragraph):
            tied = child if child.tag in (_START, _END) else child.find(_REFERENCE) if child.tag == _RUN else None
            if tied is not None and tied.get(_ID) == identity:
                paragraph.remove(child)


def _comments_on(paragraph: Element, edit: Edit) -> Iterator[str]:
    """The ids of the comments that begin where the edit does and end where it does."""
    starts: dict[str, int] = {}
    at = 0
    for child in list(paragraph):
        if child.tag == _START:
            starts[child.get(_ID)] = at
        elif child.tag == _END and starts.get(child.get(_ID)) == edit.start and at == edit.end:
            yield child.get(_ID)
        else:
            at += sum(len(piece.text) for piece in pieces([child]))


def _own_comment(comments: Element | None, identity: str) -> Element | None:
    listed = comments if comments is not None else ()
    return next((each for each in listed if each.get(_ID) == identity and each.get(name("w:author")) == AUTHOR), None)
