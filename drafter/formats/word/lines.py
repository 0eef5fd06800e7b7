"""Every paragraph of a Word file that its reader sees: the text first, then text boxes, headers, footers and notes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.formats.word.package import main_part
from drafter.formats.word.runs import TEXT_BOX, paragraphs, text_of
from drafter.formats.word.xml import Element, name, parsed

_AROUND = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
_EITHER, _FALLBACK = name("mc:AlternateContent"), name("mc:Fallback")


@dataclass(frozen=True)
class Line:
    """A paragraph and the part it stands in; a text box that is told twice, for old programs too, has it twice."""

    part: str
    elements: tuple[Element, ...]

    @property
    def text(self) -> str:
        """Its visible words on one line."""
        return text_of(self.elements[0]).replace("\n", " ").replace("\r", " ")


@dataclass(frozen=True)
class Lines:
    """`all` in order, the text itself before all others; `roots` are the parts they stand in, to be changed."""

    all: tuple[Line, ...]
    roots: Mapping[str, Element]

    @property
    def text(self) -> str:
        """A line each."""
        return "".join(f"{line.text}\n" for line in self.all)


def read_lines(parts: Mapping[str, bytes], file: str) -> Lines:
    """All lines of the file called `file`. Raises UserError for a part that is no XML."""
    main = main_part(parts)
    roots = {path: parsed(parts[path], file) for path in (main, *filter(_AROUND.fullmatch, parts))}
    text = tuple(Line(main, (paragraph,)) for paragraph in paragraphs(roots[main]))
    boxed = tuple(line for path, root in roots.items() for line in _around(path, root, main))
    return Lines((*text, *boxed), roots)


def _around(path: str, root: Element, main: str) -> Iterator[Line]:
    """What is no part of the running text: of the main part only its boxes."""
    if path != main:
        yield from (Line(path, (paragraph,)) for paragraph in paragraphs(root))
    for box in root.iter(TEXT_BOX):
        if next(box.iterancestors(_FALLBACK), None) is None:
            same = zip(*map(paragraphs, (box, *_twins(box))), strict=True)
            yield from (Line(path, elements) for elements in same)


def _twins(box: Element) -> Iterator[Element]:
    """The same box as older programs draw it: it has to say the same."""
    either = next(box.iterancestors(_EITHER), None)
    fallback = either.find(_FALLBACK) if either is not None else None
    words = [text_of(paragraph) for paragraph in paragraphs(box)]
    for other in fallback.iter(TEXT_BOX) if fallback is not None else ():
        if [text_of(paragraph) for paragraph in paragraphs(other)] == words:
            yield other
