"""All parts of a new Word file, put together."""

import datetime
from collections.abc import Sequence

from drafter.formats.word import container
from drafter.formats.word.comments import comments_part
from drafter.formats.word.fonts import fonts_part
from drafter.formats.word.look import Look
from drafter.formats.word.package import DOCUMENT, packed
from drafter.formats.word.page import FOOTERS, footer_part, settings_part
from drafter.formats.word.properties import app_part, core_part
from drafter.formats.word.styles import styles_part
from drafter.formats.word.xml import Element, serialised, w


def word_file_of(
    title: str,
    date: datetime.date | None,
    content: Sequence[Element],
    section: Element,
    comments: Sequence[str],
    look: Look,
) -> bytes:
    """The .docx that holds these paragraphs and tables in one section; `title` and `date` are its properties."""
    parts = {
        "styles.xml": styles_part(look),
        "settings.xml": settings_part(),
        "fontTable.xml": fonts_part(look),
        **{name: footer_part(look, kind) for kind, name in FOOTERS.items()},
        **({"comments.xml": comments_part(comments)} if comments else {}),
    }
    names = tuple(parts)
    return packed(
        {
            "[Content_Types].xml": container.content_types(names),
            "_rels/.rels": container.root_relationships(),
            DOCUMENT: _document_part(content, section),
            "word/_rels/document.xml.rels": container.document_relationships(names),
            **{f"word/{name}": data for name, data in parts.items()},
            "docProps/core.xml": core_part(title, date),
            "docProps/app.xml": app_part(),
        }
    )


def footer_identities() -> dict[str, str]:
    """The relationship id of each kind of footer."""
    identities = container.identities(("styles.xml", "settings.xml", "fontTable.xml", *FOOTERS.values()))
    return {kind: identities[name] for kind, name in FOOTERS.items()}


def _document_part(content: Sequence[Element], section: Element) -> bytes:
    """`word/document.xml`; a table may not be the last thing in it."""
    closing = [w("p")] if content and content[-1].tag.endswith("}tbl") else []
    return serialised(w("document", w("body", *content, *closing, section)))
