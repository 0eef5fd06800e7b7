"""A report as a whole Word file of its own."""

import datetime
import re

from drafter.document import Report
from drafter.formats.word import container
from drafter.formats.word.blocks import blocks_of
from drafter.formats.word.body import body_of
from drafter.formats.word.comments import comments_part
from drafter.formats.word.fonts import fonts_part
from drafter.formats.word.look import Look
from drafter.formats.word.opinions import opinion_boxes
from drafter.formats.word.package import DOCUMENT, packed
from drafter.formats.word.page import FOOTERS, footer_part, section_of, settings_part
from drafter.formats.word.properties import app_part, core_part
from drafter.formats.word.styles import styles_part
from drafter.formats.word.xml import Element, serialised, w


def word_file(report: Report, look: Look) -> bytes:
    """The .docx of a report in a house style; the same report and style give the same bytes."""
    body = body_of(blocks_of(report, look), look)
    parts = {
        "styles.xml": styles_part(look),
        "settings.xml": settings_part(),
        "fontTable.xml": fonts_part(look),
        **{name: footer_part(look, kind) for kind, name in FOOTERS.items()},
        **({"comments.xml": comments_part(body.comments)} if body.comments else {}),
    }
    names = tuple(parts)
    identities = container.identities(names)
    section = section_of(look, {kind: identities[name] for kind, name in FOOTERS.items()})
    return packed(
        {
            "[Content_Types].xml": container.content_types(names),
            "_rels/.rels": container.root_relationships(),
            DOCUMENT: document_part((*body.paragraphs, *opinion_boxes(look)), section),
            "word/_rels/document.xml.rels": container.document_relationships(names),
            **{f"word/{name}": data for name, data in parts.items()},
            "docProps/core.xml": core_part(report.title, date_of(report)),
            "docProps/app.xml": app_part(),
        }
    )


def document_part(paragraphs: tuple[Element, ...], section: Element) -> bytes:
    """`word/document.xml`; a table may not be the last thing in it."""
    closing = [w("p")] if paragraphs and paragraphs[-1].tag.endswith("}tbl") else []
    return serialised(w("document", w("body", *paragraphs, *closing, section)))


def date_of(report: Report) -> datetime.date | None:
    """The day the report bears, its month's first if it tells no day."""
    found = re.search(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?", report.signature.date)
    if found is None:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None
