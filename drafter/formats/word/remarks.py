"""Comments put into a Word file that another program wrote, beside those that it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from drafter.formats.word.comments import comment, comments_part, reference
from drafter.formats.word.container import relationships_of, with_comments
from drafter.formats.word.cutting import runs_of
from drafter.formats.word.xml import Element, name, parsed, serialised_whole, w

_ID, _PARAGRAPH = name("w:id"), name("w:p")


@dataclass(frozen=True)
class Remark:
    """What drafter asks about characters `start` to `end` (exclusive) of paragraph `line`, all counted from 0."""

    line: int
    start: int
    end: int
    words: str


def with_remarks(
    parts: dict[str, bytes], main: str, found: Sequence[Element], remarks: Sequence[Remark], file: str
) -> dict[str, bytes]:
    """The parts with the comments in them, and their marks in the paragraphs `found`; the main part is the caller's."""
    if not remarks:
        return parts
    path = _comments_path(parts, main, file)
    old = parsed(parts[path], file) if path else None
    first = 1 + max((int(each.get(_ID, "-1")) for each in old), default=-1) if old is not None else 0
    for identity, remark in enumerate(remarks, first):
        _mark(found[remark.line], remark, identity)
    if old is None or path is None:
        return with_comments(parts, main, comments_part([remark.words for remark in remarks]))
    old.extend(comment(identity, remark.words) for identity, remark in enumerate(remarks, first))
    return {**parts, path: serialised_whole(old)}


def _comments_path(parts: dict[str, bytes], main: str, file: str) -> str | None:
    """Where the file keeps its comments, if it has any."""
    targets = relationships_of(parts, main, file)
    target = next((target for kind, target in targets if kind.endswith("/comments")), None)
    if target is None:
        return None
    path = target.removeprefix("/") if target.startswith("/") else normpath(join(dirname(main), target))
    return path if path in parts else None


def _mark(paragraph: Element, remark: Remark, identity: int) -> None:
    runs = runs_of(paragraph, remark.start, max(remark.end, remark.start + 1))
    if not runs:
        paragraph.append(reference(identity))
        return
    _outer(runs[0], paragraph).addprevious(w("commentRangeStart", id=identity))
    end = w("commentRangeEnd", id=identity)
    _outer(runs[-1], paragraph).addnext(end)
    end.addnext(reference(identity))


def _outer(run: Element, paragraph: Element) -> Element:
    """The child of the paragraph that a run stands in: a link, another's change or the run itself."""
    while run.getparent() is not paragraph:
        run = run.getparent()
    return run
