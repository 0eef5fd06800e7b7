"""`drafter review REPORT.json`: the page on which a report is looked through, filled in and edited."""

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli import options
from drafter.cli.help import Command
from drafter.cli.rereading import reread
from drafter.cli.tell import tell
from drafter.errors import UserError
from drafter.formats import check_out, write_report
from drafter.formats.output import is_stdout
from drafter.formats.reports_json import read_report

app = typer.Typer(add_completion=False, rich_markup_mode=None)

ReportFile = Annotated[str, typer.Argument(metavar="REPORT.json", help="expand -o 写的报告 JSON，或审阅页存下的")]
Page = Annotated[Path | None, typer.Option("-o", "--out", metavar="PAGE.html", help="写到哪里；不给则放在 REPORT 旁边")]


@app.command(cls=Command)
def review(
    report: ReportFile,
    out: Page = None,
    force: options.Force = False,
    verbose: options.Verbose = 0,
    version: options.Version = False,
) -> None:
    """把报告 JSON 做成审阅页：对照笔记、填空白、改句子。"""
    page = out or beside(report)
    if is_stdout(page) or page.suffix.lower() != ".html":
        raise UserError(f"审阅页要写到 .html 文件，不是 {page}；请用 -o 审阅.html。")
    inputs = [] if report == "-" else [report]
    check_out(page, force=force, inputs=inputs)
    read = reread(read_report(report))
    write_report(read, page, force=force, inputs=inputs)
    tell(f"写好：{page}，用浏览器打开（双击即可，不联网）")
    coverage = read.coverage
    tell(
        f"空白 {len(read.placeholders)} 处，提示 {len(read.findings)} 条；"
        f"笔记 {coverage.notes_used}/{coverage.notes_total} 条已写入"
    )


def beside(report: str) -> Path:
    """The page's place where none is named: the report's, with its suffix. Raises UserError for stdin."""
    if report == "-":
        raise UserError("从标准输入读报告时，请用 -o 写明审阅页放在哪里，如 -o 审阅.html。")
    return Path(report).with_suffix(".html")
