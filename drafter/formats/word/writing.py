"""A report as a whole Word file of its own."""

import datetime
import re

from drafter.document import Report
from drafter.formats.word.blocks import blocks_of
from drafter.formats.word.body import body_of
from drafter.formats.word.look import Look
from drafter.formats.word.opinions import opinion_boxes
from drafter.formats.word.page import section_of
from drafter.formats.word.parts import footer_identities, word_file_of


def word_file(report: Report, look: Look) -> bytes:
    """The .docx of a report in a house style; the same report and style give the same bytes."""
    body = body_of(blocks_of(report, look), look)
    content = [*body.paragraphs, *opinion_boxes(look)]
    section = section_of(look, footer_identities())
    return word_file_of(report.title, date_of(report), content, section, body.comments, look)


def date_of(report: Report) -> datetime.date | None:
    """The day the report bears, its month's first if it tells no day."""
    found = re.search(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?", report.signature.date)
    if found is None:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None
