"""Which note goes to which part: headings decide, then the template's cues; only the rest is asked of the model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.document import Note
from drafter.drafting import requests
from drafter.drafting.desk import Desk
from drafter.drafting.jotted import written
from drafter.drafting.together import everything
from drafter.drafting.wire import OutlinePlan
from drafter.template import Part, Template

# Plain cues count 1, strong ones 3: one or two plain words in passing decide nothing.
CLEAR = 3
# 学习方面：…, 体会什么的：…, or 学习 and a space, as people write who keep no punctuation.
LABEL = re.compile(
    r"\s*(?P<label>[^：\s]{2,12}?)(?:方面)?(?:什么的|啥的|之类的?|[吧呢嘛])?(?:\s*：\s*|[ \u3000\t]+)(?=\S)"
)

Route = dict[str, str]
"""The part's id for each note's id."""


async def plan(desk: Desk) -> Mapping[str, tuple[Note, ...]]:
    """The notes of every part that has any, in file order, by the part's id in the template's order."""
    notes = tuple(desk.material.notes.values())
    route, unclear = routed(notes, desk.template)
    asked = requests.plan_requests(unclear, desk.template, desk.client.provider.unit) if unclear else ()
    replies = await everything([desk.client.ask(request) for request in asked])
    answers = answered([reply.value for reply in replies], unclear, desk.template)
    route |= answers if desk.client.provider.unit == "section" else borne_out(answers, unclear, desk.template)
    return by_part(notes, route, desk.template)


def routed(notes: Sequence[Note], template: Template) -> tuple[Route, tuple[Note, ...]]:
    """What headings, parents and cues decide, and the notes that they leave open."""
    route: Route = {}
    unclear: list[Note] = []
    for note in notes:
        if note.parent:
            continue
        named = by_heading(note.heading, template)
        part = by_cues(note.text, named or template.parts) or (named[0] if named else None)
        if part:
            route[note.id] = part.id
        else:
            unclear.append(note)
    return route, tuple(unclear)


def labelled(notes: Sequence[Note], template: Template) -> tuple[Note, ...]:
    """The notes with a label such as 不足： or 学习方面： taken off and made their heading, the rest `written`."""
    words = {hint for part in template.parts for hint in (part.heading, *part.hints)}
    result = []
    for note in notes:
        found = LABEL.match(note.text)
        if found and found["label"] in words:
            note = replace(note, text=note.text[found.end() :].rstrip(), heading=found["label"])
        result.append(replace(note, text=written(note.text)))
    return tuple(result)


def by_heading(heading: str, template: Template) -> tuple[Part, ...]:
    """The parts that a heading of the notes names, by their own headings or their hints; 不足与打算 names two."""
    hints = [(hint, part) for part in template.parts for hint in (part.heading, *part.hints) if hint in heading]
    # 存在问题 names the shortcomings only, although 问题 alone may be a hint of another part.
    longest = [(hint, part) for hint, part in hints if not any(hint in other != hint for other, _ in hints)]
    return tuple(dict.fromkeys(part for _, part in longest))


def by_cues(text: str, parts: Sequence[Part]) -> Part | None:
    """The part whose cues the note holds most of; None where no part stands out."""
    scores = sorted(((part.score(text), -place) for place, part in enumerate(parts)), reverse=True)
    (best, place), (second, _) = scores[0], [*scores, (0, 0)][1]
    return parts[-place] if best > second and best >= CLEAR else None


def answered(plans: Sequence[OutlinePlan], unclear: Sequence[Note], template: Template) -> Route:
    """The model's answers; a note named twice keeps its first place, one that is left out goes where most is told."""
    route = dict.fromkeys((note.id for note in unclear), heaviest(template))
    for section in reversed([section for plan in plans for section in plan.sections]):
        route |= dict.fromkeys(section.notes, section.section)
    return route


def borne_out(route: Route, unclear: Sequence[Note], template: Template) -> Route:
    """A small model's answers: its 体会 and 作风 only where a word of the note bears them out, else the note is work.

    Asked of notes without a cue it is right two times in five; a deed told as work is the lesser mistake.
    """
    works = [part for part in template.parts if part.kind == "work"] or list(template.parts)
    result = dict(route)
    for note in unclear:
        part, text = template.part(route[note.id]), note.text
        if part.kind != "work" and not part.score(text):
            result[note.id] = max(works, key=lambda work: (work.score(text), work.weight)).id
    return result


def heaviest(template: Template) -> str:
    """The id of the part that most is told in."""
    return max(template.parts, key=lambda part: part.weight).id


def by_part(notes: Sequence[Note], route: Route, template: Template) -> Mapping[str, tuple[Note, ...]]:
    """The notes by part; an indented note goes where the note above it goes."""
    whole = dict(route)
    for note in notes:
        if note.parent:
            whole[note.id] = whole[note.parent]
    grouped = {part.id: tuple(note for note in notes if whole[note.id] == part.id) for part in template.parts}
    return {part_id: group for part_id, group in grouped.items() if group}
