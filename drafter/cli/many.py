"""Many note files in one run: a report each, one pool of requests, a table of all at the end."""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from drafter import drafting, formats
from drafter.cli import show
from drafter.cli.consent import consent
from drafter.cli.ledger import TABLE, note_down, read_ledger, write_tables
from drafter.cli.progress import assembling
from drafter.cli.tell import tell
from drafter.drafting.file import Job, expand_file, is_done, job_for, outputs
from drafter.drafting.row import Row, alike
from drafter.errors import DrafterError, UserError
from drafter.formats.notes import read_notes
from drafter.formats.source import display_name
from drafter.llm import Client, open_client
from drafter.settings import Settings
from drafter.template import load_template

logger = logging.getLogger("drafter.many")
MOST_TOLD = 40


def expand_many(
    sources: Sequence[str],
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
    if folder is None or str(folder) == "-" or "-" in sources:
        raise UserError("几份笔记要各写一个文件：请用 -o 给出文件夹，如 -o 总结/，笔记也请各存一个文件")
    if suffix not in formats.suffixes():
        raise UserError(f"--to 的格式“{suffix[1:]}”不认得；可选：{'、'.join(each[1:] for each in formats.suffixes())}")
    places = outputs(list(dict.fromkeys(sources)), folder, suffix)
    make(folder)
    rows = asyncio.run(written(places, folder, settings, look, strict=strict, force=force))
    write_tables(folder, rows)
    summary(rows, folder)
    return max(row.code for row in rows)


def make(folder: Path) -> None:
    """Make the folder; raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"文件夹 {display_name(str(folder))} 建不了（{error.strerror}）：请换一个位置") from None


async def written(
    places: dict[str, Path], folder: Path, settings: Settings, look: object, *, strict: bool, force: bool
) -> list[Row]:
    """A row for each source, in their order; whatever befalls one stops no other."""
    rows: dict[str, Row] = {}
    with assembling() as assembly:
        async with open_client(settings, notify=tell, progress=assembly) as client:
            show.model(client)
            jobs = list(prepared(places, read_ledger(folder), client, settings, rows, look, strict=strict, force=force))
            tell(f"共 {len(places)} 份笔记，要写 {len(jobs)} 份")
            queue = iter(jobs)
            work = partial(one_after_another, queue, client, folder, rows, len(places), strict=strict, force=force)
            # Enough files at once to keep all slots busy; no more, so that memory stays flat.
            await asyncio.gather(*(work() for _ in range(min(len(jobs), settings.jobs or client.provider.jobs))))
    return [rows[source] for source in places]


def prepared(
    places: dict[str, Path],
    earlier: dict[str, Row],
    client: Client,
    settings: Settings,
    rows: dict[str, Row],
    look: object,
    *,
    strict: bool,
    force: bool,
) -> Iterator[Job]:
    """What is still to be written; what is done already, cannot be read or may not be sent gets its row here."""
    template = load_template(settings.template, own_headings=settings.headings)
    for source, out in places.items():
        try:
            job = job_for(source, out, template, settings.length, client.model, look)
            if not force and is_done(job, earlier.get(source)):
                rows[source] = replace(earlier[source], message="", requests=0, cached=0)
                continue
            consent(drafting.delicate_notes(read_notes(source)), client, strict=strict)
            formats.check_out(out, force=force, inputs=places)
            yield job
        except DrafterError as error:
            rows[source] = failed(source, out, error)
            tell(error.message if display_name(source) in error.message else f"{display_name(source)}：{error.message}")


async def one_after_another(
    queue: Iterator[Job], client: Client, folder: Path, rows: dict[str, Row], total: int, *, strict: bool, force: bool
) -> None:
    """Write what the queue still holds."""
    for job in queue:
        try:
            note = partial(note_down, folder)
            row = await expand_file(job, client, force=force, strict=strict, about_to_write=note)
        except DrafterError as error:
            row = failed(job.source, job.out, error)
        except Exception as error:
            # A fault of drafter's own in one file must not take the others with it.
            logger.error("%s", type(error).__name__, exc_info=logger.isEnabledFor(logging.DEBUG))
            row = failed(job.source, job.out, UserError(f"程序内部出错（{type(error).__name__}）"))
        rows[job.source] = row
        told = row.message or f"写好，空白 {row.blanks} 处"
        tell(f"[{len(rows)}/{total}] {display_name(job.source)}：{told}")


def failed(source: str, out: Path, error: DrafterError) -> Row:
    """The row of a file that has no report."""
    return Row(source, str(out), "", error.exit_code, error.message)


def summary(rows: Sequence[Row], folder: Path) -> None:
    """The table of all on stderr, or where there are very many of those that failed, and the sums."""
    shown = [item for item in zip(rows, alike(rows), strict=True) if len(rows) <= MOST_TOLD or item[0].code]
    table = Table("文件", "结果", "空白", "雷同率", "费用", box=box.SIMPLE, title="汇总", title_justify="left")
    for row, share in shown[:MOST_TOLD]:
        rate = "" if share is None else f"{share:.0%}"
        cost = "" if row.cost is None else f"{row.cost:.4f} {row.currency}"
        result = row.message or ("写好，有要处理的" if row.code else "写好")
        table.add_row(Text(display_name(Path(row.source).name)), Text(result), str(row.blanks), rate, cost)
    if shown:
        Console(stderr=True).print(table)
    done = sum(row.code <= 1 for row in rows)
    tell(
        f"写好 {done}/{len(rows)} 份，在 {display_name(str(folder))}；请求 {sum(row.requests for row in rows)} 次"
        f"（另有 {sum(row.cached for row in rows)} 次用了存下的回复）{costs(rows)}；汇总表 {TABLE}"
    )


def costs(rows: Iterable[Row]) -> str:
    """What this run cost, in each currency."""
    sums: dict[str, float] = {}
    for row in rows:
        if row.cost is not None and row.requests:
            sums[row.currency] = sums.get(row.currency, 0) + row.cost
    return "".join(f"，约 {amount:.4f} {currency}" for currency, amount in sums.items())
