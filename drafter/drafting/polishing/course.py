"""What a run of `polish` is to edit, and how deep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from drafter.checks.configured import Wishes
from drafter.document import Block, Manuscript, Notes
from drafter.errors import UserError
from drafter.text.chinese_number import read_chinese

Level = Literal["light", "normal", "deep"]
LEVELS: tuple[Level, ...] = get_args(Level)
_NUMBER = re.compile(r"(?:\*\*)?第?([一二三四五六七八九十]{1,3})(?:、|部分)")
# What a model may edit; headings and titles are mended by rules alone.
PROSE = frozenset({"body", "item"})


@dataclass(frozen=True)
class Course:
    """`level`: `light` mends errors only, `deep` may also move clauses. `only`: sections by number or heading.

    `notes` are what no edit may come to contradict; they never allow a fact that the paragraph does not tell itself.
    `wishes`: which findings are wanted, so which are mended, hinted at and told.
    """

    level: Level = "normal"
    only: tuple[str, ...] = ()
    notes: Notes | None = None
    wishes: Wishes = field(default_factory=Wishes)

    @classmethod
    def of(cls, level: str, only: str | None) -> "Course":
        """From what the options say (`二,三`). Raises UserError for a level that there is not."""
        wanted = next((each for each in LEVELS if each == level), None)
        if wanted is None:
            raise UserError(f"--level 应是 {'、'.join(LEVELS)} 之一，不是 {level[:40]}。")
        return cls(wanted, tuple(part for part in re.split(r"[,，、\s]+", only or "") if part))

    def of_file(self, path: str) -> "Course":
        """For the report at `path` (`-`: stdin), with the rules wanted there. Raises UserError for wrong ones."""
        return replace(self, wishes=Wishes.of(Path("stdin.md" if path == "-" else path)))

    def chosen(self, manuscript: Manuscript) -> tuple[Block, ...]:
        """The blocks that may be edited, headings among them. Raises UserError for a section that there is not."""
        sections = in_sections(manuscript.blocks)
        if self.only:
            names = [name for name in dict.fromkeys(sections) if name]
            for wanted in self.only:
                if not any(_is_meant(wanted, name) for name in names):
                    there = "、".join(name[:16] for name in names) or "没有分节"
                    raise UserError(f"--only 里的“{wanted[:20]}”在报告里找不到；报告的各节是：{there}。")
        return tuple(
            block
            for block, section in zip(manuscript.blocks, sections, strict=True)
            if block.kind in PROSE | {"title", "heading"}
            and (not self.only or any(_is_meant(wanted, section) for wanted in self.only))
        )


def in_sections(blocks: Sequence[Block]) -> list[str]:
    """For each block the heading of the first level that it stands under; empty before the first."""
    top = min((block.level for block in blocks if block.kind == "heading"), default=1)
    sections, current = [], ""
    for block in blocks:
        if block.kind == "heading" and block.level == top:
            current = block.text
        sections.append(current)
    return sections


def _is_meant(wanted: str, heading: str) -> bool:
    """二, 2, 第二部分 and the words of the heading all name 二、坚持学习，提升素质."""
    if not heading:
        return False
    number = _NUMBER.match(heading)
    asked = re.sub(r"^第|[部分节、章]+$", "", wanted)
    if number and asked in (number[1], str(read_chinese(number[1]))):
        return True
    return len(wanted) > 1 and wanted in heading
