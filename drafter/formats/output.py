"""Writing a file that the user named: never over an input, over another file only when told so, never by half."""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from drafter.errors import UserError
from drafter.formats.source import display_name


def is_stdout(out: Path | None) -> bool:
    """No OUT, or `-`."""
    return out is None or str(out) == "-"


def check_place(out: Path, *, force: bool, inputs: Iterable[str | Path]) -> None:
    """Raise UserError if nothing may or can be written to `out`; costs nothing, so ask before the work."""
    name = display_name(str(out))
    try:
        problem = _problem(out, name, force, inputs)
    except (OSError, ValueError) as error:
        problem = _failed(name, error)
    if problem:
        raise UserError(problem)


def write_atomically(data: bytes, out: Path) -> None:
    """Put `data` at `out` in one step: what was there before stays whole until the new file is.

    A link is followed, an old file's permissions are kept. Raises UserError if the disk, a lock or rights forbid.
    """
    try:
        _replace(data, out.resolve())
    except OSError as error:
        raise UserError(_failed(display_name(str(out)), error)) from None


def write_stdout(data: bytes) -> None:
    """Write bytes to stdout, past its encoding (UTF-8 on Windows too). Raises UserError if nobody reads."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError:
        # What is still in the buffer would fail once more when the interpreter ends.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UserError("标准输出提前关闭，没有写完；请用 -o 指定输出文件。") from None


def _problem(out: Path, name: str, force: bool, inputs: Iterable[str | Path]) -> str | None:
    folder = out.resolve().parent
    if out.is_dir():
        return f"{name} 是文件夹；请写明里面的文件名，如 {display_name(str(out / '挂职锻炼总结.md'))}。"
    if not folder.is_dir():
        return f"没有这个文件夹：{display_name(str(folder))}；请先建立，或换一个位置。"
    if out.exists():
        same = next((each for each in inputs if _is_same(out, each)), None)
        if same is not None:
            return f"输出文件 {name} 就是输入文件 {display_name(str(same))}，不能覆盖；请换一个文件名。"
        if not out.is_file():
            return f"{name} 不是普通文件，不能写；请换一个文件名。"
        if not force:
            return f"{name} 已经存在；要覆盖请加 --force，或换一个文件名。"
    if not os.access(folder, os.W_OK):
        return f"文件夹 {display_name(str(folder))} 不能写入；请换一个位置。"
    return None


def _is_same(out: Path, source: str | Path) -> bool:
    """The same file, under whatever name: a link, another case, another way to it."""
    try:
        return str(source) != "-" and out.samefile(source)
    except OSError:
        return False


def _replace(data: bytes, target: Path) -> None:
    temporary = target.with_name(f".drafter-{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _failed(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return f"{name} 写不了：没有权限，或文件正被 Word、WPS 打开；请关闭后再试，或换一个位置。"
    number = getattr(error, "errno", None)
    if number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return f"{name} 写不了：磁盘已满或超出配额；请腾出空间，或换一个位置。"
    if number == errno.EROFS:
        return f"{name} 写不了：磁盘是只读的；请换一个位置。"
    return f"{name} 写不了（{getattr(error, 'strerror', None) or '文件名不合法'}）；请换一个文件名或位置。"
