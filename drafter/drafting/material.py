"""What a sentence may be traced to: the notes of a report, and the front matter beside them."""

from collections.abc import Iterable
from copy import copy

from drafter.document import Note, Notes
from drafter.grounding import Source


class Material:
    """The notes of one run, looked up by id, as sources for grounding."""

    def __init__(self, notes: Notes) -> None:
        self.notes = {note.id: note for note in notes.items}
        self.meta = tuple(Source(f"meta.{key}", value) for key, value in notes.meta.items() if value)

    def narrowed(self, piece: Note) -> "Material":
        """The same material, with a piece of a long note in that note's place."""
        other = copy(self)
        other.notes = self.notes | {piece.id: piece}
        return other

    def source(self, note_id: str) -> Source:
        """The note as a source."""
        return Source(note_id, self.notes[note_id].text)

    def parents(self, note: Note) -> tuple[Note, ...]:
        """The bullets that `note` is indented under, outermost first."""
        found: list[Note] = []
        while note.parent:
            note = self.notes[note.parent]
            found.insert(0, note)
        return tuple(found)

    def sources(self, note_ids: Iterable[str]) -> tuple[Source, ...]:
        """What a sentence that cites `note_ids` may say: these notes, their parents as context, the front matter."""
        cited = tuple(note_ids)
        context = (parent.id for note_id in cited for parent in self.parents(self.notes[note_id]))
        return (*(self.source(note_id) for note_id in dict.fromkeys((*cited, *context))), *self.meta)
