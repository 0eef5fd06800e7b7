"""Markdown comments, `<!-- … -->`: what the skeleton asks in, and what a writer hides from the report."""

import re
from dataclasses import dataclass
from functools import cache

from drafter.formats.data import load_text

_OPEN, _CLOSE = "<!--", "-->"


@dataclass(frozen=True)
class Uncommented:
    """A text without comments (its line breaks all kept), and the 0-based lines where the user's own ones began."""

    text: str
    lines: tuple[int, ...]


def strip_comments(text: str) -> Uncommented:
    """Take the comments out; one that is never closed is text. The skeleton's own comments are not told of."""
    kept, lines, at = [], [], 0
    while (start := text.find(_OPEN, at)) >= 0 and (end := text.find(_CLOSE, start + len(_OPEN))) >= 0:
        comment = text[start : end + len(_CLOSE)]
        kept += [text[at:start], "\n" * comment.count("\n")]
        if _words(comment) not in _skeleton_comments():
            lines.append(text.count("\n", 0, start))
        at = end + len(_CLOSE)
    return Uncommented("".join([*kept, text[at:]]), tuple(lines))


@cache
def _skeleton_comments() -> frozenset[str]:
    return frozenset(_words(comment) for comment in re.findall("<!--.*?-->", load_text("skeleton.md"), re.DOTALL))


def _words(comment: str) -> str:
    return "".join(comment.split())
