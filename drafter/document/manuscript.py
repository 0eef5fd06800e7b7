"""A text that somebody wrote, to be edited: its paragraphs, each addressable in the file that it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "body", "item", "signature", "other"]


@dataclass(frozen=True)
class Block:
    """A paragraph: its text on one line, without indent, list mark or the signs of a Markdown heading.

    `id` is `P1`, `P2` … in order. `level` is that of a heading (1 for 一、 or `##`), 0 otherwise. `start` and `end` are
    characters of the whole text, the end exclusive: what stands there is `text`, broken into lines or not. `other` is
    whatever is no prose (a table, code, a picture, a comment) and is never touched.
    """

    id: str
    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True)
class Edit:
    """A replacement in a block: `start` and `end` are characters of the block's text at the time, the end exclusive.

    `by` is the code of a rule (`W101`) or `model`; `why` is a line of Chinese.
    """

    block: str
    start: int
    end: int
    old: str
    new: str
    why: str
    by: str


@dataclass(frozen=True)
class Manuscript:
    """The whole text and its blocks; what lies between two blocks (line ends, indents, marks) belongs to none.

    `markdown` tells whether the text is Markdown already.
    """

    text: str
    blocks: tuple[Block, ...]
    markdown: bool = False

    def with_texts(self, texts: Mapping[str, str]) -> str:
        """The whole text with these texts in place of those of the blocks of these ids; all else stays as it was."""
        parts, last = [], 0
        for block in self.blocks:
            new = texts.get(block.id, block.text)
            if new != block.text:
                parts += [self.text[last : block.start], new]
                last = block.end
        return "".join((*parts, self.text[last:]))
