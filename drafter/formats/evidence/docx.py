"""The table of figures as a Word file: A4 across, head repeated on every page."""

from collections.abc import Sequence

from drafter.document import Report
from drafter.formats.evidence.figures import COLUMNS, figures_of, rows
from drafter.formats.word.look import read_look, twips
from drafter.formats.word.page import section_of
from drafter.formats.word.parts import word_file_of
from drafter.formats.word.xml import Element, name, text, w

_WIDTHS = (11, 24, 30, 62, 18, 52, 24, 17, 15)
"""Millimetres; together the width of the page without its margins."""
_MARGIN = 22
_SIZE = 18
"""Half points: 小五号."""


def write(report: Report) -> bytes:
    """The whole .docx file; the same report gives the same bytes."""
    look = read_look("standard")
    title = w("p", w("pPr", w("pStyle", val="Title")), w("r", text("数据核对表")))
    body = [_row(row, is_head=False) for row in rows(figures_of(report))]
    table = w("tbl", _layout(), _grid(), _row(COLUMNS, is_head=True), *body)
    section = section_of(look, {})
    _turn(section)
    return word_file_of(f"{report.title}数据核对表", None, [title, w("p"), table, w("p")], section, (), look)


def _layout() -> Element:
    width = w("tblW", w=sum(map(twips, _WIDTHS)), type="dxa")
    return w("tblPr", w("tblStyle", val="TableGrid"), width, w("tblLayout", type="fixed"))


def _grid() -> Element:
    return w("tblGrid", *(w("gridCol", w=twips(width)) for width in _WIDTHS))


def _row(cells: Sequence[str], *, is_head: bool) -> Element:
    marks = w("trPr", w("cantSplit"), w("tblHeader") if is_head else None)
    return w("tr", marks, *(_cell(words, width, is_head) for words, width in zip(cells, _WIDTHS, strict=True)))


def _cell(words: str, width: float, is_head: bool) -> Element:
    lines = (_line(line, is_head) for line in words.split("\n"))
    return w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa")), *lines)


def _line(words: str, is_head: bool) -> Element:
    place = w("pPr", w("spacing", line=240, lineRule="auto"), w("jc", val="center" if is_head else "left"))
    size = (w("sz", val=_SIZE), w("szCs", val=_SIZE))
    marks = w("rPr", w("rFonts", hint="eastAsia"), w("b") if is_head else None, *size)
    return w("p", place, w("r", marks, text(words)) if words else None)


def _turn(section: Element) -> None:
    """The sheet across, with margins of its own."""
    page, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
    width, height = page.get(name("w:w")), page.get(name("w:h"))
    page.set(name("w:w"), height)
    page.set(name("w:h"), width)
    page.set(name("w:orient"), "landscape")
    for side in ("top", "right", "bottom", "left"):
        margins.set(name(f"w:{side}"), str(twips(_MARGIN)))
