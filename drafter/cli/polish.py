"""`drafter polish REPORT`: better prose, the same facts, every change shown."""

import asyncio
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from drafter import drafting
from drafter.cli import options, show, show_polish
from drafter.cli.consent import consent
from drafter.cli.help import Command
from drafter.cli.manuscripts import check_outputs, is_reviewed, is_tracked, read_report, write_changes, write_polished
from drafter.cli.progress import assembling, progress
from drafter.cli.tell import tell
from drafter.document import Manuscript, Notes
from drafter.drafting import polishing
from drafter.drafting.polishing import Course, Polished
from drafter.formats.notes import read_notes
from drafter.llm import choose, open_client
from drafter.settings import Settings, load_settings
from drafter.template import Template, load_template

app = typer.Typer(add_completion=False, rich_markup_mode=None)

ReportFiles = Annotated[
    list[str], typer.Argument(metavar="REPORT", help="要润色的报告（.docx、.md、.txt），可给几份；- 表示从标准输入读")
]
NotesFile = Annotated[str | None, typer.Option("--notes", metavar="NOTES", help="挂职笔记：列出报告与它矛盾的地方")]
Level = Annotated[str, typer.Option(metavar="|".join(polishing.LEVELS), help="改多深：只改错处、一般润色、可调整语序")]
Only = Annotated[str | None, typer.Option(metavar="二,三", help="只改这几节")]
ShowDiff = Annotated[bool, typer.Option("--diff", help="在屏幕上逐处显示改动")]
Changes = Annotated[Path | None, typer.Option(metavar="FILE", help="把改动列成表（.md、.json）")]


@app.command(cls=Command)
def polish(
    reports: ReportFiles,
    out: options.Out = None,
    notes: NotesFile = None,
    level: Level = "normal",
    only: Only = None,
    diff: ShowDiff = False,
    changes: Changes = None,
    force: options.Force = False,
    provider: options.Provider = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    deadline: options.Deadline = None,
    no_cache: options.NoCache = False,
    record: options.Record = None,
    replay: options.Replay = None,
    dry_run: options.DryRun = False,
    mask: options.Mask = None,
    max_cost: options.MaxCost = None,
    verbose: options.Verbose = 0,
    version: options.Version = False,
) -> int:
    """润色写好的报告：改语言，不动事实和空白，每处改动都列出。"""
    given = options.given(
        provider=provider, model=model, base_url=base_url, jobs=jobs, timeout=timeout, deadline=deadline,
        no_cache=no_cache or None, record=record, replay=replay, dry_run=dry_run or None, mask=mask, max_cost=max_cost,
    )  # fmt: skip
    inputs = [Path(name) for name in (*reports, notes) if name and name != "-"]
    settings = load_settings(given, *inputs[:1])
    course = Course.of(level, only)
    if len(reports) > 1 or (out is not None and out.is_dir()):
        # Its table is a spreadsheet, whose writer one report needs not wait for.
        several = import_module("drafter.cli.many_polished").several
        return int(several(reports, out, course, notes, settings, force=force, single=diff or changes is not None))
    (report,) = reports
    check_outputs(out, changes, force=force, inputs=inputs)
    source = read_report(report)
    beside = read_notes(notes) if notes else None
    template = load_template(settings.template)
    course.chosen(source.manuscript)
    course = course.of_file(report)
    if settings.dry_run:
        wanted = polishing.preview(source.manuscript, template, course, choose(settings, asking=False).provider)
        return show.dry_run(wanted, settings)
    polished = asyncio.run(edited(source.manuscript, template, course, beside, settings))
    if diff:
        show_polish.diff(polished)
    if not (diff and out is None):
        write_polished(polished, source, template.name, out, force=force, inputs=inputs)
    if changes:
        write_changes(polished, changes, force=force, inputs=inputs)
    show_polish.summary(polished, out)
    if is_tracked(source, out):
        show_polish.tracked(polished, reviewed=is_reviewed(source))
    return 0


async def edited(
    manuscript: Manuscript, template: Template, course: Course, notes: Notes | None, settings: Settings
) -> Polished:
    """Ask the model that the settings name, with the way there shown on stderr."""
    with assembling() as assembly:
        async with open_client(settings, notify=tell, progress=assembly) as client:
            show.model(client, "报告")
            show_polish.read(manuscript)
            consent(drafting.delicate(enumerate(manuscript.text.split("\n"), 1)), client, strict=False)
            with progress(client) as listener:
                return await polishing.polish(manuscript, template, client, listener, course, notes)
