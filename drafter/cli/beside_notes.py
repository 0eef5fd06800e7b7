"""Reading the notes that a report is checked against; loaded only when `--notes` is given, for what it stands on."""

from functools import partial

from drafter.checks.against_notes import against_notes
from drafter.cli.comparing import AgainstNotes
from drafter.formats.notes import read_notes


def comparison(path: str) -> AgainstNotes:
    """A function that compares a text with the notes at `path`. Raises UserError as read_notes does."""
    return partial(against_notes, notes=read_notes(path))
