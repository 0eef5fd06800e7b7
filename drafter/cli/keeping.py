"""`expand --keep`: reading the report that was worked on, and telling what became of its notes."""

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.tell import tell
from drafter.document import Notes
from drafter.drafting.keeping import Kept, kept
from drafter.errors import UserError
from drafter.formats.reports_json import read_report
from drafter.formats.source import display_name
from drafter.template import Template

Keep = Annotated[
    Path | None,
    typer.Option("--keep", metavar="REPORT.json", help="接着改过的报告写：手改的留下，只写新添的笔记"),
]


def read_kept(path: Path | None, notes: Notes, template: Template) -> Kept | None:
    """The earlier report beside today's notes; None where none is named. Raises UserError."""
    if path is None:
        return None
    if path.suffix.lower() != ".json":
        raise UserError(
            f"--keep 要 drafter 写的 .json（expand -o 报告.json，或审阅页存下的），不是 {display_name(str(path))}"
        )
    return kept(read_report(str(path)), notes, template)


def tell_kept(old: Kept) -> None:
    """What is new, and what is gone."""
    tell(f"接着写：原报告笔记 {len(old.earlier.notes)} 条，新写 {len(old.fresh.items)} 条，已没有 {len(old.gone)} 条")
    for note, mine in old.gone:
        tell(f"笔记里已没有：{note.text}")
        for text in mine:
            tell(f"    手改的句子还留着，请自己定：{text}")
