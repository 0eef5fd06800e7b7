"""A report read back from a file: what drafter wrote as JSON, or a finished text of any kind."""

from drafter.document import Report
from drafter.errors import UserError
from drafter.formats.encodings import decode
from drafter.formats.foreign import MAX_WORD_BYTES, is_word, named_word
from drafter.formats.outline import report_of
from drafter.formats.reports_json import report_from
from drafter.formats.source import MAX_BYTES, display_name, read_bytes
from drafter.formats.word.reading import note_text


def read_report(path: str) -> tuple[Report, tuple[str, ...]]:
    """The report at `path` (`-`: stdin), and remarks in Chinese on how it was read.

    A Word file's headings count as such. Raises UserError: unreadable, no whole report JSON, nothing in it.
    """
    name = display_name(path)
    data = read_bytes(path, MAX_WORD_BYTES if named_word(path) else MAX_BYTES)
    if is_word(data):
        text, remarks = note_text(data, name)
        return _told(report_of(text), name), remarks
    if path.lower().endswith(".json") or (path == "-" and data.lstrip().startswith(b"{")):
        return report_from(data, name), ()
    return _told(report_of(decode(data, name).text), name), ()


def _told(report: Report, name: str) -> Report:
    if not report.title and not report.paragraphs() and not report.sections:
        raise UserError(f"{name} 里没有文字；请检查是不是选对了文件。")
    return report
