"""A manuscript laid out anew: text as Markdown, Markdown as text. In its own format it is never laid out anew."""

from collections.abc import Iterator, Mapping

from drafter.document import Block, Manuscript
from drafter.formats.md import paragraph_line

_INDENT = "\u3000\u3000"


def as_markdown(manuscript: Manuscript, texts: Mapping[str, str]) -> str:
    """The text with these blocks edited, as Markdown: as it stands if it is Markdown, else with empty lines between."""
    if manuscript.markdown:
        return manuscript.with_texts(texts)
    return "".join(_spaced(manuscript.blocks, texts))


def as_text(manuscript: Manuscript, texts: Mapping[str, str]) -> str:
    """The text with these blocks edited, without Markdown's marks, a block a line."""
    if not manuscript.markdown:
        return manuscript.with_texts(texts)
    return "".join(
        f"{'' if block.kind in ('title', 'other', 'signature') else _INDENT}{texts.get(block.id, block.text)}\n"
        for block in manuscript.blocks
    )


def block_at(manuscript: Manuscript, texts: Mapping[str, str], line: int, column: int) -> tuple[str, int] | None:
    """The block and the character of its text that stand in a line and column, from 1, of `as_markdown`'s text.

    None for a line that no block makes, and where the text was Markdown before: its lines are its own.
    """
    if manuscript.markdown:
        return None
    number = 1
    for gap, block, laid in _lines(manuscript.blocks, texts):
        number += len(gap)
        if number == line:
            return block.id, _unmarked(laid, texts.get(block.id, block.text), column - 1)
    return None


def blocks_by_line(manuscript: Manuscript, texts: Mapping[str, str]) -> dict[int, str]:
    """The id of the block that stands in each line, from 1, of `as_markdown`'s text."""
    found: dict[int, str] = {}
    if not manuscript.markdown:
        number = 1
        for gap, block, _ in _lines(manuscript.blocks, texts):
            number += len(gap)
            found[number] = block.id
        return found
    line, last = 1, 0
    for block in manuscript.blocks:
        line += manuscript.text.count("\n", last, block.start)
        was = manuscript.text[block.start : block.end]
        now = texts.get(block.id, block.text)
        height = (was if now == block.text else now).count("\n")
        found.update(dict.fromkeys(range(line, line + height + 1), block.id))
        line, last = line + height, block.end
    return found


def _unmarked(laid: str, text: str, place: int) -> int:
    """Where the character stands in a text that stands at `place` in the line made of it."""
    at = 0
    for character in laid[:place]:
        at += at < len(text) and character == text[at]
    return at


def _spaced(blocks: tuple[Block, ...], texts: Mapping[str, str]) -> Iterator[str]:
    for gap, _, line in _lines(blocks, texts):
        yield gap + line
    yield "\n"


def _lines(blocks: tuple[Block, ...], texts: Mapping[str, str]) -> Iterator[tuple[str, Block, str]]:
    """The line of each block, and the line ends before it."""
    above = ""
    for block in blocks:
        # The lines of a table stay together.
        gap = ("\n" if above == block.kind == "other" else "\n\n") if above else ""
        text = texts.get(block.id, block.text)
        if block.kind == "title":
            line = f"# {text}"
        elif block.kind == "heading":
            line = f"{'#' * (block.level + 1)} {text}"
        else:
            line = text if block.kind == "other" else paragraph_line(text)
        yield gap, block, line
        above = block.kind
