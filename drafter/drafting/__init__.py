"""What asks a model to write: plan, draft, mend, compose, assemble."""

from drafter.drafting.delicate import Delicate, delicate, delicate_notes
from drafter.drafting.desk import Listener, Progress
from drafter.drafting.expand import expand
from drafter.drafting.hidden import client_for, names_to_hide
from drafter.drafting.preview import preview
from drafter.drafting.requests import AnyRequest

__all__ = [
    "AnyRequest",
    "Delicate",
    "Listener",
    "Progress",
    "client_for",
    "delicate",
    "delicate_notes",
    "expand",
    "names_to_hide",
    "preview",
]
