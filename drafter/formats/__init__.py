"""Reading and writing, one file a format.

A module of this package with a line `SUFFIX = ".md"` and a function `write(report) -> str | bytes` is a format that
reports can be written in; it is imported only when a file of that suffix is asked for. Notes are read by
`drafter.formats.notes`, other texts by `drafter.formats.source`.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import UserError
from drafter.formats.output import check_place, is_stdout, write_atomically, write_stdout
from drafter.formats.source import display_name

if TYPE_CHECKING:
    from drafter.document import Report

__all__ = ["check_out", "render", "suffixes", "write_report", "write_text"]

_SUFFIX = re.compile(r'^SUFFIX = "(\.\w+)"$', re.MULTILINE)
_DEFAULT = ".md"


def suffixes() -> tuple[str, ...]:
    """The suffixes that a report can be written to, Markdown first."""
    return tuple(sorted(_modules(), key=lambda suffix: (suffix != _DEFAULT, suffix)))


def render(report: "Report", suffix: str, look: object = None) -> bytes:
    """The whole file of a report in the format of `suffix` (`.md`); text is UTF-8. Raises UserError if unknown.

    `look` is how it is to look, for the formats that know of such a thing.
    """
    module = _modules().get(suffix.lower())
    if module is None:
        raise UserError(_unknown(f"“{suffix}”"))
    write = import_module(f"drafter.formats.{module}").write
    written: str | bytes = write(report) if look is None else write(report, look)
    return written.encode() if isinstance(written, str) else written


def check_out(out: Path | None, *, force: bool = False, inputs: Iterable[str | Path] = ()) -> None:
    """Raise UserError if a report may not or cannot be written to `out` (None or `-`: stdout, always possible).

    Refused: an unknown suffix, an input under any name (even with `force`), an existing file without `force`, a folder,
    a place where nothing can be written.
    """
    if out is None or is_stdout(out):
        return
    if out.suffix.lower() not in _modules() and not out.is_dir():
        raise UserError(_unknown(display_name(str(out))))
    check_place(out, force=force, inputs=inputs)


def write_report(
    report: "Report", out: Path | None, *, force: bool = False, inputs: Iterable[str | Path] = (), look: object = None
) -> None:
    """Write a report to `out` in the format of its suffix, at once or not at all; to stdout as Markdown.

    Raises UserError as check_out does, and if writing fails.
    """
    if out is None or is_stdout(out):
        write_stdout(render(report, _DEFAULT))
        return
    check_out(out, force=force, inputs=inputs)
    write_atomically(render(report, out.suffix, look), out)


def write_text(text: str, out: Path | None, *, force: bool = False, inputs: Iterable[str | Path] = ()) -> None:
    """Write a text as UTF-8, whatever the suffix, with the same care as write_report."""
    if out is None or is_stdout(out):
        write_stdout(text.encode())
        return
    check_place(out, force=force, inputs=inputs)
    write_atomically(text.encode(), out)


@cache
def _modules() -> dict[str, str]:
    """Suffix → module, found by reading the modules' sources: importing them would load what they stand on."""
    sources = (each for each in Path(__file__).parent.iterdir() if each.name.endswith(".py"))
    marks = ((_SUFFIX.search(source.read_text(encoding="utf-8")), source.name) for source in sources)
    return {mark[1]: name.removesuffix(".py") for mark, name in marks if mark}


def _unknown(what: str) -> str:
    return f"{what} 的格式不认得；输出文件的后缀可以是 {'、'.join(suffixes())}。"
