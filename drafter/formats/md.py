"""Markdown: the form whose lines and columns every finding and placeholder of a report refers to.

A paragraph is one line, between blank lines. Its text stands there unchanged, so that a search for a sentence finds
it; only a first character that would make the line a list, a heading, a quotation or a rule gets a backslash before it,
and what would make a viewer load a picture or obey a tag: text is text, whoever wrote the notes.
"""

import re
from collections.abc import Iterator

from drafter.document import Report, Section
from drafter.formats.joining import join_lines
from drafter.formats.numbering import chinese_number

SUFFIX = ".md"


def write(report: Report) -> str:
    """Write title, opening, numbered sections, closing, and name and date as lines of their own."""
    return "\n\n".join(block for block in _blocks(report) if block) + "\n"


_BECOMES_MARKUP = re.compile(r"#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|`{3}|~{3}|([-*_=])(?:\s*\1){2,}\s*$|\[[^\]]+\]:")
_LOADED = re.compile(r"(?<=!)(?=\[)|(?=<[A-Za-z/!?])")


def escaped(text: str) -> str:
    """`text` as it stands inside a line."""
    return _LOADED.sub(r"\\", text)


def _blocks(report: Report) -> Iterator[str]:
    title = join_lines(report.title)
    yield f"# {escaped(title)}" if title else ""
    yield from (paragraph_line(paragraph.text) for paragraph in report.opening)
    for number, section in enumerate(report.sections, 1):
        yield from _section(number, section)
    yield from (paragraph_line(paragraph.text) for paragraph in report.closing)
    yield from (paragraph_line(text) for text in (report.signature.home, report.signature.name, report.signature.date))


def _section(number: int, section: Section) -> Iterator[str]:
    yield heading_line(number, section)
    yield from (paragraph_line(paragraph.text) for paragraph in section.paragraphs)


def heading_line(number: int, section: Section) -> str:
    """The heading of the section of that number."""
    return f"## {chinese_number(number)}、{escaped(join_lines(section.heading))}"


def paragraph_line(text: str) -> str:
    """A paragraph on a line of its own, which Markdown must not take for anything else."""
    line = escaped(join_lines(text))
    return f"\\{line}" if _BECOMES_MARKUP.match(line) else line
