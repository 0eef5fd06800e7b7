"""`polish`: a report edited, stage by stage."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.document import Block, Edit, Manuscript, Notes
from drafter.drafting.desk import Listener
from drafter.drafting.hidden import names_to_hide
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.edit import Counter, Edited, Editor, edit_group
from drafter.drafting.polishing.judge import Drop
from drafter.drafting.polishing.mending import Hint, hints, mended
from drafter.drafting.polishing.pieces import Piece, cut, grouped, worth_asking
from drafter.drafting.polishing.repeats import is_repeated
from drafter.drafting.polishing.requests import PolishRequest, polish_request
from drafter.drafting.polishing.result import Polished
from drafter.drafting.polishing.review import reviewed
from drafter.drafting.polishing.second import Look, Second, look_again, looks, requests, wanted
from drafter.drafting.together import everything
from drafter.errors import ModelError
from drafter.llm import Client, Provider
from drafter.template import Template
from drafter.text.difference import Difference, differences
from drafter.text.placeholders import find_placeholders

Pieces = Mapping[str, tuple[Piece, ...]]
# Characters beside a change in which the words of a rule's proposal are looked for.
_AROUND = 12
Asking = asyncio.Future[tuple[Edited, ...]]


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
    fixed, by_rules = mended(manuscript.blocks, {block.id for block in chosen}, course.wishes)
    editor = Editor(client, template, course, _texts(manuscript, fixed))
    found = hints(manuscript.blocks, fixed, course.wishes)
    pieces = _pieces(manuscript, fixed, chosen, found, client.provider)
    again = looks(manuscript.blocks, editor.texts, chosen, course)
    edited, seconds = await _asked(pieces, again, editor, listener)
    evened = tuple(one for second in seconds for one in second.evened)
    thinned = tuple(one for second in seconds for one in second.thinned)
    everybody = (*edited, *evened, *thinned)
    texts = _without(_joined(editor.texts, pieces, (*edited, *evened)), thinned)
    texts = _kept_sound(editor.texts, texts, everybody)
    by_model = tuple(_by_model(manuscript.blocks, editor.texts, texts, everybody, found))
    refused = tuple(one.refusal for one in everybody if one.refusal)
    return reviewed(manuscript, texts, fixed, (*by_rules, *by_model), refused, client.usage(), course)


def preview(manuscript: Manuscript, template: Template, course: Course, provider: Provider) -> Iterator[PolishRequest]:
    """The first request for everything, and those of the second look as they are if the first changes nothing.

    Repairs cannot be foreseen.
    """
    chosen = course.chosen(manuscript)
    fixed, _ = mended(manuscript.blocks, {block.id for block in chosen}, course.wishes)
    found = hints(manuscript.blocks, fixed, course.wishes)
    texts, pieces = _texts(manuscript, fixed), _pieces(manuscript, fixed, chosen, found, provider)
    for group in grouped(_worth_it(pieces, course), provider):
        yield polish_request(group, course, template, provider.unit)
    for look in looks(manuscript.blocks, texts, chosen, course):
        own = [(piece, piece.text) for piece in pieces[look.block.id]]
        yield from requests(wanted(look, texts, own, course), course, template, provider.unit)


def _texts(manuscript: Manuscript, fixed: Mapping[str, str]) -> dict[str, str]:
    return {block.id: fixed.get(block.id, block.text) for block in manuscript.blocks}


def _pieces(
    manuscript: Manuscript,
    fixed: Mapping[str, str],
    chosen: Sequence[Block],
    found: Mapping[str, tuple[Hint, ...]],
    provider: Provider,
) -> dict[str, tuple[Piece, ...]]:
    """The pieces of the chosen blocks of prose."""
    wanted = {block.id for block in chosen}
    return {id: own for id, own in cut(manuscript.blocks, fixed, found, provider).items() if id in wanted}


def _worth_it(pieces: Pieces, course: Course) -> list[Piece]:
    return [piece for own in pieces.values() for piece in own if worth_asking(piece, course)]


async def _asked(
    pieces: Pieces, again: Sequence[Look], editor: Editor, listener: Listener
) -> tuple[tuple[Edited, ...], tuple[Second, ...]]:
    """Every piece that is worth it edited, all at once; a block is looked at again once those that it goes by are done.

    Raises ModelError where nothing was answered.
    """
    worth = _worth_it(pieces, editor.course)
    counter, second = Counter(listener, "润色", len(worth)), Counter(listener, "通篇再看", len(again))

    async def one(group: Sequence[Piece]) -> tuple[Edited, ...]:
        done = await edit_group(group, editor)
        counter.add(len(group))
        return done

    groups = grouped(worth, editor.client.provider)
    first = [asyncio.ensure_future(one(group)) for group in groups]
    by_block = _by_block(groups, first)

    async def other(look: Look) -> Second:
        needed = dict.fromkeys(task for block in look.beside for task in by_block.get(block.id, ()))
        found = await _looked(look, [each for task in needed for each in await task], pieces, editor)
        second.add(1)
        return found

    edits, seconds = await asyncio.gather(everything(first), everything([other(look) for look in again]))
    edited = tuple(each for group in edits for each in group)
    if edited and not any(each.answered for each in edited):
        raise ModelError("模型没有给出一个可用的回复，报告没有改动；请再运行一次，或换一个模型")
    return edited, tuple(seconds)


def _by_block(groups: Sequence[Sequence[Piece]], tasks: Sequence[Asking]) -> dict[str, list[Asking]]:
    """The tasks that edit a block."""
    found: dict[str, list[Asking]] = {}
    for group, task in zip(groups, tasks, strict=True):
        for id in dict.fromkeys(piece.block for piece in group):
            found.setdefault(id, []).append(task)
    return found


async def _looked(look: Look, done: Sequence[Edited], pieces: Pieces, editor: Editor) -> Second:
    """A second look at a block, from how the blocks that it goes by read now; none where the model had no answer."""
    id = look.block.id
    if any(one.piece.block == id and not one.answered for one in done):
        return Second()
    beside = {block.id: pieces[block.id] for block in look.beside if block.id in pieces}
    texts = _joined(editor.texts, beside, done)
    new = {(one.piece.block, one.piece.index): one.text for one in done}
    own = [(piece, new.get((id, piece.index), piece.text)) for piece in pieces[id]]
    return await look_again(wanted(look, texts, own, editor.course), editor, texts)


def _joined(before: Mapping[str, str], pieces: Pieces, edited: Sequence[Edited]) -> dict[str, str]:
    """The blocks with their pieces put together again; of two edits of a piece the later one holds."""
    new = {(one.piece.block, one.piece.index): one.text for one in edited}
    texts = dict(before)
    for id, own in pieces.items():
        texts[id] = "".join(f"{piece.lead}{new.get((id, piece.index), piece.text)}{piece.tail}" for piece in own)
    return texts


def _without(texts: Mapping[str, str], thinned: Sequence[Edited]) -> dict[str, str]:
    """The blocks without the sentences that were dropped from them."""
    left = dict(texts)
    for one in thinned:
        for drop in one.drops:
            left[one.piece.block] = left[one.piece.block].replace(drop.text, "", 1)
    return left


def _kept_sound(before: Mapping[str, str], after: Mapping[str, str], edited: Sequence[Edited]) -> dict[str, str]:
    """`after`, with each block put back whose blanks are not as they were, or which dropped what nobody else says."""
    texts = {id: text if _blanks(text) == _blanks(before[id]) else before[id] for id, text in after.items()}
    drops = [(one.piece.block, drop) for one in edited for drop in one.drops]
    for id, drop in drops:
        if not _still_said(drop, texts):
            texts[id] = before[id]
    return texts


def _still_said(drop: Drop, texts: Mapping[str, str]) -> bool:
    there = texts.get(drop.same_as, "")
    return any(words in there for words in drop.said) or is_repeated(drop.text, there)


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
            why = given or _known_fault(old, new, each, found.get(block.id, ())) or "改通顺"
            yield Edit(block.id, each.start, each.end, was, now, why, "model")


def _known_fault(old: str, new: str, each: Difference, found: Sequence[Hint]) -> str:
    """What a rule had to say about words that an edit has replaced as it proposed, or any way; empty if no rule had."""
    was = old[each.start : each.end]
    around = old[max(0, each.start - _AROUND) : each.end + _AROUND]
    now = new[max(0, each.new_start - _AROUND) : each.new_end + _AROUND]
    for hint in found:
        proposed = hint.new and hint.old in around and hint.new in now
        if proposed or (was and (was in hint.old or hint.old in was)):
            return hint.message
    return ""
