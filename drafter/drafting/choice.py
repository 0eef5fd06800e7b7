"""Which of several sentences that all say the note is printed: the least like speech, and no copy of the note."""

import re
from collections.abc import Sequence
from functools import cache

from drafter.document import Note, Sentence
from drafter.drafting.batches import Batch
from drafter.drafting.judge import Judged
from drafter.drafting.likeness import alike
from drafter.drafting.voice import in_voice, raised, read

# A copy weighs as much as two words of speech; clauses cut up or run together as much as half of one.
COPY, CLAUSES, LONG = 2.0, 0.5, 1.0
# A sentence longer than this share of its note has been padded, however truly.
PADDED = 1.3


def best(note: Note, passed: Sequence[Judged], batch: Batch) -> Judged:
    """The best of the candidates that passed, or the note itself in the voice of a report where that reads better.

    The earlier one of two that are equally good. Either way a reply passed, so that what is printed is `grounded`.
    """
    candidates = [raised(judged, batch) for judged in passed]
    own = in_voice(note, batch.material)
    candidates.append(Judged(((Sentence(own.text, own.notes, "grounded"),),)))
    chosen = min(candidates, key=lambda judged: weight(note.text, text_of(judged)))
    return Judged(chosen.paragraphs, changes=candidates[0].changes if chosen is candidates[0] else ())


def text_of(judged: Judged) -> str:
    """All that is settled, in one string."""
    return "".join(sentence.text for sentence in judged.sentences)


def weight(note: str, text: str) -> float:
    """What speaks against printing `text` for `note`; less is better."""
    spoken = sum(len(mark.findall(text)) for mark in marks())
    cut = clauses(text) != clauses(note)
    return spoken + COPY * alike(note, text) + CLAUSES * cut + LONG * (len(text) > PADDED * len(note) + 4)


def clauses(text: str) -> int:
    """How many clauses a text has."""
    return len(re.findall(r"[，；。、]+(?=.)", text)) + 1


@cache
def marks() -> tuple[re.Pattern[str], ...]:
    """The marks of speech (`choice.toml`)."""
    return tuple(re.compile(mark) for mark in read("choice.toml")["marks"])
