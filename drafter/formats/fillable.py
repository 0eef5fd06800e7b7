"""A report of any format as text with blanks, and the same file with the blanks filled."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from drafter.document import Report
from drafter.formats import json
from drafter.formats.foreign import MAX_WORD_BYTES, is_word, named_word
from drafter.formats.md import write as write_markdown
from drafter.formats.original import original
from drafter.formats.report_filling import filled_report
from drafter.formats.reports_json import report_from
from drafter.formats.source import MAX_BYTES, display_name, read_bytes
from drafter.formats.word.filling import edited
from drafter.formats.word.lines import read_lines
from drafter.formats.word.package import unpacked
from drafter.text.edits import Edit, apply

Review = Callable[[Report], Report]


@dataclass(frozen=True)
class Fillable:
    """`text` holds the blanks, a line a paragraph; `filled` gives the file's bytes with edits of that text made."""

    text: str
    filled: Callable[[Iterable[Edit]], bytes]


def read_fillable(path: str, review: Review) -> Fillable:
    """The report at `path` (`-`: stdin): JSON, Word, or text of any encoding, which stays as it was.

    Of a Word file headers, footers and text boxes are filled, too.

    `review` looks at a report once more: the placeholders and findings that its JSON lists must be those of the new
    text. Raises UserError as the readers of these formats do.
    """
    name = display_name(path)
    data = read_bytes(path, MAX_WORD_BYTES if named_word(path) else MAX_BYTES)
    if is_word(data):
        return Fillable(read_lines(unpacked(data, name), name).text, lambda edits: edited(data, name, edits))
    if path.lower().endswith(".json"):
        report = report_from(data, name)
        return Fillable(write_markdown(report), lambda edits: json.write(review(filled_report(report, edits))).encode())
    text = original(data, name)
    return Fillable(text.text, lambda edits: text.encoded(apply(text.text, edits)))
