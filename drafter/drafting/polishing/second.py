"""A second look over the whole report: what its paragraphs say again is left out or put otherwise, asked once each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.document import Block
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.edit import Edited, Editor, unanswered
from drafter.drafting.polishing.evening import Evening, evened
from drafter.drafting.polishing.judge import judge
from drafter.drafting.polishing.pieces import Piece
from drafter.drafting.polishing.repeats import Repeat, repeats
from drafter.drafting.polishing.requests import PolishRequest, even_request, thin_request
from drafter.drafting.polishing.result import Refusal
from drafter.drafting.polishing.worn import worn
from drafter.drafting.together import everything
from drafter.llm import NotRecorded, ReplyError
from drafter.template import Template

# A paragraph longer than this is not asked about as a whole.
_LONGEST = 2000
# Paragraphs that a second look takes at most: of a report that is worn through, those that are worn most.
_MOST = 24


@dataclass(frozen=True)
class Look:
    """A block that may need a second look, and the blocks that it goes by, itself among them, in their order."""

    block: Block
    beside: tuple[Block, ...]


@dataclass(frozen=True)
class Wanted:
    """What is asked about a block: sentences that may go, pieces whose worn ideas are to be varied."""

    whole: Piece
    repeats: tuple[Repeat, ...]
    evenings: tuple[Evening, ...]


@dataclass(frozen=True)
class Second:
    """What came of it: pieces in other words, and blocks without sentences that another block has."""

    evened: tuple[Edited, ...] = ()
    thinned: tuple[Edited, ...] = ()


def looks(blocks: Sequence[Block], texts: Mapping[str, str], chosen: Sequence[Block], course: Course) -> list[Look]:
    """The blocks whose words, as the rules left them, another block has too; none with `light`."""
    if course.level == "light":
        return []
    beside: dict[str, set[str]] = {}
    for repeat in repeats(blocks, texts):
        beside.setdefault(repeat.block, set()).add(repeat.same_as)
    for id, ideas in worn(blocks, texts, course).items():
        beside.setdefault(id, set()).update(block for idea in ideas for block, _ in idea.elsewhere)
    may_change = {block.id for block in chosen}
    most = sorted((id for id in beside if id in may_change), key=lambda id: -len(beside[id]))[:_MOST]
    return [
        Look(block, tuple(each for each in blocks if each.id in beside[block.id] | {block.id}))
        for block in blocks
        if block.id in most
    ]


def wanted(look: Look, texts: Mapping[str, str], own: Sequence[tuple[Piece, str]], course: Course) -> Wanted:
    """What is still to be asked about a block; `own` are its pieces with their texts now, `texts` those of `beside`."""
    id = look.block.id
    whole = Piece(id, 0, texts[id])
    short = len(texts[id]) <= _LONGEST
    said = tuple(each for each in repeats(look.beside, texts) if each.block == id) if short else ()
    ideas = worn(look.beside, texts, course).get(id, ())
    evenings = tuple(
        Evening(piece, now, here)
        for piece, now in own
        if (here := tuple(idea for idea in ideas if any(words in now for words in idea.words)))
        and not any(repeat.text in now for repeat in said)
    )
    return Wanted(whole, said, evenings)


def requests(asked: Wanted, course: Course, template: Template, unit: str) -> Iterator[PolishRequest]:
    """The requests of a second look at a block."""
    if asked.repeats:
        yield thin_request(asked.whole, asked.repeats, course, template, unit)
    for each in asked.evenings:
        yield even_request(each.sent, each.worn, course, template, unit)


async def look_again(asked: Wanted, editor: Editor, texts: Mapping[str, str]) -> Second:
    """Ask, and take what holds. A replay of a recording without these replies leaves the block as it is."""
    try:
        found = await everything(
            [_thinned(asked, editor, texts), *(_evened(each, editor, texts) for each in asked.evenings)]
        )
    except NotRecorded:
        why = "录下的回复里没有通篇再看一遍的请求，这一段没有再改"
        return Second((_refused(asked.whole, asked.whole.text, asked.whole.text, (why,)),))
    first, *others = found
    return Second(tuple(each for each in others if each), (first,) if first else ())


async def _thinned(asked: Wanted, editor: Editor, texts: Mapping[str, str]) -> Edited | None:
    """The block without the sentences that the model found to be superfluous; nothing else of it changes."""
    if not asked.repeats:
        return None
    whole = asked.whole
    request = thin_request(whole, asked.repeats, editor.course, editor.template, editor.unit)
    try:
        reply = (await editor.client.ask(request)).value
    except ReplyError as error:
        return unanswered(whole, whole.text, error)
    (held,) = judge(reply, (whole,), editor.course, texts)
    if not held.ok or not held.drops:
        return None
    return Edited(whole, whole.text, held.why, held.drops)


async def _evened(asked: Evening, editor: Editor, texts: Mapping[str, str]) -> Edited | None:
    request = even_request(asked.sent, asked.worn, editor.course, editor.template, editor.unit)
    try:
        reply = (await editor.client.ask(request)).value
    except ReplyError as error:
        return unanswered(asked.piece, asked.now, error)
    held = evened(reply, asked, editor.course, texts)
    if not held.ok:
        return _refused(asked.piece, asked.now, held.text, held.reasons)
    return Edited(asked.piece, held.text, held.why, held.drops) if held.text != asked.now else None


def _refused(piece: Piece, now: str, new: str, reasons: tuple[str, ...]) -> Edited:
    return Edited(piece, now, refusal=Refusal(piece.block, now, new, reasons))
