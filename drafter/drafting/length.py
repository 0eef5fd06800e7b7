"""The length of a report: a share of it for each part, the lightest left out where it is too long, more asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.checks.length import Length
from drafter.document import Change, Finding, Note, Paragraph, Report, Sentence
from drafter.drafting.assemble import Draft, assemble
from drafter.drafting.compose import recounted
from drafter.drafting.draft import Written
from drafter.drafting.material import Material
from drafter.formats.md import heading_line
from drafter.formats.md import write as write_markdown
from drafter.template import Template
from drafter.text.count import count_words
from drafter.text.facts import find_facts

# What the template's own sentences, headings, title and byline take of a report, in characters: 180 to 260 measured.
FRAME = 220
SHORT = "G206"


def shares(planned: Mapping[str, Sequence[Note]], template: Template, length: Length) -> dict[str, int]:
    """How many characters each part may take of `length`, by its weight and its notes; never fewer than these have."""
    sizes = {part_id: sum(count_words(note.text) for note in notes) for part_id, notes in planned.items()}
    weights = {part_id: template.part(part_id).weight * size for part_id, size in sizes.items()}
    room, whole = max(length.most - FRAME, 0), sum(weights.values()) or 1
    return {part_id: max(sizes[part_id], int(room * weight / whole)) for part_id, weight in weights.items()}


def fitted(draft: Draft, most: int) -> Report:
    """The report of `draft` in at most so many characters: without its leads, then without its lightest sentences."""
    report = assemble(draft)
    if size(report) > most:
        draft = replace(draft, leads=False)
        report = assemble(draft)
    while (over := size(report) - most) > 0:
        lighter = lightened(draft.written, over, draft.desk.template, draft.desk.material)
        if lighter is None:
            break
        draft = replace(draft, written=lighter)
        report = assemble(draft)
    return report


def size(report: Report) -> int:
    """Characters of the report as Word counts them."""
    return count_words(write_markdown(report))


@dataclass(frozen=True)
class Candidate:
    """A sentence that could be left out: the heavier, the later."""

    weight: float
    part: str
    sentence: Sentence


def lightened(
    written: Mapping[str, Written], over: int, template: Template, material: Material
) -> Mapping[str, Written] | None:
    """`written` without its lightest sentences, at least `over` characters of them; None where nothing is left to drop.

    A sentence weighs its part's weight for each fact of its notes. Every part keeps its heaviest sentence, and a note
    that others are indented under stays as long as they do.
    """
    dropped: dict[str, set[Sentence]] = {}
    saved = 0
    for candidate in sorted(candidates(written, template, material), key=lambda each: each.weight):
        if saved >= over:
            break
        dropped.setdefault(candidate.part, set()).add(candidate.sentence)
        saved += count_words(candidate.sentence.text)
    if not dropped:
        return None
    return {part_id: without(part, dropped.get(part_id, set())) for part_id, part in written.items()}


def candidates(written: Mapping[str, Written], template: Template, material: Material) -> Iterator[Candidate]:
    """What could be left out of each part: all but its heaviest sentence, and the bullets that others stand under."""
    parents = {note.parent for note in material.notes.values() if note.parent}
    for part_id, part in written.items():
        weight = template.part(part_id).weight
        own = [Candidate(weight * facts(each, material), part_id, each) for each in part.sentences]
        heaviest = max(own, key=lambda each: each.weight, default=None)
        yield from (each for each in own if each is not heaviest and not parents & set(each.sentence.notes))


def facts(sentence: Sentence, material: Material) -> int:
    """How many facts the notes of a sentence hold, and one for being there; a turn of phrase has none."""
    notes = [material.notes[note_id] for note_id in sentence.notes if note_id in material.notes]
    return sum(1 + len(find_facts(note.text)) for note in notes)


def without(written: Written, dropped: set[Sentence]) -> Written:
    """`written` without these sentences, each told as a change; 一是, 二是 count anew."""
    kept = (tuple(each for each in paragraph.sentences if each not in dropped) for paragraph in written.paragraphs)
    told = tuple(
        Change("、".join(each.notes), each.text, "", "超过了字数上限，这一句分量较轻，略去")
        for each in written.sentences
        if each in dropped
    )
    paragraphs = tuple(Paragraph(recounted(sentences)) for sentences in kept if sentences)
    return replace(written, paragraphs=paragraphs, changes=(*written.changes, *told))


def wanting(report: Report, template: Template, length: Length) -> tuple[Finding, ...]:
    """Where a report falls short of `length`: for each section below its share, what its writer could add."""
    text = write_markdown(report)
    if count_words(text) >= length.least:
        return ()
    lines = text.split("\n")
    parts = {part.id: part for part in template.parts}
    whole = sum(part.weight for part in template.parts)
    found = []
    for number, section in enumerate(report.sections, 1):
        part, heading = parts[section.id], heading_line(number, section)
        long = sum(count_words(paragraph.text) for paragraph in section.paragraphs)
        share = int((length.least - FRAME) * part.weight / whole)
        if long < share:
            line = lines.index(heading) + 1
            message = f"这一节 {long} 字，离全文 {length.least} 字还可多写约 {share - long} 字，可补充：{part.enrich}"
            found.append(Finding(SHORT, "info", message, line, 1, line, len(heading) + 1))
    return tuple(found)
