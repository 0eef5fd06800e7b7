"""How a paragraph is named to a person: which one it is and how it begins, instead of `P7`."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from drafter.document import Block
from drafter.drafting.polishing import Polished
from drafter.formats.layout import blocks_by_line

_SHOWN = 8
_ID = re.compile(r"(?<![A-Za-z0-9])P[0-9]+(?![A-Za-z0-9])")
_LINES = re.compile(r"第([0-9]+(?:、[0-9]+)*)(…?)行")


class Places:
    """The paragraphs of a polished report by name: numbered as they stand, title and headings among them."""

    def __init__(self, polished: Polished) -> None:
        self._polished = polished

    @cached_property
    def _blocks(self) -> Mapping[str, Block]:
        return {block.id: block for block in self._polished.manuscript.blocks}

    @cached_property
    def _by_line(self) -> Mapping[int, str]:
        return blocks_by_line(self._polished.manuscript, self._polished.texts)

    def short(self, id: str) -> str:
        """`第3段`; empty where there is no such paragraph."""
        return f"第{_number(id)}段" if id in self._blocks else ""

    def name(self, id: str) -> str:
        """`第3段（“参与起草方案3份…”）`."""
        text = self._blocks[id].text if id in self._blocks else ""
        return f"{self.short(id)}（“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”）"

    def on_line(self, line: int) -> str:
        """The short name of the paragraph that stands in a line of the Markdown, or `第5行` where none does."""
        return self.short(self._by_line.get(line, "")) or f"第{line}行"

    def told(self, message: str) -> str:
        """A message with paragraphs by name, where it has ids or lines."""
        message = _ID.sub(lambda found: self.short(found[0]) or found[0], message)
        return _LINES.sub(self._paragraphs, message)

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Each of these once, as they stand in the report."""
        wanted = set(ids)
        return [id for id in self._blocks if id in wanted]

    def _paragraphs(self, found: re.Match[str]) -> str:
        """`第3、7行` as `第2、4段`, where a paragraph stands in each of these lines."""
        ids = [self._by_line.get(int(line), "") for line in found[1].split("、")]
        if "" in ids:
            return found[0]
        return f"第{'、'.join(map(_number, dict.fromkeys(ids)))}{found[2]}段"


def _number(id: str) -> str:
    return id.removeprefix("P")
