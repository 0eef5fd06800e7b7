"""`drafter expand NOTES`: from notes to a report."""

import asyncio
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from drafter import drafting, formats
from drafter.checks.configuration import configuration
from drafter.checks.configured import as_wanted
from drafter.cli import logs, options, show
from drafter.cli.consent import consent
from drafter.cli.evidence import Evidence, check_evidence, write_evidence
from drafter.cli.help import Command
from drafter.cli.keeping import Keep, read_kept, tell_kept
from drafter.cli.looking import ReferenceDoc, Style, look_for
from drafter.cli.progress import assembling, progress
from drafter.cli.tell import tell
from drafter.document import Notes, Report
from drafter.drafting.keeping import Kept, expand_keeping
from drafter.errors import UserError
from drafter.formats.note_sources import note_sources
from drafter.formats.roster import is_roster
from drafter.llm import choose, open_client
from drafter.settings import Settings, load_settings
from drafter.template import Template, load_template

app = typer.Typer(add_completion=False, rich_markup_mode=None)

NotesFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="NOTES",
        help="笔记（.md、.txt、.docx），可给几份，或一人一行的名单（.xlsx、.csv、.jsonl）；- 从标准输入读",
    ),
]
To = Annotated[str | None, typer.Option("--to", metavar="FORMAT", help="几份笔记时各写成什么格式：docx、md、txt …")]
Length = Annotated[str | None, typer.Option(metavar="2000|1500-2500", help="字数上限，或范围")]
Headings = Annotated[bool, typer.Option("--headings", help="各节标题按这一节写了什么来拟（四字一句，前后对仗）")]
Strict = Annotated[bool, typer.Option("--strict", help="还有空白、套话等要处理的，退出码为 1")]
Trace = Annotated[bool, typer.Option("--trace", help="逐句列出依据哪条笔记、改过什么")]


@app.command(cls=Command)
def expand(
    notes: NotesFiles,
    out: options.Out = None,
    template: options.Template = None,
    length: Length = None,
    headings: Headings = False,
    strict: Strict = False,
    trace: Trace = False,
    evidence: Evidence = None,
    style: Style = None,
    reference_doc: ReferenceDoc = None,
    force: options.Force = False,
    to: To = None,
    keep: Keep = None,
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
        template=template, length=length, headings=headings or None, provider=provider, model=model,
        base_url=base_url, jobs=jobs, timeout=timeout, deadline=deadline, no_cache=no_cache or None, record=record,
        replay=replay, dry_run=dry_run or None, mask=mask, max_cost=max_cost,
    )  # fmt: skip
    logs.start(verbose)
    inputs = [Path(path) for path in [*notes, str(keep or "-")] if path != "-"]
    settings = load_settings(given, *inputs[:1])
    sources = note_sources(notes)
    if settings.dry_run:
        files = [source.read() for source in sources.items]
        old = read_kept(keep, files[0], load_template(settings.template))
        return show.dry_run(*foreseen([old.fresh] if old else files, settings))
    batch = len(notes) > 1 or to is not None or is_roster(notes[0])
    look = look_for(Path(f"x.{to or 'md'}") if batch else out, style, reference_doc, settings.style)
    if batch and keep:
        raise UserError("--keep 一次接着写一份：请只给一份笔记，用 -o 写明新报告的文件名")
    if batch:
        # What writes spreadsheets takes a while to load: a single report does without it.
        several: int = import_module("drafter.cli.many").expand_many(
            sources, out, to, settings, strict=strict, force=force, look=look
        )
        return several
    formats.check_out(out, force=force, inputs=inputs)
    check_evidence(evidence, out, force=force, inputs=inputs)
    read, kind = sources.items[0].read(), load_template(settings.template, own_headings=settings.headings)
    old = read_kept(keep, read, kind)
    path = Path(sources.items[0].path)
    rules = configuration(path.absolute().parent)
    report = as_wanted(asyncio.run(written(read, kind, settings, old, strict=strict)), rules, path)
    formats.write_report(report, out, force=force, inputs=inputs, look=look)
    show.summary(report, out, trace=trace)
    write_evidence(report, evidence, force=force, inputs=inputs)
    return int(strict and any(finding.severity != "info" for finding in report.findings))


def foreseen(files: Sequence[Notes], settings: Settings) -> tuple[list[drafting.AnyRequest], Settings, list[str]]:
    """What would be asked for all of `files`, by which settings, and the names to hide in it."""
    template = load_template(settings.template, own_headings=settings.headings)
    provider = choose(settings, asking=False).provider
    wanted = [request for notes in files for request in drafting.preview(notes, template, provider, settings.length)]
    return wanted, settings, [name for notes in files for name in drafting.names_to_hide(notes)]


async def written(notes: Notes, template: Template, settings: Settings, old: Kept | None, *, strict: bool) -> Report:
    """Ask the model that the settings name, with the way there shown on stderr."""
    with assembling() as assembly:
        async with open_client(settings, notify=tell, progress=assembly) as client:
            show.model(client)
            show.remarks(notes)
            if old:
                tell_kept(old)
            consent(drafting.delicate_notes(notes), client, strict=strict)
            with progress(client) as listener:
                if old:
                    return await expand_keeping(old, notes, template, client, listener, settings.length)
                return await drafting.expand(notes, template, client, listener, settings.length)
