"""The table of figures as a spreadsheet, ready to print: head repeated on every page, columns as wide as they need."""

import datetime
import io

import xlsxwriter

from drafter.document import Report
from drafter.formats.evidence.figures import COLUMNS, figures_of, rows
from drafter.formats.word.properties import NO_DATE

_WIDTHS = (6, 14, 18, 46, 12, 40, 18, 10, 14)


def write(report: Report) -> bytes:
    """The whole .xlsx file. Every cell is text: a note that begins with = is no formula. No user, no time."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": f"{report.title}数据核对表", "author": "drafter", "created": _midnight(NO_DATE)})
        cell = book.add_format(
            {"text_wrap": True, "valign": "top", "border": 1, "font_name": "宋体", "font_size": 10.5}
        )
        head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1, **_font("黑体")})
        sheet = book.add_worksheet("数据核对表")
        for column, (title, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for line, row in enumerate(rows(figures_of(report)), 1):
            for column, words in enumerate(row):
                sheet.write_string(line, column, words, cell)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return buffer.getvalue()


def _font(name: str) -> dict[str, object]:
    return {"font_name": name, "font_size": 10.5}


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time())
