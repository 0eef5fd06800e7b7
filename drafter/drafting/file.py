"""One writer's notes to one report file. No global state: a batch calls it, and so may an engine on many machines."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import __version__, formats
from drafter.checks.configuration import configuration
from drafter.checks.configured import as_wanted
from drafter.drafting.desk import Listener, Progress
from drafter.drafting.expand import expand
from drafter.drafting.row import Row, row_of
from drafter.formats.note_sources import Source
from drafter.formats.output import write_atomically
from drafter.llm import Client
from drafter.template import Template


@dataclass(frozen=True)
class Job:
    """The notes of one writer, where their report goes, what kind of report; `key` is a hash of all it is made from.

    `look` is how the report is to look, for the formats that know of such a thing.
    """

    source: Source
    out: Path
    template: Template
    length: str | None
    key: str
    look: object = None


def job_for(source: Source, out: Path, template: Template, length: str | None, model: str, look: object = None) -> Job:
    """The job for one writer's notes. Raises UserError where they cannot be read."""
    made_from = (__version__, template.name, str(template.own_headings), length or "", model, out.suffix, repr(look))
    return Job(source, out, template, length, digest("\0".join(made_from).encode() + source.content()), look)


def digest(data: bytes) -> str:
    """A hash that tells whether a file is still the one that was written."""
    return hashlib.sha256(data).hexdigest()


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
    """Write the report of one writer; its row of the table.

    `about_to_write` gets the row with the digest of the file just before the file is there: the next run knows by it
    what a killed one has finished. Raises UserError or ModelError; every reply that passed by then is in the store.
    """
    notes, rules = job.source.read(), configuration(Path(job.source.path).absolute().parent)
    formats.check_out(job.out, force=force, inputs=[job.source.path])
    report = as_wanted(await expand(notes, job.template, client, listener, job.length), rules, Path(job.source.path))
    code = int(strict and any(finding.severity != "info" for finding in report.findings))
    row = row_of(report, notes, job.template, source=job.source.name, out=str(job.out), key=job.key, code=code)
    data = formats.render(report, job.out.suffix, job.look)
    row = replace(row, digest=digest(data))
    about_to_write(row)
    formats.check_out(job.out, force=force, inputs=[job.source.path])
    write_atomically(data, job.out)
    return row


def is_done(key: str, out: Path, row: Row | None) -> bool:
    """Whether `row` is of what `key` stands for, and the report lies at `out` as it was written."""
    if row is None or row.key != key or row.code > 1:
        return False
    try:
        return digest(out.read_bytes()) == row.digest
    except OSError:
        return False
