"""Word: the layout of GB/T 9704-2012 for a personal report, or a house style; what is left to do stands in comments."""

from drafter.document import Report
from drafter.formats.word.look import Look, read_look
from drafter.formats.word.reference import Reference, word_file_like
from drafter.formats.word.writing import word_file

SUFFIX = ".docx"


def write(report: Report, look: Look | Reference | None = None) -> bytes:
    """The whole .docx file in a house style, the standard one if none is given, or in the styles of another Word file.

    The same report gives the same bytes.
    """
    if isinstance(look, Reference):
        return word_file_like(report, look)
    return word_file(report, look or read_look("standard"))
