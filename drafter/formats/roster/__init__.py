"""A table with a writer a row: `notes.jsonl`, a spreadsheet `notes.xlsx`, or the same as `.csv`."""

from importlib import import_module
from pathlib import Path

from drafter.errors import UserError
from drafter.formats.roster.writer import Roster, Writer
from drafter.formats.source import display_name, read_bytes

__all__ = ["Roster", "Writer", "is_roster", "read_roster"]

# Each is a module of this package with a function `read(data, name, path) -> Roster`.
_MODULES = {".jsonl": "lines", ".ndjson": "lines", ".xlsx": "spreadsheet", ".csv": "commas"}
_OLD = (".xls", ".et", ".ett", ".xlsm", ".xlsb", ".ods", ".numbers")


def is_roster(path: str) -> bool:
    """Does the file's name say that it is a table?"""
    return Path(path).suffix.lower() in (*_MODULES, *_OLD)


def read_roster(path: str) -> Roster:
    """The writers in the table at `path`, in its order; a row that cannot be read is a writer with a `problem`.

    Raises UserError for a file that cannot be read, is no such table or has no row.
    """
    name, suffix = display_name(path), Path(path).suffix.lower()
    if suffix in _OLD:
        raise UserError(f"{name} 的格式（{suffix}）不读；请在 Excel 或 WPS 里另存为 .xlsx 再试。")
    data = read_bytes(path)
    roster: Roster = import_module(f"drafter.formats.roster.{_MODULES[suffix]}").read(data, name, path)
    if not roster.writers:
        raise UserError(f"{name} 里一个人也没有；请一人写一行。")
    return roster
