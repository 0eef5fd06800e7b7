"""The requests of `polish`: prompts from the template, the shape of the reply, the sampling."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.checks.configured import Wishes
from drafter.document import Block
from drafter.drafting import wire
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.mending import hints
from drafter.drafting.polishing.pieces import Piece
from drafter.drafting.polishing.repeats import Repeat
from drafter.drafting.polishing.worn import Worn
from drafter.grounding import edit_lock
from drafter.llm import Message, Request
from drafter.template import Template

# A first try is the model's best; a further one must be able to come out otherwise.
FIRST, FURTHER = 0.0, 0.4
EXAMPLE = "P1"
# The kind that the worked examples of editing go by.
KIND = "polish"
_HINTS = 4
# Other places of a worn phrase that are shown.
_PLACES = 6

PolishRequest = Request[wire.PolishedParagraphs]


def polish_request(group: Sequence[Piece], course: Course, template: Template, unit: str) -> PolishRequest:
    """Edit these pieces; a lone one of a small model has its figures and titles held in place by the grammar."""
    by_piece = unit == "note"
    ids = tuple(piece.block for piece in group)
    return Request(
        schema=wire.polished_piece(ids[0]) if by_piece else wire.polished_paragraphs(ids),
        name=wire.POLISHED_PARAGRAPHS,
        version=wire.VERSION,
        messages=(*opening(course, template, unit), Message("user", asked("polish.user", group, template, unit))),
        label=_label("润色", *ids),
        temperature=FIRST,
        lock=edit_lock(group[0].text) if by_piece else None,
    )


def repair_request(
    group: Sequence[Piece],
    wrong: Mapping[tuple[str, int], tuple[str, Sequence[str]]],
    course: Course,
    template: Template,
    unit: str,
) -> PolishRequest:
    """Edit these pieces again; `wrong` tells for each what was made of it and what was wrong with that."""
    said = {piece.block: wrong[piece.block, piece.index][0] for piece in group}
    reasons = {piece.block: tuple(wrong[piece.block, piece.index][1]) for piece in group}
    first = polish_request(group, course, template, unit)
    again = asked("polish.repair", group, template, unit, said=said, reasons=reasons)
    return replace(
        first,
        messages=(*first.messages[:-1], Message("user", again)),
        label=f"{first.label}修改",
        temperature=FURTHER,
        attempt=1,
    )


def thin_request(
    piece: Piece, repeats: Sequence[Repeat], course: Course, template: Template, unit: str
) -> PolishRequest:
    """Leave out of a paragraph what another one says as well."""
    words = asked("polish.thin", (piece,), template, unit, repeats=repeats)
    return _looking_again(piece, words, _label("去重", piece.block), course, template)


def even_request(piece: Piece, worn: Sequence[Worn], course: Course, template: Template, unit: str) -> PolishRequest:
    """Put otherwise, or leave out, what the whole report says too often."""
    words = asked("polish.even", (piece,), template, unit, worn=worn, places=_PLACES)
    return _looking_again(piece, words, _label("换说法", piece.block), course, template)


def _label(what: str, *ids: str) -> str:
    """`润色第3至6段`: what a person reads while it runs, and where it fails."""
    first, last = ids[0].removeprefix("P"), ids[-1].removeprefix("P")
    return f"{what}第{first}段" if first == last else f"{what}第{first}至{last}段"


def _looking_again(piece: Piece, words: str, label: str, course: Course, template: Template) -> PolishRequest:
    """A request about one paragraph that may name sentences to be dropped."""
    return Request(
        schema=wire.polished_paragraphs((piece.block,)),
        name=wire.POLISHED_PARAGRAPHS,
        version=wire.VERSION,
        messages=(
            Message("system", template.render("polish.system", unit="section", level=course.level)),
            Message("user", words),
        ),
        label=label,
    )


def opening(course: Course, template: Template, unit: str) -> tuple[Message, ...]:
    """The turns before the material: the rules, and worked examples where the model is small."""
    turns = [Message("system", template.render("polish.system", unit=unit, level=course.level))]
    for shot in (example for example in template.examples if example.kind == KIND and unit == "note"):
        paragraph = {"id": EXAMPLE, "text": shot.sentence, "changes": [], "dropped": []}
        block = Block(EXAMPLE, "body", shot.note, 0, len(shot.note))
        piece = Piece(EXAMPLE, 0, shot.note, hints=hints((block,), {}, Wishes()).get(EXAMPLE, ()))
        turns.append(Message("user", asked("polish.user", (piece,), template, unit)))
        turns.append(Message("assistant", json.dumps({"paragraphs": [paragraph]}, ensure_ascii=False)))
    return tuple(turns)


def asked(prompt: str, group: Sequence[Piece], template: Template, unit: str, **values: object) -> str:
    """The last turn: the material, a paragraph a line, with what is around it and what is to be mended in it."""
    return template.render(prompt, unit=unit, pieces=group, hints=_HINTS, **values)
