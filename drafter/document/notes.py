"""The notes a secondee brings home."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """One bullet, or one plain line: a single line of text without its mark.

    `id` is `N1`, `N2` … in file order; `line` is the 1-based line of the file where it starts; `heading` is the
    nearest heading above it (its words only) or empty; `parent` is the id of the bullet it is indented under, or
    empty.
    """

    id: str
    text: str
    line: int
    heading: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Notes:
    """A whole note file.

    `meta` holds the front matter under its English keys (`name`, `home`, `host`, `post`, `period`, `sender`,
    `date` …; an unknown key stays as it was written). `remarks` are lines of Chinese that tell how the file was
    read, for stderr: encoding, unknown keys, unticked boxes, plain lines taken as notes.
    """

    items: tuple[Note, ...]
    meta: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
