"""The page of a Word file: sheet, margins, character grid, page numbers at the outer edge."""

from drafter.formats.word.look import Look, twips
from drafter.formats.word.styles import font_marks
from drafter.formats.word.xml import Element, serialised, w

FOOTERS = {"default": "footer1.xml", "even": "footer2.xml"}
"""Odd pages have the default footer, as soon as the settings ask for even ones."""
_TWIPS_PER_POINT = 20


def section_of(look: Look, footers: dict[str, str]) -> Element:
    """The properties of the one section; `footers` are the relationship ids of its kinds of footer."""
    page = look.page
    grid = w(
        "docGrid",
        type="linesAndChars",
        linePitch=page.line_pitch,
        charSpace=page.character_space(look.fonts.body.size),
    )
    return w(
        "sectPr",
        *(w("footerReference", type=kind, r_id=identity) for kind, identity in footers.items()),
        w("pgSz", w=twips(page.width), h=twips(page.height)),
        w(
            "pgMar",
            top=twips(page.top),
            right=twips(page.right),
            bottom=twips(page.bottom),
            left=twips(page.left),
            header=twips(page.top / 2),
            footer=_footer_distance(look),
            gutter=0,
        ),
        w("cols", space=425),
        grid,
    )


def footer_part(look: Look, kind: str) -> bytes:
    """The footer of odd (`default`) or `even` pages: the number 空一字 from the outer edge (GB/T 9704-2012 §7.5)."""
    size = round(look.fonts.number.size * _TWIPS_PER_POINT)
    if kind == "even":
        place = (w("ind", leftChars=100, left=size), w("jc", val="left"))
    else:
        place = (w("ind", rightChars=100, right=size), w("jc", val="right"))
    number = look.page_number
    paragraph = w(
        "p",
        w("pPr", w("pStyle", val="Footer"), *place),
        _run(look, w("t", number.before, xml_space="preserve")),
        _run(look, w("fldChar", fldCharType="begin")),
        _run(look, w("instrText", " PAGE ", xml_space="preserve")),
        _run(look, w("fldChar", fldCharType="separate")),
        _run(look, w("t", "1")),
        _run(look, w("fldChar", fldCharType="end")),
        _run(look, w("t", number.after, xml_space="preserve")),
    )
    return serialised(w("ftr", paragraph))


def settings_part() -> bytes:
    """`word/settings.xml`: even and odd pages differ, punctuation keeps its width, measures as Word 2013 and later."""
    compatibility = "http://schemas.microsoft.com/office/word"
    return serialised(
        w(
            "settings",
            w("zoom", percent=100),
            w("evenAndOddHeaders"),
            w("drawingGridVerticalSpacing", val=156),
            w("characterSpacingControl", val="doNotCompress"),
            w(
                "compat",
                w("spaceForUL"),
                w("balanceSingleByteDoubleByteWidth"),
                w("doNotLeaveBackslashAlone"),
                w("ulTrailSpace"),
                w("doNotExpandShiftReturn"),
                w("adjustLineHeightInTable"),
                w("useFELayout"),
                w("compatSetting", name="compatibilityMode", uri=compatibility, val=15),
            ),
            w("themeFontLang", val="en-US", eastAsia="zh-CN"),
            w("decimalSymbol", val="."),
            w("listSeparator", val=","),
        )
    )


def _run(look: Look, content: Element) -> Element:
    return w("r", w("rPr", *font_marks(look.fonts.number)), content)


def _footer_distance(look: Look) -> int:
    """From the sheet's lower edge to the footer's: the middle of its line is `below` the text block."""
    line = look.fonts.number.size * 1.3 * _TWIPS_PER_POINT
    return max(0, round(twips(look.page.bottom - look.page_number.below) - line / 2))
