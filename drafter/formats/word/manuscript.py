"""A Word file as a report to be edited: its prose as blocks, and edits of blocks as edits of its paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from drafter.document import Block, Manuscript
from drafter.formats.manuscript import Styled, read_manuscript
from drafter.formats.word.package import main_part, unpacked
from drafter.formats.word.reading import heading_levels
from drafter.formats.word.remarks import Remark
from drafter.formats.word.runs import LINE_BREAK, paragraphs, text_of
from drafter.formats.word.tracking import tracked
from drafter.formats.word.xml import Element, name, parsed
from drafter.text.difference import differences
from drafter.text.edits import Edit

_TABLE = name("w:tbl")
# Made by the program, made anew by it: the table of contents. Word's ids are English, those of WPS may be numbers.
_CONTENTS = re.compile(r"(?:toc|目录|contents|index) ?(?:\d|heading|标题)?", re.IGNORECASE)
# A field that is a link: its words are the writer's.
_LINK = "HYPERLINK"
_TITLES = frozenset({"title", "标题"})

# What others leave in a file that they have reviewed.
_OF_OTHERS = ("ins", "del", "commentReference")
_STYLES = "word/styles.xml"


@dataclass(frozen=True)
class WordReport:
    """A Word file with its report; `starts` are the places in the text where its paragraphs begin.

    A line broken within a paragraph is a line of the text too: each has a block of its own. `is_reviewed`: there are
    tracked changes or comments in it.
    """

    data: bytes
    file: str
    manuscript: Manuscript
    starts: tuple[int, ...]
    is_reviewed: bool = False

    def edited(self, texts: Mapping[str, str], questions: Sequence[tuple[str, int, int, str]] = ()) -> bytes:
        """The file with the new texts of blocks, by id, as tracked changes, and questions as comments.

        A question is a block's id, characters of its new text, and words.
        """
        blocks = {block.id: block for block in self.manuscript.blocks}
        edits = [edit for id, text in texts.items() for edit in self._edits(blocks[id], text)]
        remarks = tuple(self._remark(blocks, texts, *question) for question in questions)
        return tracked(self.data, self.file, edits, remarks)

    def _edits(self, block: Block, new: str) -> Iterator[Edit]:
        line, begin = self._place(block)
        old = self.manuscript.text[block.start : block.end]
        shift = max(0, old.find(block.text))
        for each in differences(block.text if block.text in old else old, new):
            start = begin + shift + each.start
            yield Edit(line, start, start + each.end - each.start, new[each.new_start : each.new_end])

    def _remark(
        self, blocks: Mapping[str, Block], texts: Mapping[str, str], id: str, start: int, end: int, words: str
    ) -> Remark:
        line, begin = self._place(blocks[id])
        above = (each for each in blocks.values() if self._place(each)[0] == line and each.start < blocks[id].start)
        begin += sum(len(texts.get(each.id, each.text)) - len(each.text) for each in above)
        return Remark(line, begin + start, begin + end, words)

    def _place(self, block: Block) -> tuple[int, int]:
        """The paragraph that a block stands in, and at which of its characters."""
        line = bisect_right(self.starts, block.start) - 1
        return line, block.start - self.starts[line]


def word_report(data: bytes, file: str) -> WordReport:
    """The report in a Word file. Raises UserError as `unpacked` does."""
    parts = unpacked(data, file)
    root = parsed(parts[main_part(parts)], file)
    listed = parsed(parts[_STYLES], file) if _STYLES in parts else None
    styles, levels = _names(listed), heading_levels(listed)
    found = list(paragraphs(root))
    texts = [text_of(paragraph).replace("\n", " ").replace("\r", " ") for paragraph in found]
    told = [(text, _style(paragraph, styles, levels)) for paragraph, text in zip(found, texts, strict=True)]
    of_lines = [style for text, style in told for _ in text.split(LINE_BREAK)]
    styled = {number: style for number, style in enumerate(of_lines) if style}
    text = "".join(f"{each.replace(LINE_BREAK, chr(10))}\n" for each in texts)
    starts = tuple(accumulate((len(each) + 1 for each in texts[:-1]), initial=0)) if texts else ()
    reviewed = any(next(root.iter(name(f"w:{each}")), None) is not None for each in _OF_OTHERS)
    return WordReport(data, file, read_manuscript(text, styled=_with_title(styled)), starts, reviewed)


def _with_title(styled: Mapping[int, Styled]) -> Mapping[int, Styled]:
    """A lone heading of the highest level above all others is the title, where no style says it is."""
    headings = [(number, style.level) for number, style in styled.items() if style.kind == "heading"]
    (first, top), *others = headings or [(0, 0)]
    if not others or any(level <= top for _, level in others):
        return styled
    return {**styled, first: Styled("heading", 0)}


def _style(paragraph: Element, styles: Mapping[str, str], levels: Mapping[str, int]) -> Styled | None:
    """What the file tells of a paragraph: a table, a table of contents and what Word reckons are no prose."""
    own = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    id = own.get(name("w:val"), "") if own is not None else ""
    called = styles.get(id, "").lower()
    if _CONTENTS.fullmatch(called) or next(paragraph.iterancestors(_TABLE), None) is not None or _reckons(paragraph):
        return Styled("other")
    if called in _TITLES:
        return Styled("heading", 0)
    # Level 9 is Word's word for body text.
    return Styled("heading", max(1, levels[id])) if levels.get(id, 9) < 9 else None


def _reckons(paragraph: Element) -> bool:
    """Whether there is a field in it that Word makes anew (a date, a reference): no change of that would stay."""
    fields = [each.get(name("w:instr"), "") for each in paragraph.iter(name("w:fldSimple"))]
    fields += [each.text or "" for each in paragraph.iter(name("w:instrText"))]
    return any(each.strip() and not each.strip().upper().startswith(_LINK) for each in fields)


def _names(styles: Element | None) -> Mapping[str, str]:
    """Style id → the style's name."""
    return {
        style.get(name("w:styleId"), ""): called.get(name("w:val"), "")
        for style in (styles.iter(name("w:style")) if styles is not None else ())
        if (called := style.find(name("w:name"))) is not None
    }
