"""Words put in the place of others; everything else stays as it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Edit:
    """Put `words` in the place of characters `start` to `end` (exclusive) of line `line`, all counted from 0."""

    line: int
    start: int
    end: int
    words: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, none of which may overlap another; lines end at LF, CR LF or CR."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.start)):
        begin = starts[edit.line] + edit.start
        parts += [text[at:begin], edit.words]
        at = starts[edit.line] + edit.end
    return "".join([*parts, text[at:]])
