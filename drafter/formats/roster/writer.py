"""A writer in a table: what the row tells of him, and his notes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from drafter.document import Notes
from drafter.errors import UserError
from drafter.formats.filenames import safe_stem
from drafter.formats.frontmatter import FrontMatter
from drafter.formats.notes import notes_under


@dataclass(frozen=True)
class Writer:
    """A row of a table. `problem` says why it cannot be read; then it has no notes.

    `place` tells a person which row (`名单.xlsx 第 5 行`), `path` is the table, `stem` what his report is called.
    """

    place: str
    path: str
    stem: str
    meta: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    remarks: tuple[str, ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """What it is called in messages and in the summary."""
        return self.place

    def read(self) -> Notes:
        """His notes. Raises UserError where the row is broken or has none."""
        if self.problem:
            raise UserError(f"{self.place}：{self.problem}")
        if not self.body.strip():
            raise UserError(f"{self.place}没有笔记；请在“笔记”一栏里一行写一条。")
        return notes_under(FrontMatter(self.meta, self.remarks, 0), self.body, self.place)

    def content(self) -> bytes:
        """All that his report is made from. Raises UserError where the row is broken."""
        if self.problem:
            raise UserError(f"{self.place}：{self.problem}")
        return json.dumps([dict(self.meta), self.body], ensure_ascii=False).encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Roster:
    """The writers of a table, and remarks in Chinese on how it was read."""

    writers: tuple[Writer, ...]
    remarks: tuple[str, ...] = ()


def named_apart(writers: Iterable[Writer]) -> tuple[Writer, ...]:
    """The writers with stems that differ, also where nobody tells upper case from lower: namesakes get a number."""
    taken: set[str] = set()
    result = []
    for writer in writers:
        stem, count = writer.stem, 1
        while stem.casefold() in taken:
            count += 1
            stem = f"{writer.stem}-{count}"
        taken.add(stem.casefold())
        result.append(replace(writer, stem=stem))
    return tuple(result)


def stem_for(meta: Mapping[str, str], number: int) -> str:
    """`沈知远`; `第5行` where the row names nobody."""
    return safe_stem(meta.get("name", "")) or f"第{number}行"
