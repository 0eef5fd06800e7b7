"""A second run over a report that a person has worked on: his words stay, new notes are written, vanished ones go.

What stands in the earlier report stays where it stands, and what was struck stays struck: only notes that it does not
know are drafted, and added to the part where they belong. A sentence of drafter's that tells of a note that is gone
goes with it; the other notes that it told of are drafted again. What a person wrote stays, whatever becomes of notes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.checks.remaining import rechecked
from drafter.document import Change, Note, Notes, Report, ReportNote, Sentence
from drafter.drafting.adding import added, cleared, with_front_matter
from drafter.drafting.desk import Listener
from drafter.drafting.expand import expand
from drafter.errors import UserError
from drafter.llm import Client
from drafter.template import Template

_NOTE_ID = re.compile(r"N\d+")


@dataclass(frozen=True)
class Kept:
    """An earlier report beside new notes.

    `earlier` is as it was read; `report` has its sentences with the ids of the new notes; `fresh` are the new notes,
    to be drafted; `gone` are the notes that are no more, each with what a person wrote of it, which still stands.
    """

    earlier: Report
    report: Report
    fresh: Notes
    gone: tuple[tuple[ReportNote, tuple[str, ...]], ...]


def kept(earlier: Report, notes: Notes, template: Template) -> Kept:
    """Hold an earlier report against the notes of today. Raises UserError where it is of another template."""
    if earlier.template != template.name:
        raise UserError(
            f"--keep 的报告用的是模板 {earlier.template}，这次是 {template.name}：请加 -t {earlier.template}"
        )
    ids = same_notes(earlier, notes)
    gone = {note.id for note in earlier.notes} - ids.keys()
    again = to_redraft(earlier, gone)
    known = {new for old, new in ids.items() if old not in again}
    fresh = replace(notes, items=tuple(standing_alone(notes, known)), remarks=())
    report = cleared(earlier, lambda sentence: renamed(sentence, ids, gone | again))
    removed = tuple(
        Change(f"原 {note.id}", note.text, "", "笔记里已没有这一条") for note in earlier.notes if note.id in gone
    )
    changes = tuple(replace(change, where=moved(change.where, ids)) for change in earlier.changes)
    listed = ((note, by_hand(earlier, note.id)) for note in earlier.notes if note.id in gone)
    return Kept(earlier, replace(report, changes=(*changes, *removed)), fresh, tuple(listed))


async def expand_keeping(
    old: Kept, notes: Notes, template: Template, client: Client, listener: Listener, length: str | None
) -> Report:
    """The earlier report with what is new in `notes`. Raises as `expand`; nobody is asked where nothing is new."""
    report = replace(with_front_matter(old.report, notes, template), usage=client.usage())
    if old.fresh.items:
        addition = await expand(old.fresh, template, client, listener, length)
        report = replace(added(report, addition, notes, template), usage=addition.usage)
    whole = tuple(ReportNote(note.id, note.text) for note in notes.items)
    return rechecked(replace(report, meta=dict(notes.meta), notes=whole, length=length or old.report.length))


def same_notes(earlier: Report, notes: Notes) -> dict[str, str]:
    """Ids of the earlier report's notes → those of the same words today, each once, in their order."""
    today: dict[str, list[str]] = {}
    for note in notes.items:
        today.setdefault(note.text, []).append(note.id)
    return {note.id: today[note.text].pop(0) for note in earlier.notes if today.get(note.text)}


def to_redraft(earlier: Report, gone: set[str]) -> set[str]:
    """The notes whose sentences cannot stay, because they also tell of one that is gone."""
    held = {note_id for sentence in sentences(earlier) if sentence.status == "edited" for note_id in sentence.notes}
    again = set(gone)
    grown = True
    while grown:
        touching = (set(sentence.notes) for sentence in sentences(earlier) if sentence.status != "edited")
        more = {note_id for cited in touching if cited & again for note_id in cited if _NOTE_ID.fullmatch(note_id)}
        grown = not more - held <= again
        again |= more - held
    return again - gone


def standing_alone(notes: Notes, known: set[str]) -> Iterator[Note]:
    """The notes that are not known; the bullet above one, where that is known, becomes its heading."""
    words = {note.id: note.text for note in notes.items}
    for note in notes.items:
        if note.id in known:
            continue
        above = note.parent in known
        yield replace(note, parent="", heading=words[note.parent].rstrip("：:")) if above else note


def renamed(sentence: Sentence, ids: Mapping[str, str], lost: set[str]) -> Sentence | None:
    """The sentence with today's ids; None where it is drafter's and tells of a note that it must not tell of."""
    if sentence.status != "edited" and lost & set(sentence.notes):
        return None
    cited = tuple(ids.get(note_id, note_id) for note_id in sentence.notes if note_id in ids or "." in note_id)
    evidence = tuple(replace(each, note=ids.get(each.note, each.note)) for each in sentence.evidence)
    return replace(sentence, notes=cited, evidence=evidence)


def moved(where: str, ids: Mapping[str, str]) -> str:
    """`N3、N4` with today's ids; a note that is gone keeps its old one, said so."""
    return _NOTE_ID.sub(lambda found: ids.get(found[0], f"原 {found[0]}"), where)


def by_hand(report: Report, note_id: str) -> tuple[str, ...]:
    """What a person wrote from that note."""
    return tuple(each.text for each in sentences(report) if each.status == "edited" and note_id in each.notes)


def sentences(report: Report) -> tuple[Sentence, ...]:
    """All of a report, in its order."""
    return tuple(sentence for paragraph in report.paragraphs() for sentence in paragraph.sentences)
