"""Many reports in one run, whatever is done for each: one pool of requests, one table, no file stops another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from drafter import formats
from drafter.cli import show
from drafter.cli.consent import consent
from drafter.cli.ledger import note_down, read_ledger
from drafter.cli.progress import assembling
from drafter.cli.tell import tell
from drafter.drafting import Delicate
from drafter.drafting.file import is_done
from drafter.drafting.row import Row
from drafter.errors import DrafterError, UserError
from drafter.formats.source import display_name
from drafter.llm import Client, open_client
from drafter.settings import Settings

logger = logging.getLogger("drafter.many")

Noted = Callable[[Row], None]
"""Gets the row with the digest of a report just before the report is there."""


@dataclass(frozen=True)
class Task:
    """One report of a batch; `key` is a hash of all that it is made from.

    `delicate` finds what must not be sent unasked, `write` does the work: both may raise DrafterError.
    """

    key: str
    delicate: Callable[[], Sequence[Delicate]]
    write: Callable[[Client, Noted], Awaitable[Row]]


@dataclass(frozen=True)
class Batch:
    """What is to be written: `places` has for each source's name the report's file.

    `task` makes the task of one, and may raise DrafterError; `inputs` are the files that must not be written over;
    `what` is sent, in Chinese.
    """

    places: Mapping[str, Path]
    task: Callable[[str, Path, Client], Task]
    inputs: Sequence[str]
    what: str


async def run_batch(batch: Batch, folder: Path, settings: Settings, *, strict: bool, force: bool) -> list[Row]:
    """A row for each source, in their order; whatever befalls one stops no other."""
    rows: dict[str, Row] = {}
    with assembling() as assembly:
        async with open_client(settings, notify=tell, progress=assembly) as client:
            show.model(client, batch.what)
            tasks = list(waiting(batch, read_ledger(folder), client, rows, strict=strict, force=force))
            tell(f"共 {len(batch.places)} 份{batch.what}，要写 {len(tasks)} 份")
            work = partial(one_after_another, iter(tasks), client, folder, batch.places, rows)
            # Enough files at once to keep all slots busy; no more, so that memory stays flat.
            await asyncio.gather(*(work() for _ in range(min(len(tasks), settings.jobs or client.provider.jobs))))
    return [rows[source] for source in batch.places]


def waiting(
    batch: Batch, earlier: Mapping[str, Row], client: Client, rows: dict[str, Row], *, strict: bool, force: bool
) -> Iterator[tuple[str, Task]]:
    """What is still to be written; what is done already, cannot be read or may not be sent gets its row here."""
    for source, out in batch.places.items():
        try:
            task, row = batch.task(source, out, client), earlier.get(out.name)
            if row and not force and is_done(task.key, out, row):
                rows[source] = replace(row, source=source, out=str(out), message="", requests=0, cached=0)
                continue
            consent(task.delicate(), client, strict=strict, where=source)
            formats.check_out(out, force=force, inputs=batch.inputs)
            yield source, task
        except DrafterError as error:
            rows[source] = failed(source, out, error)
            tell(beginning_with(source, error.message))


async def one_after_another(
    queue: Iterator[tuple[str, Task]], client: Client, folder: Path, places: Mapping[str, Path], rows: dict[str, Row]
) -> None:
    """Write what the queue still holds."""
    for source, task in queue:
        try:
            row = await task.write(client.told_of(display_name(source)), partial(note_down, folder))
        except DrafterError as error:
            row = failed(source, places[source], error)
        except Exception as error:
            # A fault of drafter's own in one file must not take the others with it.
            logger.error("%s", type(error).__name__, exc_info=logger.isEnabledFor(logging.DEBUG))
            row = failed(source, places[source], UserError(f"程序内部出错（{type(error).__name__}）"))
        rows[source] = row
        told = row.message or f"写好，空白 {row.blanks} 处"
        tell(f"[{len(rows)}/{len(places)}] {beginning_with(source, told)}")


def beginning_with(source: str, told: str) -> str:
    """A line that says of which file it tells, once."""
    return told if display_name(source) in told else f"{display_name(source)}：{told}"


def failed(source: str, out: Path, error: DrafterError) -> Row:
    """The row of a file that has no report."""
    return Row(source, str(out), "", error.exit_code, error.message)
