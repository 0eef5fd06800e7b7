"""What every step of a run has at hand: the kind of report, the notes, who is asked, who is told."""

from collections.abc import Callable
from dataclasses import dataclass

from drafter.document import Notes
from drafter.drafting.material import Material
from drafter.llm import Client
from drafter.template import Template


@dataclass(frozen=True)
class Progress:
    """How far a run is: a stage by its Chinese name, and how many of its notes are done."""

    stage: str
    done: int
    total: int


Listener = Callable[[Progress], None]


@dataclass(frozen=True)
class Desk:
    """One run of `expand`; `notes` are as the writer gave them, `material` is what sentences are drafted from."""

    template: Template
    notes: Notes
    material: Material
    client: Client
    listener: Listener

    @property
    def seed(self) -> str:
        """What chooses among a template's wordings: the same notes read alike each time, other notes differ."""
        return "\n".join(note.text for note in self.notes.items)
