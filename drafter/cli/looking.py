"""The options that say how a Word file looks, and the house style that settings name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from drafter.errors import UserError
from drafter.formats.word.look import Look, look_of, read_look
from drafter.formats.word.reference import Reference, read_reference

Style = Annotated[
    str | None, typer.Option("--style", metavar="NAME|FILE", help="Word 的版式：自带的名字，或自己的 TOML 文件")
]
ReferenceDoc = Annotated[
    str | None, typer.Option("--reference-doc", metavar="DOCX", help="照这份 Word 文件的样式和页面来排")
]
WORD = ".docx"


def look_for(
    out: Path | None, style: str | None, reference: str | None, settings: Mapping[str, Any]
) -> Look | Reference | None:
    """How OUT is to look; None if it is no Word file. Raises UserError for a style nobody will see, or a wrong one.

    The options win over `style` of the settings, a table as in the TOML of a house style.
    """
    if out is None or out.suffix.lower() != WORD:
        if style or reference:
            raise UserError("--style、--reference-doc 只管 Word 文件；请用 -o 写明 .docx 文件名。")
        return None
    if style and reference:
        raise UserError("--style 和 --reference-doc 只能用一个。")
    if reference:
        return read_reference(reference)
    return read_look(style) if style else look_of(settings)
