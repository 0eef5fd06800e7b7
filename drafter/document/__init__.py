"""The nouns of the house: data only, standard library only."""

from drafter.document.finding import Finding, Fix, Severity
from drafter.document.manuscript import Block, BlockKind, Edit, Manuscript
from drafter.document.notes import Note, Notes
from drafter.document.placeholder import Kind, Placeholder, Role
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
