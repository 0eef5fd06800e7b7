"""What a rule has to say about a place in a text."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Fix:
    """What to put in place of the finding's span; `safe` if it can be applied unseen."""

    replacement: str
    safe: bool


@dataclass(frozen=True)
class Finding:
    """A rule's message for a span: 1-based lines and columns in characters, the end exclusive.

    `code` is a family letter and three digits (`B101`); `message` is one line of Chinese.
    """

    code: str
    severity: Severity
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    fix: Fix | None = None
