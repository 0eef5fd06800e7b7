"""Which files the PATHs of a command mean: files as they are named, folders walked."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.formats.source import display_name

TEXTS = (".md", ".markdown", ".txt", ".docx")
WORD = (".doc", ".wps")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})


@dataclass(frozen=True)
class Targets:
    """The files to read, each once, in the order they were named (a folder's by name); remarks on what was left out."""

    files: tuple[str, ...]
    remarks: tuple[str, ...]


def find_targets(paths: Iterable[str]) -> Targets:
    """The files of `paths`; `-` and a name that does not exist stay as they are: reading tells what is wrong."""
    files: dict[str, None] = {}
    remarks: list[str] = []
    for path in paths:
        if path == "-" or not os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, it takes any name
            files[path] = None
            continue
        inside = list(_walked(path))
        texts = [each for each in inside if each.lower().endswith(TEXTS)]
        files.update(dict.fromkeys(texts))
        remarks += _left_out(path, inside, texts)
    return Targets(_once(files), tuple(remarks))


def _walked(folder: str) -> Iterator[str]:
    """Files below a folder; hidden ones and links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS)
        yield from (os.path.normpath(os.path.join(place, name)) for name in sorted(names) if not name.startswith("."))  # noqa: PTH118


def _left_out(folder: str, inside: list[str], texts: list[str]) -> Iterator[str]:
    name = display_name(folder)
    word = sum(each.lower().endswith(WORD) for each in inside)
    others = len(inside) - len(texts) - word
    if word:
        yield f"{name} 里有 {word} 个 .doc、.wps 文件没有查：请在 Word 或 WPS 里另存为 .docx 再查"
    if others:
        yield f"{name} 里有 {others} 个文件不是 .md、.txt、.docx，没有查"
    if not texts:
        yield f"{name} 里没有 .md、.txt、.docx 文件"


def _once(files: Iterable[str]) -> tuple[str, ...]:
    """A file that two PATHs name is read once."""
    known: dict[str, str] = {}
    for file in files:
        known.setdefault(file if file == "-" else str(Path(file).absolute()), file)
    return tuple(known.values())
