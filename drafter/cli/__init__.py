"""The command line: one file a command, loaded only when it is called."""

import sys

from drafter.cli.border import guarded
from drafter.cli.group import app

__all__ = ["main"]


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(guarded(app))
