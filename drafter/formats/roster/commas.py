"""A spreadsheet saved as `.csv`."""

import csv
import io

from drafter.errors import UserError
from drafter.formats.encodings import decode
from drafter.formats.roster.columns import Row, roster_of
from drafter.formats.roster.writer import Roster


def read(data: bytes, name: str, path: str) -> Roster:
    """The writers of a file; `name` is the file's name for messages. Raises UserError: no text, no such table."""
    text = decode(data, name).text
    # Tabs where somebody pasted from a spreadsheet, semicolons where the system has decimal commas.
    first = text.partition("\n")[0]
    mark = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[Row] = []
    try:
        for cells in reader:
            rows.append(Row(reader.line_num - sum(cell.count("\n") for cell in cells), tuple(cells)))
    except csv.Error as error:
        raise UserError(f"{name} 第 {reader.line_num} 行不是正确的 CSV（{error}）；请检查引号是否成对。") from None
    return roster_of(rows, name, path)
