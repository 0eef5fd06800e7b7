"""A spreadsheet `.xlsx`: cells as the writer sees them, formulas as their values."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zlib import error as ZlibError

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from drafter.errors import UserError
from drafter.formats.roster.columns import Row, roster_of
from drafter.formats.roster.writer import Roster

_MAX_PARTS, _MAX_UNPACKED = 2_000, 60_000_000
"""Unpacked: ten thousand writers with a page each are 30 MB."""
_MAX_ROWS, _MAX_COLUMNS = 10_000, 100
_BROKEN = (
    zipfile.BadZipFile, ZlibError, InvalidFileException, EOFError, OSError, NotImplementedError, RuntimeError,
    KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError,
)  # fmt: skip
"""What openpyxl lets through from a file that is none, is cut off or was made by a careless program."""
# Chinese built-in formats of dates, which Excel stores by number alone and openpyxl does not know (ECMA-376 18.8.30).
_WITHOUT_DAY, _WITHOUT_YEAR = {27, 36, 50, 52, 54, 57}, {28, 29, 51, 53, 58}
_DATES = {*_WITHOUT_DAY, *_WITHOUT_YEAR, 30, 31}


def read(data: bytes, name: str, path: str) -> Roster:
    """The writers of a file; `name` is the file's name for messages.

    The first sheet with a row that looks like headings counts. Raises UserError for a file that is no spreadsheet, is
    broken, unpacks to more than any table holds, or has no such row.
    """
    broken = f"{name} 不是完整的 .xlsx，可能没有存好、加了密码或已损坏；请在 Excel 或 WPS 里另存一份再试。"
    try:
        _refuse_bomb(data, name)
        # As values, and as formulas: one that was never calculated has no value, and must not pass for an empty cell.
        values, formulas = (load_workbook(io.BytesIO(data), read_only=True, data_only=only) for only in (True, False))
        sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
        rows = [(sheet.title, _rows(sheet, formulas[sheet.title])) for sheet in sheets]
    except _BROKEN:
        raise UserError(broken) from None
    return _first_table(rows, name, path)


def _first_table(sheets: Sequence[tuple[str, list[Row]]], name: str, path: str) -> Roster:
    filled = [(title, rows) for title, rows in sheets if rows]
    for at, (title, rows) in enumerate(filled):
        others = "、".join(f"“{other}”" for other, _ in (*filled[:at], *filled[at + 1 :]))
        told = (f"只读了工作表“{title}”，没有读{others}",) if others else ()
        try:
            return roster_of(rows, name, path, told)
        except UserError:
            if at == len(filled) - 1:
                raise
    raise UserError(f"{name} 是空的；请先写上列名，再一人写一行。")


def _refuse_bomb(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [entry.file_size for entry in archive.infolist()]
    if len(sizes) > _MAX_PARTS or sum(sizes) > _MAX_UNPACKED:
        raise UserError(f"{name} 展开后有 {sum(sizes) // 1_000_000} MB，不像一张名单，没有打开；请检查文件。")


def _rows(sheet: Any, formulas: Any) -> list[Row]:
    for each in (sheet, formulas):
        each.reset_dimensions()  # what a file says of its own size is not believed
    pairs = zip(
        sheet.iter_rows(max_row=_MAX_ROWS + 1, max_col=_MAX_COLUMNS),
        formulas.iter_rows(max_row=_MAX_ROWS + 1, max_col=_MAX_COLUMNS),
        strict=True,
    )
    rows = [_row(number, cells, sources) for number, (cells, sources) in enumerate(pairs, 1)]
    if len(rows) > _MAX_ROWS:
        raise UserError(f"工作表“{sheet.title}”有一万行以上，不像一张名单；请拆成几个文件。")
    return rows if any(cell for row in rows for cell in row.cells) else []


def _row(number: int, cells: Sequence[Any], sources: Sequence[Any]) -> Row:
    problems = [problem for cell, source in zip(cells, sources, strict=True) for problem in _problems(cell, source)]
    return Row(number, tuple(_text(cell) for cell in cells), problems[0] if problems else "")


def _problems(cell: Any, source: Any) -> Iterator[str]:
    if cell.value is None and source.value is not None:
        yield f"{source.coordinate} 的公式还没有算出值；请在 Excel 或 WPS 里打开，保存一次再试。"
    elif cell.data_type == "e":
        yield f"{cell.coordinate} 是出错的公式（{cell.value}）；请改好再试。"


def _text(cell: Any) -> str:
    """A cell's value as the reader of the sheet sees it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        kind = cell.style_array.numFmtId
        return _date(from_excel(value), cell.number_format, kind) if kind in _DATES else _number(value, cell)
    return _date(value, cell.number_format, cell.style_array.numFmtId)


def _number(value: float, cell: Any) -> str:
    exact = Decimal(f"{value:.12g}")
    percent = "%" in cell.number_format
    return f"{(exact * 100 if percent else exact).normalize():f}{'%' if percent else ''}"


def _date(value: object, shown: str, kind: int) -> str:
    """A date as exact as it is shown: `2025年3月` is kept as the first of March, which nobody said."""
    if isinstance(value, datetime | date):
        letters = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shown).lower()
        if kind in _WITHOUT_DAY or (kind not in _DATES and "d" not in letters):
            return f"{value.year}年{value.month}月"
        if kind in _WITHOUT_YEAR or (kind not in _DATES and "y" not in letters):
            return f"{value.month}月{value.day}日"
        return f"{value.year}年{value.month}月{value.day}日"
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)
