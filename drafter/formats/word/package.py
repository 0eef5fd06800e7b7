"""The zip around the parts of a Word file: opened without trusting what it says, packed the same way every time."""

import io
import re
import zipfile
from collections.abc import Mapping
from zlib import error as ZlibError

from drafter.errors import UserError
from drafter.formats.foreign import OLE

_MAX_PARTS = 5_000
_MAX_PART, _MAX_ALL = 60_000_000, 200_000_000
"""Unpacked: three hundred pages of text are under 5 MB; pictures may be larger, but no report holds 200 MB of them."""

DOCUMENT = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can tell. A file packed today and one packed tomorrow are the same."""

# The stream that holds an encrypted .docx, as an OLE file names it ([MS-OFFCRYPTO] 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = re.compile(r"word/document\d*\.xml")

Package = Mapping[str, bytes]


def unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """The parts of the Word file `data` called `file`, in its order.

    Raises UserError: an old or encrypted format, no Word file, a damaged one, one with macros, one that unpacks to more
    than any report holds (told from its table of contents, before anything is unpacked), or with paths outside itself.
    """
    if data.startswith(OLE) and _ENCRYPTED in data:
        raise UserError(f"{file} 加了密码，读不了；请在 Word 或 WPS 里打开，去掉密码，另存一份再试。")
    if data.startswith(OLE):
        raise UserError(
            f"{file} 是旧版 Word（.doc）、WPS（.wps）文件，或加了密码，读不了；"
            "请在 Word 或 WPS 里打开，去掉密码，另存为 .docx 再试。"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse(archive.infolist(), file)
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise UserError(f"{file} 不是完整的 .docx，可能没有存好或已损坏；请在 Word 或 WPS 里另存一份再试。") from None


def packed(parts: Package) -> bytes:
    """A zip of the parts in their order, `[Content_Types].xml` being the first by custom; the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def main_part(parts: Package) -> str:
    """The path of the part that holds the text: Word for the web numbers it."""
    return next(path for path in parts if _MAIN.fullmatch(path))


def _refuse(entries: list[zipfile.ZipInfo], file: str) -> None:
    names = {entry.filename for entry in entries}
    sizes = [entry.file_size for entry in entries]
    if len(entries) > _MAX_PARTS or max(sizes, default=0) > _MAX_PART or sum(sizes) > _MAX_ALL:
        raise UserError(
            f"{file} 展开后有 {max(1, sum(sizes) // 1_000_000)} MB，不像一份报告，没有打开；"
            "请检查文件，或删去里面的大图片。"
        )
    if any(_leads_outside(path) for path in names) or len(names) < len(entries):
        raise UserError(f"{file} 里有指向文件之外的路径或重名的部分，可能有害，没有打开；请换一份文件。")
    if any(path.lower().endswith(("vbaproject.bin", "vbadata.xml")) for path in names):
        raise UserError(f"{file} 带有宏，没有打开；请在 Word 或 WPS 里另存为不带宏的 .docx 再试。")
    if not any(map(_MAIN.fullmatch, names)):
        raise UserError(f"{file} 不是 Word 文件（没有正文）；请检查文件名，或在 Word、WPS 里另存为 .docx。")


def _leads_outside(path: str) -> bool:
    return path.startswith(("/", "\\")) or ":" in path or ".." in path.replace("\\", "/").split("/")
