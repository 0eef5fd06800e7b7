"""The table of a batch beside its reports: `summary.jsonl` for programs and for going on, `summary.xlsx` for people."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from drafter.drafting.row import Row, alike
from drafter.errors import UserError
from drafter.formats.output import write_atomically

LINES, TABLE = "summary.jsonl", "summary.xlsx"
# What a cell of a spreadsheet holds at most.
LONGEST = 32_000
COLUMNS = (
    ("文件", 24), ("结果", 24), ("姓名", 10), ("派出单位", 22), ("挂职单位及职务", 28), ("时间", 22), ("实绩", 60),
    ("不足", 40), ("打算", 40), ("建议", 40), ("空白数", 8), ("雷同率", 8), ("请求数", 8), ("用存下的回复", 12),
    ("费用", 10),
)  # fmt: skip


def read_ledger(folder: Path) -> dict[str, Row]:
    """The rows of an earlier run by source, the last of each; broken lines are no rows."""
    rows: dict[str, Row] = {}
    try:
        lines = (folder / LINES).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return rows
    for line in lines:
        try:
            fields = json.loads(line)
            fields.pop("alike", None)
            marks = tuple((str(mark), int(length)) for mark, length in fields.pop("fingerprint", ()))
            row = Row(**fields, fingerprint=marks)
        except (ValueError, TypeError, AttributeError):
            continue
        rows[row.source] = row
    return rows


def note_down(folder: Path, row: Row) -> None:
    """Add a row at once, so that a run that is killed knows it again. Raises UserError if that fails."""
    try:
        with (folder / LINES).open("a", encoding="utf-8", newline="\n") as file:
            # A line that a killed run left unfinished must not swallow this one.
            file.write(f"\n{line_of(row)}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UserError(f"{folder / LINES} 写不了（{error.strerror}）：请检查磁盘和权限") from None


def write_tables(folder: Path, rows: Sequence[Row]) -> None:
    """Both tables anew, whole, in the order of `rows`."""
    shares = alike(rows)
    lines = (line_of(row, share) for row, share in zip(rows, shares, strict=True))
    write_atomically("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"), folder / LINES)
    write_atomically(workbook(rows, shares), folder / TABLE)


def line_of(row: Row, share: float | None = None) -> str:
    """A row as a line of JSON."""
    return json.dumps({**asdict(row), "alike": share}, ensure_ascii=False)


def workbook(rows: Sequence[Row], shares: Sequence[float | None]) -> bytes:
    """The table as a spreadsheet; what stands in it is text, never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("汇总")
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(COLUMNS):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.append([cell(sheet, title, bold=True) for title, _ in COLUMNS])
    for row, share in zip(rows, shares, strict=True):
        sheet.append([cell(sheet, value) for value in cells(row, share)])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def cells(row: Row, share: float | None) -> Iterator[object]:
    """The cells of a row in the order of `COLUMNS`."""
    yield from (Path(row.source).name, row.message or "写好", row.name, row.home, row.post, row.period)
    yield from (row.work, row.shortcomings, row.plans, row.suggestions, row.blanks)
    yield None if share is None else round(share, 3)
    yield from (row.requests, row.cached, None if row.cost is None else f"{row.cost:.4f} {row.currency}")


def cell(sheet: Any, value: object, *, bold: bool = False) -> Cell:
    """A cell. Text stays text, whatever it begins with, also after somebody has edited it (`quotePrefix`)."""
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST] if isinstance(value, str) else value
    made = WriteOnlyCell(sheet, value=None)
    made.value = text  # type: ignore[assignment]
    if isinstance(text, str):
        made.data_type = "s"
        made.quotePrefix = text.startswith(("=", "+", "-", "@", "\t"))
    made.font = Font(bold=bold)
    made.alignment = Alignment(vertical="top", wrap_text=True)
    return made
