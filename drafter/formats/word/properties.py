"""What a Word file tells of itself: title and program, never a person, a machine or a path."""

import datetime
from xml.sax.saxutils import escape

from drafter.formats.word.comments import AUTHOR
from drafter.formats.word.xml import allowed

_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
<dc:language>zh-CN</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified></cp:coreProperties>"""
_APP = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>drafter</Application></Properties>"""

NO_DATE = datetime.date(2000, 1, 1)
"""Stands for the day of a report that does not tell its own: a file must not depend on when it was made."""


def core_part(title: str, date: datetime.date | None) -> bytes:
    """`docProps/core.xml`; `date` is the report's own."""
    return _CORE.format(title=escape(allowed(title)), author=AUTHOR, date=(date or NO_DATE).isoformat()).encode()


def app_part() -> bytes:
    """`docProps/app.xml`."""
    return _APP.encode()
