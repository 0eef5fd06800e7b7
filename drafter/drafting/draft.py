"""Writing the notes of one part: ask, judge, ask again for what fell short, and never give a note up."""

from dataclasses import dataclass, replace

from drafter.document import Change, Paragraph, Sentence
from drafter.drafting import requests
from drafter.drafting.batches import Batch
from drafter.drafting.choice import best, text_of
from drafter.drafting.desk import Desk
from drafter.drafting.judge import Hole, Items, Judged, judge
from drafter.drafting.likeness import alike
from drafter.drafting.voice import in_voice
from drafter.drafting.wire import SectionDraft
from drafter.llm import ReplyError, Request
from drafter.template import Part

# How often a batch is asked for: a small model gets a further candidate (it costs nobody), a paid one a single repair.
# Where two of the small model's were refused, a third passes in one case of eleven and takes ten seconds: the note in
# the voice of a report is the third candidate, at no cost.
CANDIDATES, REPAIRS = 2, 1


@dataclass(frozen=True)
class Written:
    """A batch as paragraphs of settled sentences, and what was changed on the way."""

    paragraphs: tuple[Paragraph, ...]
    changes: tuple[Change, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)


async def draft_batch(part: Part, batch: Batch, desk: Desk) -> Written:
    """Every note of `batch` in settled sentences; what no reply got right is said in the note's own words."""
    by_note = desk.client.provider.unit == "note"
    judged = await (draft_note if by_note else draft_section)(part, batch, desk)
    return in_own_words(judged, batch)


async def draft_section(part: Part, batch: Batch, desk: Desk) -> Judged:
    """One request for the batch, then one for what it got wrong, with the violations in words."""
    request = requests.section_request(part, batch, desk.template)
    judged = judge(await answer(request, desk, spare=False), batch.notes, batch.material)
    for attempt in range(1, REPAIRS + 1):
        waiting = [note for note in batch.notes if note.id in judged.complaints]
        if not waiting:
            break
        rest = replace(batch, notes=tuple(waiting))
        request = requests.repair_request(part, rest, judged.complaints, desk.template, attempt)
        judged = filled(judged, judge(await answer(request, desk, spare=True), waiting, batch.material))
    return judged


async def draft_note(part: Part, batch: Batch, desk: Desk) -> Judged:
    """Candidates for a single note until one says all of it and nothing else; then the best of what there is.

    A copy costs another candidate only where the note in the voice of a report would be one as well.
    """
    (note,) = batch.notes
    seen: list[Judged] = []
    chosen: Judged | None = None
    for attempt in range(CANDIDATES):
        request = requests.note_request(part, batch, desk.template, attempt)
        draft = await answer(request, desk, spare=attempt > 0 or desk.client.is_local)
        seen.append(judge(draft, batch.notes, batch.material, closely=True))
        passed = [judged for judged in seen if not judged.complaints]
        chosen = best(note, passed, batch) if passed else None
        if chosen and not alike(note.text, text_of(chosen)):
            break
    return chosen or seen[0]


async def answer(request: Request[SectionDraft], desk: Desk, *, spare: bool) -> SectionDraft:
    """The reply; where none was acceptable, an empty one for a `spare` request, else ReplyError is raised."""
    try:
        return (await desk.client.ask(request)).value
    except ReplyError:
        if not spare:
            raise
        return SectionDraft(paragraphs=[])


def filled(judged: Judged, later: Judged) -> Judged:
    """`judged` with its holes filled by the settled sentences of a later reply; the complaints are the later ones."""
    written: dict[str, tuple[Sentence, ...]] = {}
    for sentence in later.sentences:
        first = next((note_id for note_id in sentence.notes if note_id in judged.complaints), None)
        if first:
            written[first] = (*written.get(first, ()), sentence)
    settled = judged.complaints.keys() - later.complaints.keys()
    paragraphs = tuple(
        tuple(
            piece
            for item in items
            for piece in (written.get(item.note, ()) if isinstance(item, Hole) and item.note in settled else (item,))
        )
        for items in judged.paragraphs
    )
    return Judged(paragraphs, later.complaints, (*judged.changes, *later.changes))


def in_own_words(judged: Judged, batch: Batch) -> Written:
    """`judged` with each hole filled by its note, in the voice of a report."""
    notes = {note.id: note for note in batch.notes}

    def whole(items: Items) -> Paragraph:
        return Paragraph(
            tuple(in_voice(notes[item.note], batch.material) if isinstance(item, Hole) else item for item in items)
        )

    changes = tuple(
        Change(note_id, wrong.text, notes[note_id].text, "；".join(wrong.reasons))
        for note_id, wrong in judged.complaints.items()
    )
    return Written(tuple(whole(items) for items in judged.paragraphs), (*judged.changes, *changes))
