"""Sentences that a report says twice, and whether one that was left out is really said elsewhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.document import Block
from drafter.drafting.polishing.course import PROSE
from drafter.grounding import same_facts
from drafter.text.placeholders import find_placeholders
from drafter.text.sentences import split_sentences

# Shorter ones are turns of phrase that may well come twice.
_LEAST = 14
_LIKE = 0.7
_BARE = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Repeat:
    """`text`, a sentence of the block `block`, says what `said`, a sentence of the earlier block `same_as`, says."""

    block: str
    text: str
    same_as: str
    said: str


def repeats(blocks: Sequence[Block], texts: Mapping[str, str]) -> Iterator[Repeat]:
    """Each sentence that an earlier paragraph has said with the same facts."""
    seen: list[tuple[str, str, frozenset[str]]] = []
    for block in blocks:
        if block.kind not in PROSE:
            continue
        own = [(text.strip(), _pairs(text)) for text in split_sentences(texts.get(block.id, block.text))]
        for text, pairs in own:
            if len(text) < _LEAST or find_placeholders(text):
                continue
            twin = next((each for each in seen if _alike(pairs, each[2]) and is_repeated(text, each[1])), None)
            if twin:
                yield Repeat(block.id, text, twin[0], twin[1])
        seen += [(block.id, text, pairs) for text, pairs in own if len(text) >= _LEAST]


def is_repeated(sentence: str, elsewhere: str) -> bool:
    """Whether any sentence of `elsewhere` says all that `sentence` says."""
    return any(
        not same_facts(sentence.strip(), other.strip())
        for other in split_sentences(elsewhere)
        if _alike(_pairs(sentence), _pairs(other))
    )


def _pairs(text: str) -> frozenset[str]:
    bare = _BARE.sub("", text)
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _LIKE * max(1, min(len(one), len(other)))
