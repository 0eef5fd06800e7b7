"""A model's reply held against the paragraphs that it edits: what may stand of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.drafting.polishing.beside_notes import new_contradictions
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.mending import new_findings
from drafter.drafting.polishing.pieces import Piece
from drafter.drafting.polishing.repeats import is_repeated
from drafter.drafting.wire import PolishedParagraph, PolishedParagraphs
from drafter.formats.joining import join_lines
from drafter.grounding import same_facts
from drafter.text.sentences import split_sentences

_STOPS = "。！？；：，"


@dataclass(frozen=True)
class Drop:
    """What is left out because the block `same_as` says it too: a sentence, or a worn phrase that is `said` there."""

    text: str
    same_as: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """A piece, what a model made of it, and why that cannot stand (nothing: it can)."""

    piece: Piece
    text: str
    reasons: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    drops: tuple[Drop, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the text may stand in the place of the piece."""
        return not self.reasons


def judge(
    reply: PolishedParagraphs, group: Sequence[Piece], course: Course, texts: Mapping[str, str]
) -> tuple[Held, ...]:
    """Each piece of the request with what came back for it; nothing that came back twice is believed.

    `texts` are the report's blocks by id, where sentences that were dropped must be said again.
    """
    came = {piece.block: [each for each in reply.paragraphs if each.id == piece.block] for piece in group}
    return tuple(_held(piece, came[piece.block], course, texts) for piece in group)


def _held(piece: Piece, found: Sequence[PolishedParagraph], course: Course, texts: Mapping[str, str]) -> Held:
    if len(found) != 1:
        reason = "这一段返回了不止一次" if found else "没有返回这一段"
        return Held(piece, piece.text, (reason,))
    (paragraph,) = found
    text = ended(join_lines(paragraph.text.strip()), piece.text)
    drops = tuple(Drop(each.text.strip(), each.same_as) for each in paragraph.dropped)
    unfounded = tuple(reason for drop in drops for reason in _undroppable(drop, piece, texts))
    if unfounded:
        return Held(piece, text, unfounded)
    rest = piece.text
    for drop in drops:
        rest = rest.replace(drop.text, "", 1)
    return Held(piece, text, wrong(rest, text, piece, course), tuple(paragraph.changes), drops)


def _undroppable(drop: Drop, piece: Piece, texts: Mapping[str, str]) -> Iterator[str]:
    """Why a sentence may not be left out."""
    if drop.text not in split_sentences(piece.text) or drop.text == piece.text:
        yield f"“{drop.text[:20]}”不是这一段里完整的一句，不能删"
    elif drop.same_as == piece.block or not is_repeated(drop.text, texts.get(drop.same_as, "")):
        yield f"“{drop.text[:20]}”在 {drop.same_as[:6]} 里没有同样的话，不能删"


def wrong(original: str, edited: str, piece: Piece, course: Course) -> tuple[str, ...]:
    """What is wrong with an edit, in words for the model and the writer."""
    violations = same_facts(original, edited, piece.allowed, reorder=course.level == "deep")
    reasons = [violation.message for violation in violations]
    if not reasons and original != edited:
        reasons = [*new_findings(original, edited, course.wishes), *new_contradictions(original, edited, course.notes)]
    return tuple(dict.fromkeys(reasons))


def ended(text: str, original: str) -> str:
    """`text` with the stop that the original ends in, or without one."""
    mark = original[-1:] if original.endswith(tuple(_STOPS)) else ""
    if not mark:
        return text.rstrip("。") if text.endswith("。") else text
    return text.rstrip(_STOPS) + mark if text.rstrip(_STOPS) else text
