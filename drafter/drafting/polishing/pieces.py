"""A report cut to what one request can hold: groups of paragraphs, or stretches of a long one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.document import Block
from drafter.drafting.batches import parts
from drafter.drafting.polishing.course import PROSE, Course
from drafter.drafting.polishing.mending import Hint
from drafter.llm import Provider, count_tokens
from drafter.text.placeholders import find_placeholders
from drafter.text.sentences import split_sentences

# A small model edits one thing well: a few sentences at a time.
PIECE_TOKENS = 110
# A capable one gets several paragraphs; more requests of this size run at once.
GROUP_TOKENS = 500
SHARE_OF_OUTPUT = 4
# A sentence of the neighbours, as context.
_CONTEXT = 60
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST = 8


@dataclass(frozen=True)
class Piece:
    """A stretch of a block as it is sent: whole sentences, `index` counts those of the block.

    `lead` and `tail` are white space around it; `before` and `after` the sentences next to it, as context.
    """

    block: str
    index: int
    text: str
    lead: str = ""
    tail: str = ""
    before: str = ""
    after: str = ""
    hints: tuple[Hint, ...] = ()
    allowed_too: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> str:
        """The stretch as it stands in the block."""
        return self.lead + self.text + self.tail

    @property
    def allowed(self) -> tuple[tuple[str, str], ...]:
        """The replacements that rules propose here."""
        proposed = ((hint.old, hint.new) for hint in self.hints if hint.new is not None)
        return (*proposed, *self.allowed_too)


def cut(
    blocks: Sequence[Block], texts: Mapping[str, str], hints: Mapping[str, tuple[Hint, ...]], provider: Provider
) -> dict[str, tuple[Piece, ...]]:
    """The pieces of each block of prose, by its id; joined they are its text."""
    limit = PIECE_TOKENS if provider.unit == "note" else min(GROUP_TOKENS, provider.max_output // SHARE_OF_OUTPUT)
    prose = [block for block in blocks if block.kind in PROSE]
    sentences = {block.id: split_sentences(texts.get(block.id, block.text)) for block in prose}
    cut: dict[str, tuple[Piece, ...]] = {}
    for number, block in enumerate(prose):
        above = sentences[prose[number - 1].id][-1:] if number else ()
        below = sentences[prose[number + 1].id][:1] if number + 1 < len(prose) else ()
        stretches = tuple(_stretches(texts.get(block.id, block.text), limit))
        around = [*above, *stretches, *below]
        shift = len(above)
        cut[block.id] = tuple(
            _piece(block.id, index, text, around[: index + shift], around[index + shift + 1 :], hints.get(block.id, ()))
            for index, text in enumerate(stretches)
        )
    return cut


def _piece(
    block: str, index: int, text: str, before: Sequence[str], after: Sequence[str], hints: Sequence[Hint]
) -> Piece:
    bare = text.strip()
    start = text.index(bare)
    last = split_sentences(before[-1])[-1:] if before else ()
    first = split_sentences(after[0])[:1] if after else ()
    return Piece(
        block,
        index,
        bare,
        text[:start],
        text[start + len(bare) :],
        "".join(last)[-_CONTEXT:].strip(),
        "".join(first)[:_CONTEXT].strip(),
        tuple(hint for hint in hints if hint.old in bare),
    )


def _stretches(text: str, limit: int) -> Iterator[str]:
    """Sentences together up to `limit` tokens; one that is longer by itself is cut between clauses."""
    stretch = ""
    for part in parts(text, limit):
        if stretch and count_tokens(stretch + part) > limit:
            yield stretch
            stretch = ""
        stretch += part
    if stretch:
        yield stretch


def worth_asking(piece: Piece, course: Course) -> bool:
    """Whether there is anything in a piece to edit: words beside its blanks, and with `light` something found wrong."""
    words = piece.text
    for blank in find_placeholders(piece.text):
        words = words.replace(blank.text, "")
    if len(_HAN.findall(words)) < _LEAST:
        return False
    return course.level != "light" or any(hint.severity != "info" or hint.new for hint in piece.hints)


def grouped(pieces: Sequence[Piece], provider: Provider) -> tuple[tuple[Piece, ...], ...]:
    """Pieces in order, in requests: one each for a small model, else as many as fit, of one block only one."""
    if provider.unit == "note":
        return tuple((piece,) for piece in pieces)
    groups: list[list[Piece]] = []
    room = 0
    for piece in pieces:
        size = count_tokens(piece.text)
        if groups and size <= room and all(piece.block != other.block for other in groups[-1]):
            groups[-1].append(piece)
            room -= size
        else:
            groups.append([piece])
            room = GROUP_TOKENS - size
    return tuple(tuple(_without_inner_context(group)) for group in groups)


def _without_inner_context(group: Sequence[Piece]) -> Iterator[Piece]:
    """What stands beside a piece in its own request is no context."""
    for place, piece in enumerate(group):
        before = "" if place else piece.before
        after = "" if place + 1 < len(group) else piece.after
        yield replace(piece, before=before, after=after)
