"""Notes cut to what one request can hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafter.document import Note
from drafter.drafting.material import Material
from drafter.llm import Provider, count_tokens, surely_within
from drafter.text.sentences import split_clauses, split_sentences

# A small model writes one thing well: a note longer than this is drafted piece by piece.
NOTE_TOKENS = 200
# A section's request: its notes come back at about their own length, with ids and quotes around each sentence.
SHARE_OF_OUTPUT = 3


@dataclass(frozen=True)
class Batch:
    """The notes of one request, what their sentences may be traced to, and how many characters they may take."""

    notes: tuple[Note, ...]
    material: Material
    budget: int | None = None


def batches(
    notes: Sequence[Note], material: Material, provider: Provider, budget: int | None = None
) -> tuple[Batch, ...]:
    """`notes` in order, in as few requests as the provider's unit of drafting and limits allow; none left out.

    A note too long for a request of its own comes in pieces under the same id, each traced to itself alone. `budget`
    is of all of them together.
    """
    return budgeted(portions(notes, material, provider), budget)


def portions(notes: Sequence[Note], material: Material, provider: Provider) -> tuple[Batch, ...]:
    """The notes in requests that the provider can hold."""
    limit = NOTE_TOKENS if provider.unit == "note" else provider.max_output // SHARE_OF_OUTPUT
    if provider.unit == "section" and notes and surely_within("".join(note.text for note in notes), limit):
        return (Batch(tuple(notes), material),)
    result: list[Batch] = []
    room = 0
    for note in notes:
        size = 0 if provider.unit == "note" and surely_within(note.text, limit) else count_tokens(note.text)
        if size > limit:
            result += (Batch((piece,), material.narrowed(piece)) for piece in pieces(note, limit))
            room = 0
        elif provider.unit == "section" and size <= room:
            result[-1] = replace(result[-1], notes=(*result[-1].notes, note))
            room -= size
        else:
            result.append(Batch((note,), material))
            room = limit - size
    return tuple(result)


def budgeted(whole: Sequence[Batch], budget: int | None) -> tuple[Batch, ...]:
    """The batches of a part with its budget shared out by the length of their notes."""
    if budget is None:
        return tuple(whole)
    sizes = [sum(len(note.text) for note in batch.notes) for batch in whole]
    return tuple(
        replace(batch, budget=max(size, budget * size // (sum(sizes) or 1)))
        for batch, size in zip(whole, sizes, strict=True)
    )


def pieces(note: Note, limit: int) -> Iterable[Note]:
    """A long note in pieces of at most `limit` tokens, cut between sentences, or clauses where a sentence is longer."""
    text = ""
    for part in parts(note.text, limit):
        if text and count_tokens(text + part) > limit:
            yield replace(note, text=text)
            text = ""
        text += part
    yield replace(note, text=text)


def parts(text: str, limit: int) -> Iterable[str]:
    """The sentences of a text; one that is too long as its clauses; a clause too long as well is cut by length."""
    for sentence in split_sentences(text):
        for clause in (sentence,) if count_tokens(sentence) <= limit else split_clauses(sentence):
            yield from (clause[start : start + limit] for start in range(0, len(clause), limit))
