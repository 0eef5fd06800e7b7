"""Many reports polished in one run: each in its own format and under its own name in a folder, and a table of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from drafter import __version__, drafting
from drafter.cli import show
from drafter.cli.batch import Batch, Noted, Task
from drafter.cli.manuscripts import Source, read_report, rendered
from drafter.cli.many import write_batch
from drafter.document import Notes
from drafter.drafting import polishing
from drafter.drafting.file import digest, silent
from drafter.drafting.polishing import Course
from drafter.drafting.polishing.report import as_report
from drafter.drafting.row import Row, row_of_polished
from drafter.errors import UserError
from drafter.formats.note_sources import NoteFile, outputs
from drafter.formats.notes import read_notes
from drafter.formats.output import write_atomically
from drafter.formats.source import read_bytes
from drafter.llm import Client, choose
from drafter.settings import Settings
from drafter.template import Template, load_template


@dataclass(frozen=True)
class Way:
    """How every report of a run is polished."""

    template: Template
    course: Course
    notes: Notes | None = None


def several(
    reports: list[str],
    out: Path | None,
    course: Course,
    notes: str | None,
    settings: Settings,
    *,
    force: bool,
    single: bool,
) -> int:
    """Polish them all, or with `--dry-run` show what would be asked; `single`: asked for what only one report has.

    Raises UserError.
    """
    if single:
        raise UserError("--diff、--changes 一次看一份：请只给一份报告，-o 写明文件名")
    way = Way(load_template(settings.template), course, read_notes(notes) if notes else None)
    if not settings.dry_run:
        return polish_many(reports, out, way, settings, force=force)
    provider = choose(settings, asking=False).provider
    read = [read_report(path).manuscript for path in reports]
    wanted = [
        request
        for path, each in zip(reports, read, strict=True)
        for request in polishing.preview(each, way.template, course.of_file(path), provider)
    ]
    return show.dry_run(wanted, settings)


def polish_many(reports: Sequence[str], folder: Path | None, way: Way, settings: Settings, *, force: bool) -> int:
    """Each of `reports` polished in `folder`; the worst exit code of them.

    Raises UserError, before anybody is asked, for what is wrong with the command as a whole.
    """
    if folder is None or str(folder) == "-" or "-" in reports:
        raise UserError("几份报告要各写一个文件：请用 -o 给出文件夹，如 -o 润色/，报告也请各存一个文件")
    paths = list(dict.fromkeys(reports))
    places = {path: folder / Path(path).name for path in paths}
    outputs([NoteFile(path) for path in paths], folder, "")  # two of one name are told
    batch = Batch(places, partial(polish_task, way), paths, "报告")
    return write_batch(batch, folder, settings, strict=False, force=force)


def polish_task(way: Way, path: str, out: Path, client: Client) -> Task:
    """What is to be done for the report at `path`. Raises UserError where it cannot be read."""
    source, course = read_report(path), way.course.of_file(path)
    course.chosen(source.manuscript)
    made_from = (__version__, way.template.name, repr(course), repr(way.notes), client.model, out.suffix)
    key = digest("\0".join(made_from).encode() + read_bytes(path))
    lines = list(enumerate(source.manuscript.text.split("\n"), 1))
    return Task(key, lambda: drafting.delicate(lines), partial(polish_file, way, path, out, key))


async def polish_file(way: Way, path: str, out: Path, key: str, client: Client, noted: Noted) -> Row:
    """Polish one report; its row of the table. Raises UserError or ModelError."""
    source: Source = read_report(path)
    course = way.course.of_file(path)
    polished = await polishing.polish(source.manuscript, way.template, client, silent, course, way.notes)
    data = rendered(polished, source, way.template.name, out.suffix.lower())
    row = row_of_polished(as_report(polished, way.template.name), source=path, out=str(out), key=key)
    row = replace(row, digest=digest(data))
    noted(row)
    write_atomically(data, out)
    return row
