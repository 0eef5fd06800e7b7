"""Files that are no text: a Word file is told by how it begins, and its reader loaded only when one is named."""

from importlib import import_module
from typing import Protocol

_ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
MAX_WORD_BYTES = 30_000_000
"""A Word file as it is on the disk: pictures count, but no report has 30 MB of them."""
_SUFFIXES = (".docx", ".docm", ".doc", ".wps")


class WordReader(Protocol):
    """What `drafter.formats.word.reading` offers."""

    def plain_text(self, data: bytes, file: str) -> str:
        """A line for each paragraph."""

    def line_runs(self, data: bytes, file: str) -> tuple[tuple[int, ...], ...]:
        """Where in each line the runs of its paragraph begin."""

    def note_text(self, data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
        """The text as notes are typed, and remarks on what was left out."""

    def rewritten(self, data: bytes, file: str, text: str) -> bytes:
        """The file with its lines changed to those of `text`, formatting kept."""


def is_word(data: bytes) -> bool:
    """Is it a Word file, a new one or (to be refused with advice) an old or encrypted one?"""
    return data.startswith((_ZIP, OLE))


def named_word(path: str) -> bool:
    """Does a file's name say that it is a Word file, before anything of it is read?"""
    return path.lower().endswith(_SUFFIXES)


def word_reader() -> WordReader:
    """The module that reads Word files; lxml, which it stands on, must not slow down every start."""
    reader: WordReader = import_module("drafter.formats.word.reading")
    return reader
