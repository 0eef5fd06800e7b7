"""`polish`: a report edited, stage by stage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.document import Block, Edit, Manuscript, Notes
from drafter.drafting.desk import Listener
from drafter.drafting.hidden import names_to_hide
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.edit import Counter, Edited, Editor, answer, edit_group
from drafter.drafting.polishing.judge import Drop, judge
from drafter.drafting.polishing.mending import Hint, hints, mended
from drafter.drafting.polishing.pieces import Piece, cut, grouped, worth_asking
from drafter.drafting.polishing.repeats import Repeat, is_repeated, repeats
from drafter.drafting.polishing.requests import PolishRequest, polish_request, thin_request
from drafter.drafting.polishing.result import Polished
from drafter.drafting.polishing.review import reviewed
from drafter.drafting.together import everything
from drafter.errors import ModelError
from drafter.llm import Client, Provider
from drafter.template import Template
from drafter.text.difference import differences
from drafter.text.placeholders import find_placeholders

# A paragraph longer than this is not asked about as a whole.
_LONGEST = 2000


async def polish(
    manuscript: Manuscript,
    template: Template,
    client: Client,
    listener: Listener,
    course: Course,
    notes: Notes | None = None,
) -> Polished:
    """Edit the report; every change is verified against what stood there and may contradict no note.

    Raises UserError or ModelError; every reply that passed by then is in the store.
    """
    chosen = course.chosen(manuscript)
    course = replace(course, notes=notes)
    client = client.apart(names_to_hide(notes) if notes else (), (block.text for block in manuscript.blocks))
    fixed, by_rules = mended(manuscript.blocks, {block.id for block in chosen})
    editor = Editor(client, template, course, _texts(manuscript, fixed))
    pieces = _pieces(manuscript, fixed, chosen, client.provider)
    edited = await _first_look(pieces, editor, listener)
    texts = _joined(editor.texts, pieces, edited)
    thinned = await _second_look(manuscript, texts, chosen, editor, listener)
    texts = _kept_sound(editor.texts, {**texts, **{one.piece.block: one.text for one in thinned}}, (*edited, *thinned))
    found = hints(manuscript.blocks, fixed)
    by_model = tuple(_by_model(manuscript.blocks, editor.texts, texts, (*edited, *thinned), found))
    refused = tuple(one.refusal for one in (*edited, *thinned) if one.refusal)
    return reviewed(manuscript, texts, fixed, (*by_rules, *by_model), refused, client.usage(), notes)


def preview(manuscript: Manuscript, template: Template, course: Course, provider: Provider) -> Iterator[PolishRequest]:
    """The first request for everything; repairs and the second look cannot be foreseen."""
    chosen = course.chosen(manuscript)
    fixed, _ = mended(manuscript.blocks, {block.id for block in chosen})
    pieces = _pieces(manuscript, fixed, chosen, provider)
    for group in grouped([piece for own in pieces.values() for piece in own if worth_asking(piece, course)], provider):
        yield polish_request(group, course, template, provider.unit)


def _texts(manuscript: Manuscript, fixed: Mapping[str, str]) -> dict[str, str]:
    return {block.id: fixed.get(block.id, block.text) for block in manuscript.blocks}


def _pieces(
    manuscript: Manuscript, fixed: Mapping[str, str], chosen: Sequence[Block], provider: Provider
) -> dict[str, tuple[Piece, ...]]:
    """The pieces of the chosen blocks of prose."""
    found = hints(manuscript.blocks, fixed)
    wanted = {block.id for block in chosen}
    return {id: own for id, own in cut(manuscript.blocks, fixed, found, provider).items() if id in wanted}


async def _first_look(
    pieces: Mapping[str, tuple[Piece, ...]], editor: Editor, listener: Listener
) -> tuple[Edited, ...]:
    """Every piece that is worth it edited, all requests at once. Raises ModelError where nothing was answered."""
    wanted = [piece for own in pieces.values() for piece in own if worth_asking(piece, editor.course)]
    counter = Counter(listener, "润色", len(wanted))

    async def one(group: Sequence[Piece]) -> tuple[Edited, ...]:
        done = await edit_group(group, editor)
        counter.add(len(group))
        return done

    groups = await everything([one(group) for group in grouped(wanted, editor.client.provider)])
    edited = tuple(each for group in groups for each in group)
    if edited and not any(each.answered for each in edited):
        raise ModelError("模型没有给出一个可用的回复，报告没有改动；请再运行一次，或换一个模型")
    return edited


def _joined(
    before: Mapping[str, str], pieces: Mapping[str, tuple[Piece, ...]], edited: Sequence[Edited]
) -> dict[str, str]:
    """The blocks with their pieces put together again."""
    new = {(one.piece.block, one.piece.index): one.text for one in edited}
    texts = dict(before)
    for id, own in pieces.items():
        texts[id] = "".join(f"{piece.lead}{new.get((id, piece.index), piece.text)}{piece.tail}" for piece in own)
    return texts


async def _second_look(
    manuscript: Manuscript, texts: Mapping[str, str], chosen: Sequence[Block], editor: Editor, listener: Listener
) -> tuple[Edited, ...]:
    """Sentences that an earlier paragraph says as well are offered to be left out; `light` leaves them."""
    if editor.course.level == "light":
        return ()
    wanted = {block.id for block in chosen}
    found: dict[str, list[Repeat]] = {}
    for repeat in repeats(manuscript.blocks, texts):
        if repeat.block in wanted and len(texts[repeat.block]) <= _LONGEST:
            found.setdefault(repeat.block, []).append(repeat)
    counter = Counter(listener, "去重", len(found))

    async def one(id: str, own: Sequence[Repeat]) -> Edited | None:
        piece = Piece(id, 0, texts[id])
        reply = await answer(thin_request(piece, own, editor.course, editor.template, editor.unit), editor)
        counter.add(1)
        (held,) = judge(reply, (piece,), editor.course, texts) if reply else (None,)
        if held is None or (held.ok and not held.drops):
            return None
        return Edited(piece, held.text, held.why, held.drops) if held.ok else None

    looked = await everything([one(id, own) for id, own in found.items()])
    return tuple(each for each in looked if each)


def _kept_sound(before: Mapping[str, str], after: Mapping[str, str], edited: Sequence[Edited]) -> dict[str, str]:
    """`after`, with each block put back whose blanks are not as they were, or which dropped what nobody else says."""
    texts = {id: text if _blanks(text) == _blanks(before[id]) else before[id] for id, text in after.items()}
    drops = [(one.piece.block, drop) for one in edited for drop in one.drops]
    for id, drop in drops:
        if not _still_said(drop, texts):
            texts[id] = before[id]
    return texts


def _still_said(drop: Drop, texts: Mapping[str, str]) -> bool:
    return is_repeated(drop.text, texts.get(drop.same_as, ""))


def _blanks(text: str) -> list[str]:
    return [blank.text for blank in find_placeholders(text)]


def _by_model(
    blocks: Sequence[Block],
    before: Mapping[str, str],
    after: Mapping[str, str],
    edited: Sequence[Edited],
    found: Mapping[str, Sequence[Hint]],
) -> Iterator[Edit]:
    """What the model changed, word by word, with its reasons for the block, or what rules had `found` there."""
    reasons: dict[str, list[str]] = {}
    for one in edited:
        told = [*one.why, *(f"与 {drop.same_as} 重复，删去“{drop.text[:12]}”" for drop in one.drops)]
        reasons.setdefault(one.piece.block, []).extend(reason.strip() for reason in told if reason.strip())
    for block in blocks:
        old, new = before[block.id], after[block.id]
        given = "；".join(dict.fromkeys(reasons.get(block.id, [])))
        for each in differences(old, new):
            was, now = old[each.start : each.end], new[each.new_start : each.new_end]
            why = given or _known_fault(was, found.get(block.id, ())) or "改通顺"
            yield Edit(block.id, each.start, each.end, was, now, why, "model")


def _known_fault(was: str, found: Sequence[Hint]) -> str:
    """What a rule had to say about the words that an edit replaced; empty if no rule had."""
    return next((hint.message for hint in found if was and (was in hint.old or hint.old in was)), "")
