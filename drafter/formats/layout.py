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


def _spaced(blocks: tuple[Block, ...], texts: Mapping[str, str]) -> Iterator[str]:
    above = ""
    for block in blocks:
        if above:
            # The lines of a table stay together.
            yield "\n" if above == block.kind == "other" else "\n\n"
        text = texts.get(block.id, block.text)
        if block.kind == "title":
            yield f"# {text}"
        elif block.kind == "heading":
            yield f"{'#' * (block.level + 1)} {text}"
        else:
            yield text if block.kind == "other" else paragraph_line(text)
        above = block.kind
    yield "\n"
