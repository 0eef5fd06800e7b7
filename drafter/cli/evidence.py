"""`--evidence FILE`: the table of figures beside a report."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.tell import tell
from drafter.document import Report
from drafter.errors import UserError
from drafter.formats.evidence import SUFFIXES, figures_of, writer
from drafter.formats.evidence.figures import SAME
from drafter.formats.output import check_place, write_atomically
from drafter.formats.source import display_name

Evidence = Annotated[
    Path | None,
    typer.Option("--evidence", metavar="FILE", help="另写数据核对表（.xlsx、.docx）：每个数出自哪条笔记"),
]


def check_evidence(path: Path | None, out: Path | None, *, force: bool, inputs: Iterable[str | Path]) -> None:
    """Raise UserError if the table cannot or may not be written to `path`, or if that is OUT too."""
    if path is None:
        return
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(f"{display_name(str(path))} 的格式不认得；数据核对表的后缀可以是 {'、'.join(SUFFIXES)}。")
    if out is not None and path.absolute() == out.absolute():
        raise UserError("--evidence 和 -o 是同一个文件；请给数据核对表另起一个文件名。")
    check_place(path, force=force, inputs=inputs)


def write_evidence(report: Report, path: Path | None, *, force: bool, inputs: Iterable[str | Path]) -> None:
    """Write the table, if one is wanted, and tell how many figures need a look."""
    if path is None:
        return
    check_place(path, force=force, inputs=inputs)
    write_atomically(writer(path.suffix.lower())(report), path)
    figures = figures_of(report)
    open_figures = sum(figure.verdict != SAME for figure in figures)
    tell(f"写好数据核对表：{path}，{len(figures)} 个数，其中 {open_figures} 个没有对上笔记，要人核对")
