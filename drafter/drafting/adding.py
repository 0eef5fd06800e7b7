"""Putting what was newly drafted into a report that is there, each part where it belongs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from drafter.document import Notes, Paragraph, Report, Sentence, Signature
from drafter.drafting.compose import COUNT, COUNTED, SUBJECT
from drafter.drafting.plan import labelled, routed
from drafter.template import Template, blank


def added(report: Report, addition: Report, notes: Notes, template: Template) -> Report:
    """The report with what `addition` says from notes, behind what the report has in the same part.

    A part that only asked for material loses the question; one that the report has not got comes with its heading.
    """
    new = {section.id: section for section in addition.sections if told(section.paragraphs)}
    sections = [
        replace(section, paragraphs=joined(section.paragraphs, new.pop(section.id).paragraphs))
        if section.id in new
        else section
        for section in report.sections
    ]
    order = {part.id: place for place, part in enumerate(template.parts)}
    sections = sorted([*sections, *new.values()], key=lambda section: order.get(section.id, len(order)))
    closing = closed_with(report.closing, addition.closing, notes, template)
    changes = (*report.changes, *addition.changes)
    return replace(report, sections=tuple(sections), closing=closing, changes=changes)


def joined(there: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A section's paragraphs, then the new ones; the template's own last sentence stays the last."""
    if not told(there):
        # Only a question, or a lead and nothing under it: the new ones come with a lead of their own.
        return (*(paragraph for paragraph in there if _has(paragraph, "edited")), *new)
    more = tuple(Paragraph(from_notes(paragraph)) for paragraph in new if from_notes(paragraph))
    last = _before_stock(there)
    return (*without_questions(there[:last]), *counted_on(there[:last], more), *there[last:])


def closed_with(
    there: Sequence[Paragraph], new: Sequence[Paragraph], notes: Notes, template: Template
) -> tuple[Paragraph, ...]:
    """The closing with the new paragraphs, each behind those of its own part, or in place of the part's question."""
    route, _ = routed(labelled(notes.items, template), template)
    parts = [part for part in template.parts if part.place == "closing"]
    result = list(there)
    for paragraph in new:
        said = from_notes(paragraph)
        if not said:
            continue
        part = next((part for part in parts if any(route.get(each) == part.id for each in cited(said))), parts[0])
        same = [at for at, each in enumerate(result) if any(route.get(one) == part.id for one in cited(each.sentences))]
        asked = [at for at, each in enumerate(result) if each.text == blank(part.ask)]
        if same:
            result[same[-1] + 1 : same[-1] + 1] = counted_on([result[at] for at in same], [Paragraph(said)])
        elif asked:
            result[asked[0]] = paragraph
        else:
            result.insert(_before_stock(result), paragraph)
    return tuple(result)


def counted_on(there: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The new paragraphs, numbered on where those that are there count 一是, 二是."""
    numbers = [found[1] for each in there for one in each.sentences if (found := COUNTED.match(one.text))]
    if not numbers:
        return tuple(new)
    rest = iter(COUNT[COUNT.index(numbers[-1]) + 1 :])
    return tuple(
        Paragraph(tuple(replace(one, text=_renumbered(one.text, next(rest, ""))) for one in each.sentences))
        for each in new
    )


def _renumbered(text: str, number: str) -> str:
    bare = SUBJECT.sub("", COUNTED.sub("", text))
    return f"{number}是{bare}" if number else text


def from_notes(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences that tell of notes."""
    return tuple(sentence for sentence in paragraph.sentences if sentence.status in ("grounded", "note"))


def told(paragraphs: Sequence[Paragraph]) -> bool:
    """Is anything said from notes, or by a person?"""
    return any(_has(paragraph, "grounded", "note", "edited") for paragraph in paragraphs)


def cited(sentences: Sequence[Sentence]) -> list[str]:
    """The ids that the sentences cite."""
    return [note_id for sentence in sentences for note_id in sentence.notes]


def without_questions(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs without what only asks for material."""
    kept = (tuple(each for each in paragraph.sentences if each.status != "ask") for paragraph in paragraphs)
    return tuple(Paragraph(sentences) for sentences in kept if sentences)


def _has(paragraph: Paragraph, *status: str) -> bool:
    return any(sentence.status in status for sentence in paragraph.sentences)


def _before_stock(paragraphs: Sequence[Paragraph]) -> int:
    last = len(paragraphs)
    while last and all(sentence.status == "stock" for sentence in paragraphs[last - 1].sentences):
        last -= 1
    return last


def cleared(report: Report, change: Callable[[Sentence], Sentence | None]) -> Report:
    """The report with `change` made to each sentence (None: it goes), without paragraphs that this empties."""

    def each(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        changed = (tuple(filter(None, map(change, paragraph.sentences))) for paragraph in paragraphs)
        return tuple(Paragraph(sentences) for sentences in changed if sentences)

    sections = (replace(section, paragraphs=each(section.paragraphs)) for section in report.sections)
    return replace(
        report,
        opening=each(report.opening),
        sections=tuple(section for section in sections if section.paragraphs),
        closing=each(report.closing),
    )


def with_front_matter(report: Report, notes: Notes, template: Template) -> Report:
    """The report with the front matter of `notes` where it still says what drafter made of the old one."""
    seed = "\n".join(note.text for note in report.notes)
    parts = [section.id for section in report.sections if told(section.paragraphs)]
    before, after = (template.lines(template.outline.opening, meta, parts, seed) for meta in (report.meta, notes.meta))
    pairs = zip(before, after, strict=True) if len(before) == len(after) else ()
    today = {old.text: Sentence(new.text, new.cites, new.status) for old, new in pairs}
    title = notes.meta.get("title", template.title)
    return replace(
        report,
        title=title if report.title == report.meta.get("title", template.title) else report.title,
        opening=tuple(
            Paragraph(tuple(today.get(sentence.text, sentence) for sentence in paragraph.sentences))
            for paragraph in report.opening
        ),
        signature=signed(report, template.byline(report.meta), template.byline(notes.meta)),
    )


def signed(report: Report, before: Mapping[str, str], after: Mapping[str, str]) -> Signature:
    """The signature with today's front matter, but for what a person put there."""
    there = {"home": report.signature.home, "name": report.signature.name, "date": report.signature.date}
    return Signature(
        **{key: after.get(key, "") if text == before.get(key, "") else text for key, text in there.items()}
    )
