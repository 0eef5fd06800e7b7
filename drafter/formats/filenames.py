"""A name of a person as the name of a file, on every system."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 60
"""Characters: 180 bytes of Chinese, where file systems hold 255."""


def safe_stem(name: str) -> str:
    """`name` without what a file name cannot hold or a shell would mistake; empty where nothing is left.

    No separators, control or invisible characters, none of Windows' device names, no dot or dash in front, no dot or
    space at the end.
    """
    seen = "".join(mark for mark in name if unicodedata.category(mark)[0] != "C")
    stem = _FORBIDDEN.sub("", seen).strip().lstrip(".-~ ")[:_LONGEST].rstrip(". ")
    return f"{stem}_" if _DEVICES.fullmatch(stem) else stem
