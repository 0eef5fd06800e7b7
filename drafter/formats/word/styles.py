"""The styles of a Word file: real heading styles for the navigation pane, nothing left to themes."""

from collections.abc import Iterator, Sequence
from copy import copy

from drafter.formats.word.look import Font, Look, Page
from drafter.formats.word.xml import Element, serialised, w

STYLE_IDS = {
    "title": "Title",
    "heading1": "Heading1",
    "heading2": "Heading2",
    "heading3": "Heading3",
    "heading4": "Heading4",
    "body": "BodyText",
    "byline": "Subtitle",
    "signature": "Signature",
    "empty": "BodyText",
    "opinion": "ListParagraph",
}
"""Word's own names for what each paragraph is, so that WPS and Word show them in the reader's language."""

INDENT = 200
"""First-line indent in hundredths of a character (GB/T 9704-2012 §7.3.3: 首行空二字)."""
_LEVELS = {"Heading1": "heading1", "Heading2": "heading2", "Heading3": "body", "Heading4": "body"}


def styles_part(look: Look) -> bytes:
    """`word/styles.xml`: defaults, and each style that drafter uses, with font, size and colour of its own."""
    return serialised(w("styles", _defaults(look), *_paragraph_styles(look), *_character_styles(), *_table_styles()))


def font_marks(font: Font, page: Page | None = None) -> tuple[Element, ...]:
    """What a run or style needs to be set in a font: names, weight, colour, size, by the order of the schema.

    Text that fills the lines of a `page` has its characters set so far apart that the line holds as many as it should.
    """
    fonts = w("rFonts", ascii=font.latin, hAnsi=font.latin, eastAsia=font.name, cs=font.latin)
    weight = tuple(w(tag, val=None if font.bold else 0) for tag in ("b", "bCs"))
    upright = tuple(w(tag, val=0) for tag in ("i", "iCs"))
    apart = w("spacing", val=page.character_spacing(font.size) if page else 0)
    size = tuple(w(tag, val=int(font.size * 2)) for tag in ("sz", "szCs"))
    return (fonts, *weight, *upright, w("color", val="000000"), apart, *size)


def _defaults(look: Look) -> Element:
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    run = w("rPr", *font_marks(look.fonts.body, look.page), language)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", w("spacing", before=0, after=0))))


def _paragraph_styles(look: Look) -> Iterator[Element]:
    fonts, page = look.fonts, look.page
    body, lines, indent = font_marks(fonts.body, page), _spacing(page.line_pitch), first_line(look)
    single = w("spacing", before=0, after=0, line=240, lineRule="auto")
    yield _style("Normal", "Normal", body, *_off_grid(), lines, w("jc", val="both"), based=None)
    yield _style("BodyText", "Body Text", body, indent)
    yield _style("Title", "Title", font_marks(fonts.title), w("keepNext"), lines, w("jc", val="center"))
    for level, (style, font) in enumerate(_LEVELS.items()):
        marks = font_marks(getattr(fonts, font), page)
        outline = w("outlineLvl", val=level)
        yield _style(style, f"heading {level + 1}", marks, w("keepNext"), w("keepLines"), indent, outline)
    yield _style("Subtitle", "Subtitle", font_marks(fonts.byline, page), w("jc", val="center"))
    # Neither spaces between digits and characters nor a wide font may push the date's end to a line of its own.
    close = (w("autoSpaceDE", val=0), w("autoSpaceDN", val=0))
    yield _style("Signature", "Signature", body, *close, w("jc", val="left"))
    yield _style("ListParagraph", "List Paragraph", body)
    yield _style("Footer", "footer", font_marks(fonts.number), single, w("jc", val="left"))
    yield _style("CommentText", "annotation text", font_marks(fonts.number), single, w("jc", val="left"))


def _style(
    identity: str, name: str, run: Sequence[Element], *paragraph: Element, based: str | None = "Normal"
) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based) if based else None,
        w("next", val="BodyText") if name.startswith("heading") else None,
        w("qFormat"),
        w("pPr", *map(copy, paragraph)) if paragraph else None,
        w("rPr", *map(copy, run)),
        type="paragraph",
        styleId=identity,
        default=1 if based is None else None,
    )


def _spacing(pitch: int) -> Element:
    return w("spacing", before=0, after=0, line=pitch, lineRule="exact")


def _off_grid() -> tuple[Element, ...]:
    """Neither widow control, which leaves lines empty at the foot of a page, nor snapping to the grid.

    The section declares the grid; LibreOffice gives a 16 pt character two of its 15.79 pt cells, so that the pitch of
    lines and characters is set in the styles instead, which Word, WPS and LibreOffice read alike.
    """
    return w("widowControl", val=0), w("snapToGrid", val=0)


def first_line(look: Look) -> Element:
    """Two characters in characters, for who changes the size, and in twips for programs that know only those."""
    pitch = look.fonts.body.size * 20 + look.page.character_space(look.fonts.body.size) * 20 / 4096
    return w("ind", firstLineChars=INDENT, firstLine=round(pitch * INDENT / 100))


def _character_styles() -> Iterator[Element]:
    yield w("style", w("name", val="Default Paragraph Font"), type="character", styleId="DefaultText", default=1)
    yield w(
        "style",
        w("name", val="annotation reference"),
        w("rPr", w("sz", val=21), w("szCs", val=21)),
        type="character",
        styleId="CommentReference",
    )


def _table_styles() -> Iterator[Element]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="000000") for side in sides))
    yield w("style", w("name", val="Normal Table"), type="table", styleId="TableNormal", default=1)
    yield w(
        "style",
        w("name", val="Table Grid"),
        w("basedOn", val="TableNormal"),
        w("tblPr", borders),
        type="table",
        styleId="TableGrid",
    )
