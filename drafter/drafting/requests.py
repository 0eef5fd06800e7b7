"""The requests that a report is made of: prompts from the template, the shape of the reply, the sampling."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.document import Note, Notes
from drafter.drafting import wire
from drafter.drafting.batches import Batch
from drafter.drafting.judge import Wrong
from drafter.drafting.material import Material
from drafter.grounding import fact_lock
from drafter.llm import Message, Request
from drafter.template import Part, Template

# A first try is the model's best; a further one must be able to come out otherwise.
FIRST, FURTHER = 0.0, 0.4
# The id that the worked examples' notes go by; the note at hand has its own.
EXAMPLE = "N1"

AnyRequest = Request[wire.OutlinePlan] | Request[wire.SectionDraft]


def plan_requests(notes: Sequence[Note], template: Template, unit: str) -> tuple[Request[wire.OutlinePlan], ...]:
    """Which part of the report does each of these notes belong to? A small model is asked of one note at a time."""
    parts = tuple(part.id for part in template.parts)
    rules = Message("system", template.render("plan.system", parts=template.parts))
    if unit == "section":
        shape = wire.outline_plan(parts, tuple(note.id for note in notes))
        return (plan_request(shape, (rules,), notes, template),)
    turns = (rules, *plan_examples(template))
    return tuple(plan_request(wire.note_plan(parts, note.id), turns, (note,), template) for note in notes)


def plan_request(
    shape: type[wire.OutlinePlan], turns: tuple[Message, ...], notes: Sequence[Note], template: Template
) -> Request[wire.OutlinePlan]:
    """The request for these notes after these turns."""
    return Request(
        schema=shape,
        name=wire.OUTLINE_PLAN,
        version=wire.VERSION,
        messages=(*turns, Message("user", template.render("plan.user", notes=notes, parents={}))),
        label="安排段落",
    )


def plan_examples(template: Template) -> Iterator[Message]:
    """A worked example of each kind of note, with the part that it belongs to."""
    for part in template.parts:
        example = next((example for example in template.examples if example.kind == part.kind), None)
        if example:
            reply = {"sections": [{"section": part.id, "notes": [EXAMPLE]}]}
            yield Message("user", template.render("plan.user", notes=(Note(EXAMPLE, example.note, 1),), parents={}))
            yield Message("assistant", json.dumps(reply, ensure_ascii=False))


def section_request(part: Part, batch: Batch, template: Template) -> Request[wire.SectionDraft]:
    """Write these notes as a section, or a piece of one."""
    return Request(
        schema=wire.section_draft(tuple(note.id for note in batch.notes)),
        name=wire.SECTION_DRAFT,
        version=wire.VERSION,
        messages=(*opening(part, template, "section"), Message("user", asked("draft.user", part, batch, template))),
        label=f"“{part.heading}”",
    )


def repair_request(
    part: Part, batch: Batch, wrong: Mapping[str, Wrong], template: Template, attempt: int
) -> Request[wire.SectionDraft]:
    """Write these notes again: this is what was written from them, and what was wrong with it."""
    said = "".join(dict.fromkeys(wrong[note.id].text for note in batch.notes))
    reasons = [f"{note.id}：{reason}" for note in batch.notes for reason in wrong[note.id].reasons]
    first = section_request(part, batch, template)
    again = asked("repair.user", part, batch, template, sentence=said, violations=reasons)
    return replace(
        first,
        messages=(*first.messages[:-1], Message("user", again)),
        label=f"{first.label}修改",
        temperature=FURTHER,
        attempt=attempt,
    )


def note_request(part: Part, batch: Batch, template: Template, attempt: int) -> Request[wire.SectionDraft]:
    """Write the one note of `batch` as a sentence, its figures and titles held in place by the grammar."""
    (note,) = batch.notes
    return Request(
        schema=wire.note_draft(note.id),
        name=wire.SECTION_DRAFT,
        version=wire.VERSION,
        messages=(
            *opening(part, template, "note"),
            Message("user", asked("draft.user", part, batch, template, "note")),
        ),
        label=f"“{part.heading}”{note.id}",
        temperature=FURTHER if attempt else FIRST,
        attempt=attempt,
        lock=fact_lock(note.text),
    )


def opening(part: Part, template: Template, unit: str) -> tuple[Message, ...]:
    """The turns before the material: rules and worked examples, the same for all notes of a kind."""
    turns = [Message("system", template.render("draft.system", unit=unit))]
    for shot in template.shots(part.kind):
        note = Note(EXAMPLE, shot.note, 1)
        reply = {"paragraphs": [{"sentences": [{"text": shot.sentence, "notes": [EXAMPLE]}]}]}
        turns.append(
            Message("user", asked("draft.user", part, Batch((note,), Material(Notes((note,)))), template, unit))
        )
        turns.append(Message("assistant", json.dumps(reply, ensure_ascii=False)))
    return tuple(turns)


def asked(prompt: str, part: Part, batch: Batch, template: Template, unit: str = "section", **values: object) -> str:
    """The last turn: the material, a note a line, with the bullets that notes stand under."""
    parents = {parent.id: parent for note in batch.notes for parent in batch.material.parents(note)}
    return template.render(
        prompt,
        unit=unit,
        heading=part.heading,
        scope=part.scope,
        budget=batch.budget,
        notes=batch.notes,
        parents=parents,
        **values,
    )
