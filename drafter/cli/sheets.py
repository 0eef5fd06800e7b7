"""The texts of a run of `check`: read with the settings that hold for each, and mended in place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter.checks.configuration import Configuration, configuration
from drafter.checks.outcome import Failed
from drafter.errors import UserError
from drafter.formats.original import Original, read_original
from drafter.formats.output import write_atomically, write_stdout

STDIN = "-"


@dataclass(frozen=True)
class Sheet:
    """One text: the `file` to read and write (`-`: the standard streams), and the `name` that it goes by."""

    file: str
    name: str
    original: Original
    settings: Configuration


def read_sheets(files: Iterable[str], stdin_name: str | None) -> tuple[list[Sheet], list[Failed]]:
    """Every file, and those that cannot be read. Raises UserError only for wrong settings."""
    sheets, failed = [], []
    for file in files:
        name = (stdin_name or STDIN) if file == STDIN else file
        try:
            original = read_original(file)
            refuse_data(original, name)
        except UserError as error:
            failed.append(Failed(name, error.message))
            continue
        sheets.append(Sheet(file, name, original, configuration(Path(name).absolute().parent)))
    return sheets, failed


def refuse_data(original: Original, name: str) -> None:
    """Raise UserError for a JSON file: findings would point at its keys and quotes, not at lines of a report."""
    if Path(name).suffix.lower() in {".json", ".jsonl"} and original.text.lstrip()[:1] in {"{", "["}:
        raise UserError(f"{name} 是数据，不是报告的文字；先写成报告再查：drafter export {name} -o 报告.md。")


def write_back(sheet: Sheet, text: str) -> Failed | None:
    """Put the mended text in the place of the old one, if it differs; stdin's goes to stdout in any case."""
    try:
        if sheet.file == STDIN:
            write_stdout(sheet.original.encoded(text))
        elif text != sheet.original.text:
            write_atomically(sheet.original.encoded(text), Path(sheet.file))
    except UserError as error:
        return Failed(sheet.name, error.message)
    return None
