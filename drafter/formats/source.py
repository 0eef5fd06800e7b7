"""Reading a file that the user named: everything that can be wrong with it, in one line of Chinese."""

import difflib
import os
import stat
import sys
import unicodedata
from pathlib import Path
from typing import BinaryIO

from drafter.errors import UserError
from drafter.formats.encodings import Decoded, decode

MAX_BYTES = 5_000_000
"""Two thousand pages of text: who names a larger file named the wrong one."""


def read_text(path: str) -> Decoded:
    """Read and decode the file at `path` (`-`: stdin). Raises UserError as read_bytes and decode do."""
    return decode(read_bytes(path), display_name(path))


def read_bytes(path: str, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of the file at `path` (`-`: stdin), at least one and at most `limit`.

    Raises UserError for no such file, a folder, no permission, an empty or too large file; a large one is not read.
    """
    name = display_name(path)
    try:
        data = _read_stdin(limit) if path == "-" else _read_file(Path(path), limit)
    except (OSError, ValueError) as error:
        raise UserError(_unreadable(path, name, error)) from None
    if len(data) > limit:
        raise UserError(_too_large(name, limit))
    if not data:
        raise UserError(f"{name} 是空的；请先写入内容并保存。")
    return data


def display_name(path: str) -> str:
    """The file's name as it may be shown on a terminal: control characters made visible."""
    if path == "-":
        return "标准输入"
    return "".join(_shown(character) for character in path)


def _shown(character: str) -> str:
    return f"\\x{ord(character):02x}" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character


def _read_stdin(limit: int) -> bytes:
    return _read_at_most(sys.stdin.buffer, limit)


def _read_file(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size > limit:
            raise UserError(_too_large(display_name(str(path)), limit))
        return _read_at_most(file, limit)


def _read_at_most(file: BinaryIO, limit: int) -> bytes:
    """One byte more than `limit` tells a file that grew, or a pipe, from one that fits."""
    return file.read(limit + 1)


def _too_large(name: str, limit: int) -> str:
    return f"{name} 太大（超过 {limit // 1_000_000} MB），不像一份笔记或总结；请检查文件名，或把文件拆小。"


def _unreadable(path: str, name: str, error: OSError | ValueError) -> str:
    # Windows refuses to open a folder with PermissionError, so the folder is asked for first.
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, it takes any name
        return f"{name} 是文件夹，不是文件；请指定里面的一个文件。"
    if isinstance(error, FileNotFoundError):
        return f"没有这个文件：{name}；{_did_you_mean(Path(path))}"
    if isinstance(error, PermissionError):
        return f"{name} 没有读取权限，或正被别的程序占用；请关闭占用它的程序，或换一个文件。"
    return f"{name} 读不了（{getattr(error, 'strerror', None) or '文件名不合法'}）；请检查文件名。"


def _did_you_mean(path: Path) -> str:
    try:
        names = sorted(each.name for each in path.parent.iterdir() if each.is_file())
    except OSError:
        return f"连文件夹 {display_name(str(path.parent))} 也没有，请检查路径。"
    near = difflib.get_close_matches(path.name, names, n=1)
    return f"是不是 {display_name(str(path.with_name(near[0])))}？" if near else "请检查文件名和所在文件夹。"
