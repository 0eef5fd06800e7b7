"""Editing a group of paragraphs: ask, judge, ask again for what fell short, and else keep what was there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.drafting.desk import Listener, Progress
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.judge import Drop, Held, judge
from drafter.drafting.polishing.pieces import Piece
from drafter.drafting.polishing.requests import polish_request, repair_request
from drafter.drafting.polishing.result import Refusal
from drafter.drafting.polishing.salvage import salvaged
from drafter.llm import Client, ReplyError
from drafter.template import Template


@dataclass(frozen=True)
class Editor:
    """What a run of `polish` has at hand; `texts` are the report's blocks by id, as the rules left them."""

    client: Client
    template: Template
    course: Course
    texts: Mapping[str, str]

    @property
    def unit(self) -> str:
        """What one request edits: `note` for a small model, a piece; else `section`, several paragraphs."""
        return self.client.provider.unit


@dataclass(frozen=True)
class Edited:
    """A piece and what stands in its place now, why in the model's words, and what of its edit was refused."""

    piece: Piece
    text: str
    why: tuple[str, ...] = ()
    drops: tuple[Drop, ...] = ()
    refusal: Refusal | None = None
    answered: bool = True


async def edit_group(group: Sequence[Piece], editor: Editor) -> tuple[Edited, ...]:
    """Every piece of a group, edited or as it was."""
    try:
        reply = (await editor.client.ask(polish_request(group, editor.course, editor.template, editor.unit))).value
    except ReplyError as error:
        return tuple(unanswered(piece, piece.text, error) for piece in group)
    first = judge(reply, group, editor.course, editor.texts)
    failed = [held for held in first if not held.ok]
    second = await _again(failed, editor) if failed else {}
    return tuple(_settled(held, second.get(_key(held)), editor) for held in first)


async def _again(failed: Sequence[Held], editor: Editor) -> dict[tuple[str, int], Held]:
    """The failed pieces asked for once more, with the violations in words."""
    group = tuple(held.piece for held in failed)
    wrong = {_key(held): (held.text, held.reasons) for held in failed}
    request = repair_request(group, wrong, editor.course, editor.template, editor.unit)
    try:
        reply = (await editor.client.ask(request)).value
    except ReplyError:
        return {}
    return {_key(held): held for held in judge(reply, group, editor.course, editor.texts)}


def _settled(first: Held, second: Held | None, editor: Editor) -> Edited:
    for held in (first, second):
        if held and held.ok:
            return Edited(held.piece, held.text, held.why, held.drops)
    for held in (second, first):
        text = salvaged(held, editor.course) if held else ""
        if held and text != held.piece.text:
            return Edited(held.piece, text, held.why, refusal=_refused(held))
    held = second or first
    return Edited(held.piece, held.piece.text, refusal=_refused(held))


def unanswered(piece: Piece, now: str, error: ReplyError) -> Edited:
    """A piece that stays as it reads `now`, as the model had no answer; the same command asks for it again."""
    why = (f"没有问到改法，{error.reason}；再运行同一条命令会再问",)
    return Edited(piece, now, refusal=Refusal(piece.block, now, now, why, answered=False), answered=False)


def _refused(held: Held) -> Refusal:
    return Refusal(held.piece.block, held.piece.text, held.text, held.reasons)


def _key(held: Held) -> tuple[str, int]:
    return held.piece.block, held.piece.index


class Counter:
    """Tells the listener how many paragraphs are done."""

    def __init__(self, listener: Listener, stage: str, total: int) -> None:
        self._listener, self._stage, self._done, self._total = listener, stage, 0, total

    def add(self, done: int) -> None:
        """`done` more are finished."""
        self._done += done
        self._listener(Progress(self._stage, self._done, self._total))
