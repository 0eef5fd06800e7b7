"""What reports are written from: note files, and the rows of tables with a writer a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from drafter.document import Notes
from drafter.errors import UserError
from drafter.formats.notes import read_notes
from drafter.formats.roster import is_roster, read_roster
from drafter.formats.source import display_name, read_bytes


class Source(Protocol):
    """The notes of one writer: a file, or a row of a table."""

    @property
    def name(self) -> str:
        """What it is called in messages and in the summary; no two of a run are called alike."""

    @property
    def path(self) -> str:
        """The file that it stands in."""

    @property
    def stem(self) -> str:
        """The name of its report's file, without suffix."""

    def read(self) -> Notes:
        """The notes. Raises UserError: unreadable, broken, no note."""

    def content(self) -> bytes:
        """All that the report is made from. Raises UserError where it cannot be read."""


@dataclass(frozen=True)
class _File:
    """A file that was named on the command line."""

    path: str

    @property
    def name(self) -> str:
        """Its path, as it was given."""
        return self.path

    @property
    def stem(self) -> str:
        """Its own name."""
        return Path(self.path).stem


@dataclass(frozen=True)
class NoteFile(_File):
    """A note file; it is read when it is asked for, so that a thousand of them need no memory."""

    def read(self) -> Notes:
        """As read_notes."""
        return read_notes(self.path)

    def content(self) -> bytes:
        """Its bytes."""
        return read_bytes(self.path)


@dataclass(frozen=True)
class Unreadable(_File):
    """A table that cannot be read, among other files that can."""

    problem: UserError

    def read(self) -> Notes:
        """Raises what is wrong with it."""
        raise self.problem

    def content(self) -> bytes:
        """Raises what is wrong with it."""
        raise self.problem


@dataclass(frozen=True)
class Sources:
    """The sources of a run in order, and remarks in Chinese on how tables were read."""

    items: tuple[Source, ...]
    remarks: tuple[str, ...] = ()


def note_sources(paths: Sequence[str]) -> Sources:
    """A source for each note file, once, and for each row of a table.

    Raises UserError for a table that cannot be read, where it is all there is.
    """
    items: list[Source] = []
    remarks: list[str] = []
    for path in dict.fromkeys(paths):
        if not is_roster(path):
            items.append(NoteFile(path))
            continue
        try:
            roster = read_roster(path)
        except UserError as error:
            if len(paths) == 1:
                raise
            items.append(Unreadable(path, error))
            continue
        items += roster.writers
        remarks += (f"{display_name(path)}：{remark}" for remark in roster.remarks)
    return Sources(tuple(items), tuple(remarks))


def outputs(sources: Sequence[Source], folder: Path, suffix: str) -> dict[str, Path]:
    """The place in `folder` of each source's report, by the source's name.

    Raises UserError where two would share a file.
    """
    taken: dict[str, Source] = {}
    for source in sources:
        file = f"{source.stem}{suffix}"
        # Windows and macOS do not tell upper case from lower.
        other = taken.setdefault(file.casefold(), source)
        if other is not source:
            raise UserError(
                f"{display_name(other.name)} 和 {display_name(source.name)} 的总结会是同一个文件 "
                f"{display_name(file)}：请把其中一个改名"
            )
    return {source.name: folder / f"{source.stem}{suffix}" for source in sources}
