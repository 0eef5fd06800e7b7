"""One note file to one report file. No global state: a batch calls it, and so may an engine on many machines."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import __version__, formats
from drafter.drafting.desk import Listener, Progress
from drafter.drafting.expand import expand
from drafter.drafting.row import Row, row_of
from drafter.errors import UserError
from drafter.formats.notes import read_notes
from drafter.formats.output import write_atomically
from drafter.formats.source import display_name, read_bytes
from drafter.llm import Client
from drafter.template import Template


@dataclass(frozen=True)
class Job:
    """A note file, where its report goes, and what kind of report; `key` is a hash of all that it is made from.

    `look` is how the report is to look, for the formats that know of such a thing.
    """

    source: str
    out: Path
    template: Template
    length: str | None
    key: str
    look: object = None


def job_for(source: str, out: Path, template: Template, length: str | None, model: str, look: object = None) -> Job:
    """The job for a note file. Raises UserError where it cannot be read."""
    made_from = (__version__, template.name, str(template.own_headings), length or "", model, out.suffix, repr(look))
    key = hashlib.sha256("\0".join(made_from).encode() + read_bytes(source)).hexdigest()
    return Job(source, out, template, length, key, look)


def silent(step: Progress) -> None:
    """Nobody wants to know how far it is."""


async def expand_file(
    job: Job,
    client: Client,
    *,
    force: bool = False,
    strict: bool = False,
    about_to_write: Callable[[Row], None] = lambda row: None,
    listener: Listener = silent,
) -> Row:
    """Write the report of one note file; its row of the table.

    `about_to_write` gets the row with the digest of the file just before the file is there: the next run knows by it
    what a killed one has finished. Raises UserError or ModelError; every reply that passed by then is in the store.
    """
    notes = read_notes(job.source)
    formats.check_out(job.out, force=force, inputs=[job.source])
    report = await expand(notes, job.template, client, listener, job.length)
    code = int(strict and any(finding.severity != "info" for finding in report.findings))
    row = row_of(report, notes, job.template, source=job.source, out=str(job.out), key=job.key, code=code)
    data = formats.render(report, job.out.suffix, job.look)
    row = replace(row, digest=hashlib.sha256(data).hexdigest())
    about_to_write(row)
    formats.check_out(job.out, force=force, inputs=[job.source])
    write_atomically(data, job.out)
    return row


def is_done(job: Job, row: Row | None) -> bool:
    """Whether `row` is of this job, and its report lies there as it was written."""
    if row is None or row.key != job.key or row.code > 1:
        return False
    try:
        return hashlib.sha256(job.out.read_bytes()).hexdigest() == row.digest
    except OSError:
        return False


def outputs(sources: list[str], folder: Path, suffix: str) -> dict[str, Path]:
    """Where each source's report goes: its own name in `folder`. Raises UserError where two would share a file."""
    taken: dict[str, str] = {}
    for source in sources:
        name = f"{Path(source).stem}{suffix}"
        # Windows and macOS do not tell upper case from lower.
        other = taken.setdefault(name.casefold(), source)
        if other != source:
            raise UserError(
                f"{display_name(other)} 和 {display_name(source)} 的总结会是同一个文件 {display_name(name)}："
                "请把其中一个改名"
            )
    return {source: folder / f"{Path(source).stem}{suffix}" for source in sources}
