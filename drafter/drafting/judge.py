"""A model's reply held against its notes: which sentences stay, and which notes are still to be written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.document import Change, Note, Sentence
from drafter.drafting.material import Material
from drafter.drafting.wire import DraftedSentence, SectionDraft
from drafter.grounding import carries_fact, coverage, cut, unexplained, verify


@dataclass(frozen=True)
class Hole:
    """The place in a paragraph where a note's sentences are still to come."""

    note: str


Items = tuple[Sentence | Hole, ...]


@dataclass(frozen=True)
class Wrong:
    """What was written from a note, and why it cannot stand, in words for the model and the writer."""

    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """Paragraphs of settled sentences and holes, and for each hole's note what was wrong."""

    paragraphs: tuple[Items, ...]
    complaints: Mapping[str, Wrong] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The settled sentences in order."""
        return tuple(item for items in self.paragraphs for item in items if isinstance(item, Sentence))


@dataclass(frozen=True)
class Held:
    """A drafted sentence held against what it cites: what stands of it (None: nothing), what was wrong with it."""

    cited: tuple[str, ...]
    said: str
    sentence: Sentence | None
    wrong: tuple[str, ...] = ()
    change: Change | None = None


def judge(draft: SectionDraft, batch: Sequence[Note], material: Material, *, closely: bool = False) -> Judged:
    """Hold `draft` against the notes of `batch`, which it was written from; `closely`, where a small model wrote it.

    A sentence that says more than its notes loses the offending clause, or goes. A note is settled when all that
    cites it stands and together says all of it; every other note of the batch leaves a hole where it stood first.
    """
    paragraphs = [[hold(sentence, material) for sentence in paragraph.sentences] for paragraph in draft.paragraphs]
    everything = [held for paragraph in paragraphs for held in paragraph]
    complaints = spread({note.id: complain(note, everything, material, closely) for note in batch}, everything)
    return Judged(
        with_holes(paragraphs, complaints, batch),
        complaints,
        tuple(held.change for held in everything if held.change),
    )


def hold(drafted: DraftedSentence, material: Material) -> Held:
    """Hold one sentence against the notes it cites; one that cites none may only be a turn of phrase."""
    cited = tuple(dict.fromkeys(drafted.notes))
    text = closed(drafted.text)
    if not cited:
        if carries_fact(text):
            return Held((), text, None, change=Change("", text, "", "没有出处的句子，删去"))
        return Held((), text, Sentence(text, (), "framing"))
    sources = material.sources(cited)
    verdict = verify(text, sources)
    if verdict.ok:
        witnesses = dict.fromkeys((*cited, *(match.source for match in verdict.matches)))
        return Held(cited, text, Sentence(text, tuple(witnesses), "grounded"))
    wrong = tuple(violation.message for violation in verdict.violations)
    shorter = cut(text, sources)
    change = Change("、".join(cited), text, shorter or "", "；".join(wrong))
    if shorter:
        return Held(cited, text, Sentence(shorter, cited, "grounded"), change=change)
    return Held(cited, text, None, wrong, change)


def complain(note: Note, everything: Sequence[Held], material: Material, closely: bool) -> Wrong:
    """What is wrong with what was written from `note`, in words: what goes beyond it, what of it is left out.

    `closely`: also every change of wording that no list knows.
    """
    citing = [held for held in everything if note.id in held.cited]
    wrong = [reason for held in citing for reason in held.wrong]
    text = "".join(held.sentence.text for held in citing if held.sentence)
    if text:
        wrong += [lack.message for lack in coverage(text, material.source(note.id))]
        if closely:
            wrong += unexplained(text, material.source(note.id))
    elif not wrong:
        wrong = ["没有写到这一条"]
    return Wrong("".join(held.said for held in citing), tuple(dict.fromkeys(wrong)))


def spread(complaints: Mapping[str, Wrong], everything: Sequence[Held]) -> Mapping[str, Wrong]:
    """The notes to be written again: those with complaints, and those that share a sentence with one of them."""
    again = {note_id for note_id, wrong in complaints.items() if wrong.reasons}
    grown = True
    while grown:
        touching = {note_id for held in everything if again & set(held.cited) for note_id in held.cited}
        grown = not touching <= again
        again |= touching
    return {note_id: wrong for note_id, wrong in complaints.items() if note_id in again}


def with_holes(
    paragraphs: Sequence[Sequence[Held]], complaints: Mapping[str, Wrong], batch: Sequence[Note]
) -> tuple[Items, ...]:
    """The paragraphs with a hole where each unsettled note stood first; those that stood nowhere come last."""
    waiting = [note.id for note in batch if note.id in complaints]
    result = []
    for paragraph in paragraphs:
        items: list[Sentence | Hole] = []
        for held in paragraph:
            here = [note_id for note_id in held.cited if note_id in waiting]
            items += [Hole(note_id) for note_id in here]
            waiting = [note_id for note_id in waiting if note_id not in here]
            if held.sentence and not set(held.cited) & complaints.keys():
                items.append(held.sentence)
        result.append(tuple(items))
    result.append(tuple(Hole(note_id) for note_id in waiting))
    return tuple(items for items in result if items)


def closed(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends in a mark of its own."""
    text = text.strip().rstrip("；;，,、.")
    return text if text.endswith(("。", "！", "？")) else text + "。"
