"""A line for the user on stderr."""

import sys


def tell(line: str) -> None:
    """Print a line on stderr; text from a file cannot steer the terminal."""
    print("".join(mark if mark.isprintable() or mark in "\n\u3000" else "\ufffd" for mark in line), file=sys.stderr)
