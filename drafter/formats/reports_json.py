"""Reading a report that drafter wrote as JSON, and that a person may have edited since."""

from collections.abc import Iterable
from dataclasses import replace

from drafter.document import Paragraph, Report, Section, Sentence, Signature
from drafter.formats.encodings import decode
from drafter.formats.joining import join_lines
from drafter.formats.json import read
from drafter.formats.source import display_name, read_bytes


def read_report(path: str) -> Report:
    """Read the report JSON at `path` (`-`: stdin), each text of it as one line, without what is empty.

    Raises UserError for a file that cannot be read, no JSON, cut off, of another version, or edited into nonsense.
    """
    name = display_name(path)
    return report_from(read_bytes(path), name)


def report_from(data: bytes, name: str) -> Report:
    """The report that a file holds; `name` is the file's name for messages. Raises as `read_report`."""
    return tidied(read(_text(data, name), name))


def tidied(report: Report) -> Report:
    """The report as every writer expects it: no line breaks in a text, no empty sentence or paragraph."""
    signature = report.signature
    return replace(
        report,
        title=join_lines(report.title),
        opening=_paragraphs(report.opening),
        sections=tuple(
            Section(section.id, join_lines(section.heading), _paragraphs(section.paragraphs))
            for section in report.sections
        ),
        closing=_paragraphs(report.closing),
        signature=Signature(join_lines(signature.home), join_lines(signature.name), join_lines(signature.date)),
    )


def _text(data: bytes, name: str) -> str:
    """As drafter writes it, every character as it is; else in whatever encoding an editor saved it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, name).text


def _paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    tidy = (Paragraph(_sentences(paragraph)) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in tidy if paragraph.sentences)


def _sentences(paragraph: Paragraph) -> tuple[Sentence, ...]:
    whole = join_lines(paragraph.text) == paragraph.text
    joined = (replace(each, text=each.text if whole else join_lines(each.text)) for each in paragraph.sentences)
    return tuple(sentence for sentence in joined if sentence.text)
