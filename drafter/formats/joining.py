"""Putting a text that was broken into lines back into one line."""

import re


def join_lines(text: str) -> str:
    """Join the lines of `text`: with a space between two Latin words, with nothing where Chinese stands on a side."""
    lines = [line.strip() for line in re.split(r"[\r\n\x0b\x0c\x85\u2028\u2029]", text)]
    joined = ""
    for line in lines:
        joined += f" {line}" if _needs_space(joined[-1:], line[:1]) else line
    return joined


def _needs_space(left: str, right: str) -> bool:
    return bool(left and right) and left.isascii() and right.isascii()
