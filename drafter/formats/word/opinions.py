"""Boxes at the end of a report for others to write and sign in: 挂职单位意见, 派出单位意见."""

from collections.abc import Iterator

from drafter.formats.word.look import Look, twips
from drafter.formats.word.styles import STYLE_IDS
from drafter.formats.word.xml import Element, text, w

_EMPTY_LINES = 4


def opinion_boxes(look: Look) -> Iterator[Element]:
    """A table of one cell for each opinion, room to write above seal and date; empty paragraphs keep them apart."""
    for title in look.opinions.titles:
        yield _line("")
        yield _box(title, look)


def _box(title: str, look: Look) -> Element:
    width = twips(look.page.text_width)
    lines = [_line(f"{title}："), *(_line("") for _ in range(_EMPTY_LINES))]
    lines += [_line(words, right=True) for words in (look.opinions.closing, look.opinions.date) if words]
    return w(
        "tbl",
        w("tblPr", w("tblStyle", val="TableGrid"), w("tblW", w=width, type="dxa"), w("tblLayout", type="fixed")),
        w("tblGrid", w("gridCol", w=width)),
        w("tr", w("trPr", w("cantSplit")), w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *lines)),
    )


def _line(words: str, *, right: bool = False) -> Element:
    place = (w("ind", rightChars=200, right=640), w("jc", val="right")) if right else ()
    run = w("r", w("rPr", w("rFonts", hint="eastAsia")), text(words)) if words else None
    return w("p", w("pPr", w("pStyle", val=STYLE_IDS["opinion"]), *place), run)
