"""Worn ideas that the whole report puts into words too often: which of their places a second look is to vary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.checks.worn import worn_ideas, worn_rules
from drafter.document import Block
from drafter.drafting.polishing.course import PROSE, Course
from drafter.drafting.polishing.mending import flat

# `deep` minds what is said twice, `normal` what the rule calls too often.
_TWICE = 2


@dataclass(frozen=True)
class Worn:
    """An idea that the report has `count` times: the `words` for it in one block, and those of the other blocks."""

    name: str
    count: int
    words: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]

    def said_in(self, block: str) -> tuple[str, ...]:
        """How another block says it."""
        return tuple(words for place, words in self.elsewhere if place == block)


def worn(blocks: Sequence[Block], texts: Mapping[str, str], course: Course) -> dict[str, tuple[Worn, ...]]:
    """By the id of each block what it says that an earlier block has said and the report says too often.

    The block that says it first keeps its words; what one block alone says over and over was seen by the first look.
    """
    found: dict[str, list[Worn]] = {}
    for name, places in _overdone(blocks, texts, course):
        first = places[0][0]
        for block in dict.fromkeys(block for block, _ in places if block is not first and block.kind in PROSE):
            words = tuple(dict.fromkeys(words for place, words in places if place is block))
            others = tuple((place.id, words) for place, words in places if place is not block)
            found.setdefault(block.id, []).append(Worn(name, len(places), words, others))
    return {id: tuple(own) for id, own in found.items()}


def _overdone(
    blocks: Sequence[Block], texts: Mapping[str, str], course: Course
) -> Iterator[tuple[str, list[tuple[Block, str]]]]:
    """Each idea that is said too often: its name, and block and words of each place in the order of the report."""
    if not course.wishes.rules(worn_rules()):
        return
    text = flat(blocks, texts)
    for idea in worn_ideas(text):
        if len(idea.places) >= (_TWICE if course.level == "deep" else idea.often):
            yield idea.name, [(blocks[text.count("\n", 0, start)], text[start:end]) for start, end in idea.places]
