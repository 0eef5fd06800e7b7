"""The table of a batch beside its reports: `summary.jsonl` for programs and for going on, `summary.xlsx` for people."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import xlsxwriter

from drafter.drafting.row import Row, alike
from drafter.errors import UserError
from drafter.formats.output import write_atomically

LINES, TABLE = "summary.jsonl", "summary.xlsx"
# What a cell of a spreadsheet holds at most.
LONGEST = 32_000
# Characters that XML has no place for; and what a spreadsheet takes for the beginning of a formula.
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t")
COLUMNS = (
    ("文件", 24), ("结果", 24), ("姓名", 10), ("派出单位", 22), ("挂职单位及职务", 28), ("时间", 22), ("实绩", 60),
    ("不足", 40), ("打算", 40), ("建议", 40), ("空白数", 8), ("雷同率", 8), ("请求数", 8), ("用存下的回复", 12),
    ("费用", 10), ("改动数", 8),
)  # fmt: skip


def read_ledger(folder: Path) -> dict[str, Row]:
    """The rows of an earlier run by the name of the report's file, the last of each; broken lines are no rows."""
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
            rows[Path(row.out).name] = row
        except (ValueError, TypeError, AttributeError):
            continue
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
    """The table as a spreadsheet; what stands in it is text, never a formula, also after somebody has edited it."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("汇总")
        plain = {"text_wrap": True, "valign": "top"}
        head = book.add_format({**plain, "bold": True})
        text, quoted = book.add_format(plain), book.add_format({**plain, "quote_prefix": True})
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for line, (row, share) in enumerate(zip(rows, shares, strict=True), 1):
            for column, value in enumerate(cells(row, share)):
                if isinstance(value, str):
                    words = _REFUSED.sub("", value)[:LONGEST]
                    sheet.write_string(line, column, words, quoted if words.startswith(_FORMULA) else text)
                elif value is not None:
                    sheet.write_number(line, column, value, text)
    return data.getvalue()


def cells(row: Row, share: float | None) -> Iterator[str | float | None]:
    """The cells of a row in the order of `COLUMNS`."""
    yield from (Path(row.source).name, row.message or "写好", row.name, row.home, row.post, row.period)
    yield from (row.work, row.shortcomings, row.plans, row.suggestions)
    yield row.blanks if row.digest else None
    yield None if share is None else round(share, 3)
    yield from (row.requests, row.cached, None if row.cost is None else f"{row.cost:.4f} {row.currency}")
    yield row.edits
