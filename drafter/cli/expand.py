"""`drafter expand NOTES`: from notes to a report."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from drafter import drafting, formats
from drafter.cli import logs, options, show
from drafter.cli.consent import consent
from drafter.cli.help import Command
from drafter.cli.progress import assembling, progress
from drafter.cli.tell import tell
from drafter.document import Notes, Report
from drafter.formats.notes import read_notes
from drafter.llm import choose, open_client
from drafter.settings import Settings, load_settings
from drafter.template import Template, load_template

app = typer.Typer(add_completion=False, rich_markup_mode=None)

NotesFile = Annotated[str, typer.Argument(metavar="NOTES", help="笔记文件（.md、.txt）；- 表示从标准输入读")]
Length = Annotated[str | None, typer.Option(metavar="2000|1500-2500", help="字数上限，或范围")]
Strict = Annotated[bool, typer.Option("--strict", help="还有空白、套话等要处理的，退出码为 1")]
Trace = Annotated[bool, typer.Option("--trace", help="逐句列出依据哪条笔记、改过什么")]


@app.command(cls=Command)
def expand(
    notes: NotesFile,
    out: options.Out = None,
    template: options.Template = None,
    length: Length = None,
    strict: Strict = False,
    trace: Trace = False,
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
    """把挂职笔记写成报告，并列出要填的空白。"""
    given = options.given(
        template=template, length=length, provider=provider, model=model, base_url=base_url, jobs=jobs,
        timeout=timeout, deadline=deadline, no_cache=no_cache or None, record=record, replay=replay,
        dry_run=dry_run or None, mask=mask, max_cost=max_cost,
    )  # fmt: skip
    logs.start(verbose)
    inputs = [] if notes == "-" else [Path(notes)]
    settings = load_settings(given, *inputs)
    formats.check_out(out, force=force, inputs=inputs)
    read, kind = read_notes(notes), load_template(settings.template)
    if settings.dry_run:
        wanted = drafting.preview(read, kind, choose(settings, asking=False).provider)
        return show.dry_run(wanted, settings, drafting.names_to_hide(read))
    report = asyncio.run(written(read, kind, settings, strict=strict))
    formats.write_report(report, out, force=force, inputs=inputs)
    show.summary(report, out, trace=trace)
    return int(strict and any(finding.severity != "info" for finding in report.findings))


async def written(notes: Notes, template: Template, settings: Settings, *, strict: bool) -> Report:
    """Ask the model that the settings name, with the way there shown on stderr."""
    with assembling() as assembly:
        async with open_client(settings, notify=tell, progress=assembly) as client:
            show.model(client)
            show.remarks(notes)
            consent(drafting.delicate_notes(notes), client, strict=strict)
            with progress(client) as listener:
                return await drafting.expand(notes, template, client, listener, settings.length)
