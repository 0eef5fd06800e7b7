"""The notes of many writers in one run: a report each, and a table of all at the end."""

import asyncio
from functools import partial
from pathlib import Path

from drafter import drafting, formats
from drafter.cli.batch import Batch, Noted, Task, run_batch
from drafter.cli.ledger import write_tables
from drafter.cli.summary import summary
from drafter.cli.tell import tell
from drafter.drafting.file import expand_file, job_for
from drafter.drafting.row import Row
from drafter.errors import UserError
from drafter.formats.note_sources import Source, Sources, outputs
from drafter.formats.source import display_name
from drafter.llm import Client
from drafter.settings import Settings
from drafter.template import Template, load_template


def expand_many(
    sources: Sources,
    folder: Path | None,
    to: str | None,
    settings: Settings,
    *,
    strict: bool,
    force: bool,
    look: object = None,
) -> int:
    """A report for each of `sources` in `folder`, Word files with that `look`; the worst exit code of them.

    Raises UserError, before anybody is asked, for what is wrong with the command as a whole.
    """
    suffix = f".{(to or 'md').lstrip('.').lower()}"
    if folder is None or str(folder) == "-" or any(source.path == "-" for source in sources.items):
        raise UserError("几份笔记要各写一个文件：请用 -o 给出文件夹，如 -o 总结/，笔记也请各存一个文件")
    if suffix not in formats.suffixes():
        raise UserError(f"--to 的格式“{suffix[1:]}”不认得；可选：{'、'.join(each[1:] for each in formats.suffixes())}")
    places = outputs(sources.items, folder, suffix)
    by_name = {source.name: source for source in sources.items}
    template = load_template(settings.template, own_headings=settings.headings)
    task = partial(expand_task, by_name, template, settings, look, strict, force)
    batch = Batch(places, task, [source.path for source in sources.items], "笔记")
    for remark in sources.remarks:
        tell(f"注意：{remark}")
    return write_batch(batch, folder, settings, strict=strict, force=force)


def expand_task(
    sources: dict[str, Source],
    template: Template,
    settings: Settings,
    look: object,
    strict: bool,
    force: bool,
    name: str,
    out: Path,
    client: Client,
) -> Task:
    """What is to be done for the source called `name`. Raises UserError where it cannot be read."""
    job = job_for(sources[name], out, template, settings.length, client.model, look)

    async def write(client: Client, noted: Noted) -> Row:
        return await expand_file(job, client, force=force, strict=strict, about_to_write=noted)

    return Task(job.key, lambda: drafting.delicate_notes(job.source.read()), write)


def write_batch(batch: Batch, folder: Path, settings: Settings, *, strict: bool, force: bool) -> int:
    """Run the batch, write its tables and tell of them; the worst exit code. Raises UserError."""
    make(folder)
    rows = asyncio.run(run_batch(batch, folder, settings, strict=strict, force=force))
    write_tables(folder, rows)
    summary(rows, folder)
    return max(row.code for row in rows)


def make(folder: Path) -> None:
    """Make the folder; raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"文件夹 {display_name(str(folder))} 建不了（{error.strerror}）：请换一个位置") from None
