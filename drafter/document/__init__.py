"""The nouns of the house: data only, standard library only.

Those of a whole report are loaded when they are first asked for: `check` on a text knows findings and blanks alone, and
making the other classes takes a twentieth of its start.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from drafter.document.finding import Finding, Fix, Severity
from drafter.document.placeholder import Kind, Placeholder, Role

if TYPE_CHECKING:
    from drafter.document.manuscript import Block, BlockKind, Edit, Manuscript
    from drafter.document.notes import Note, Notes
    from drafter.document.report import (
        Change,
        Cost,
        Coverage,
        Evidence,
        Paragraph,
        Report,
        ReportNote,
        Section,
        Sentence,
        Signature,
        Status,
        Usage,
    )

__all__ = [
    "Block",
    "BlockKind",
    "Change",
    "Cost",
    "Coverage",
    "Edit",
    "Evidence",
    "Finding",
    "Fix",
    "Kind",
    "Manuscript",
    "Note",
    "Notes",
    "Paragraph",
    "Placeholder",
    "Report",
    "ReportNote",
    "Role",
    "Section",
    "Sentence",
    "Severity",
    "Signature",
    "Status",
    "Usage",
]

_LATER = ("manuscript", "notes", "report")


def __getattr__(name: str) -> object:
    if name in __all__:
        for module in _LATER:
            found = getattr(import_module(f"{__name__}.{module}"), name, None)
            if found is not None:
                return globals().setdefault(name, found)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
