"""The parts put together as a report: opening, numbered sections, closing, byline, and what is still to be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.document import (
    Coverage,
    Note,
    Paragraph,
    Report,
    ReportNote,
    Section,
    Sentence,
    Signature,
)
from drafter.drafting.compose import in_paragraphs
from drafter.drafting.desk import Desk
from drafter.drafting.draft import Written
from drafter.drafting.ordering import stay
from drafter.template import Part, Phrase, blank, pick


@dataclass(frozen=True)
class Draft:
    """All that is written of a report, by part, with the notes that each part got.

    `leads`: each section opens with a sentence of the template's own.
    """

    desk: Desk
    planned: Mapping[str, Sequence[Note]]
    written: Mapping[str, Written]
    leads: bool = True

    def heading(self, part: Part) -> str:
        """What stands over a part."""
        notes = [note.text for note in self.planned.get(part.id, ())]
        return part.heading_for(notes, self.desk.seed) if self.desk.template.own_headings else part.heading


def assemble(draft: Draft) -> Report:
    """The report of one run, without its lists of placeholders and findings: they are read off its final text."""
    desk, written = draft.desk, draft.written
    template, meta = desk.template, desk.notes.meta
    parts = {part.id: whole(part, draft) for part in template.parts}
    ending = phrases(desk, template.outline.closing, written)
    return Report(
        template=template.name,
        title=meta.get("title", template.title),
        meta=dict(meta),
        opening=(Paragraph(phrases(desk, template.outline.opening, written)),),
        sections=tuple(
            Section(part.id, draft.heading(part), parts[part.id])
            for part in template.parts
            if part.place == "section" and parts[part.id]
        ),
        closing=(
            *(paragraph for part in template.parts if part.place == "closing" for paragraph in parts[part.id]),
            *([Paragraph(ending)] if ending else []),
        ),
        signature=Signature(**template.byline(meta)),
        coverage=covered(desk, written),
        usage=desk.client.usage(),
        notes=tuple(ReportNote(note.id, note.text) for note in desk.notes.items),
        changes=tuple(change for part in written.values() for change in part.changes),
    )


def phrases(desk: Desk, wanted: Sequence[Phrase], written: Mapping[str, Written]) -> tuple[Sentence, ...]:
    """The template's own sentences, in the wording that the seed chooses."""
    lines = desk.template.lines(wanted, desk.notes.meta, tuple(written), desk.seed)
    return tuple(Sentence(line.text, line.cites, line.status) for line in lines)


def whole(part: Part, draft: Draft) -> tuple[Paragraph, ...]:
    """A part as printed: its lead before what was written; where there is nothing, a blank asks for it."""
    seed = draft.desk.seed + part.id
    if part.id not in draft.written:
        return () if part.optional else (Paragraph((Sentence(blank(part.ask), (), "ask"),)),)
    first, *rest = composed(part, draft)
    lead = [Sentence(pick(part.lead, seed), (), "framing")] if part.lead and draft.leads else []
    stock = [Paragraph((Sentence(pick(part.stock, seed), (), "stock"),))] if part.stock else []
    return (Paragraph((*lead, *first.sentences)), *rest, *stock)


def composed(part: Part, draft: Draft) -> tuple[Paragraph, ...]:
    """The paragraphs of a part: as the model set them, or made of sentences that it wrote one at a time."""
    written = draft.written[part.id]
    if draft.desk.client.provider.unit == "section":
        return written.paragraphs
    posting = stay(draft.desk.notes.meta.get("period", ""))
    return in_paragraphs(part, draft.planned[part.id], written.sentences, draft.desk.seed + part.id, posting)


def covered(desk: Desk, written: Mapping[str, Written]) -> Coverage:
    """Which notes some sentence cites."""
    cited = {
        note_id
        for part in written.values()
        for paragraph in part.paragraphs
        for sentence in paragraph.sentences
        for note_id in sentence.notes
    }
    ids = [note.id for note in desk.notes.items]
    unused = tuple(note_id for note_id in ids if note_id not in cited)
    return Coverage(len(ids), len(ids) - len(unused), unused)
