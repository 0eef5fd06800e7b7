"""The parts put together as a report: opening, numbered sections, closing, byline, and what is still to be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.document import (
    Change,
    Coverage,
    Paragraph,
    Report,
    ReportNote,
    Section,
    Sentence,
    Signature,
)
from drafter.drafting.desk import Desk
from drafter.template import Part, Phrase, blank, pick


@dataclass(frozen=True)
class Drafted:
    """A part's paragraphs, and what was changed on the way to them."""

    paragraphs: tuple[Paragraph, ...]
    changes: tuple[Change, ...] = ()


def assemble(desk: Desk, drafted: Mapping[str, Drafted]) -> Report:
    """The report of one run, without its lists of placeholders and findings: they are read off its final text."""
    template, meta = desk.template, desk.notes.meta
    parts = {part.id: whole(part, drafted.get(part.id), desk.seed) for part in template.parts}
    ending = phrases(desk, template.outline.closing, drafted)
    return Report(
        template=template.name,
        title=meta.get("title", template.title),
        meta=dict(meta),
        opening=(Paragraph(phrases(desk, template.outline.opening, drafted)),),
        sections=tuple(
            Section(part.id, part.heading, parts[part.id])
            for part in template.parts
            if part.place == "section" and parts[part.id]
        ),
        closing=(
            *(paragraph for part in template.parts if part.place == "closing" for paragraph in parts[part.id]),
            *([Paragraph(ending)] if ending else []),
        ),
        signature=Signature(**template.byline(meta)),
        coverage=covered(desk, drafted),
        usage=desk.client.usage(),
        notes=tuple(ReportNote(note.id, note.text) for note in desk.notes.items),
        changes=tuple(change for part in drafted.values() for change in part.changes),
    )


def phrases(desk: Desk, wanted: Sequence[Phrase], drafted: Mapping[str, Drafted]) -> tuple[Sentence, ...]:
    """The template's own sentences, in the wording that the seed chooses."""
    lines = desk.template.lines(wanted, desk.notes.meta, tuple(drafted), desk.seed)
    return tuple(Sentence(line.text, line.cites, line.status) for line in lines)


def whole(part: Part, drafted: Drafted | None, seed: str) -> tuple[Paragraph, ...]:
    """A part as printed: its lead before what was drafted; where there is nothing, a blank asks for it."""
    if drafted is None and part.optional:
        return ()
    if drafted is None:
        return (Paragraph((Sentence(blank(part.ask), (), "ask"),)),)
    first, *rest = drafted.paragraphs
    lead = [Sentence(pick(part.lead, seed + part.id), (), "framing")] if part.lead else []
    stock = [Paragraph((Sentence(pick(part.stock, seed + part.id), (), "stock"),))] if part.stock else []
    return (Paragraph((*lead, *first.sentences)), *rest, *stock)


def covered(desk: Desk, drafted: Mapping[str, Drafted]) -> Coverage:
    """Which notes some sentence cites."""
    cited = {
        note_id
        for part in drafted.values()
        for paragraph in part.paragraphs
        for sentence in paragraph.sentences
        for note_id in sentence.notes
    }
    ids = [note.id for note in desk.notes.items]
    unused = tuple(note_id for note_id in ids if note_id not in cited)
    return Coverage(len(ids), len(ids) - len(unused), unused)
