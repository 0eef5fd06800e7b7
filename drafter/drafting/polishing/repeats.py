"""Sentences that a report says twice, and whether one that was left out is really said elsewhere."""

import re
from collections import Counter
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
# Sentences that a sentence is compared with, and in how many a pair of characters may stand to tell anything.
_CANDIDATES, _COMMON = 3, 50
_DIGITS = re.compile(r"[0-9]+")
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
    seen: list[tuple[str, str]] = []
    index: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind not in PROSE:
            continue
        own = [text.strip() for text in split_sentences(texts.get(block.id, block.text)) if len(text) >= _LEAST]
        for text in own:
            near = [] if find_placeholders(text) else _nearest(text, index)
            twin = next((seen[place] for place in near if is_repeated(text, seen[place][1])), None)
            if twin:
                yield Repeat(block.id, text, *twin)
        for text in own:
            for pair in _pairs(text):
                index.setdefault(pair, []).append(len(seen))
            seen.append((block.id, text))


def _nearest(text: str, index: Mapping[str, Sequence[int]]) -> list[int]:
    """The few earlier sentences that share most with this one; pairs that stand everywhere tell nothing."""
    counts = Counter(
        place for pair in _pairs(text) if len(index.get(pair, ())) <= _COMMON for place in index.get(pair, ())
    )
    return [place for place, _ in counts.most_common(_CANDIDATES)]


def is_repeated(sentence: str, elsewhere: str) -> bool:
    """Whether any sentence of `elsewhere` says all that `sentence` says."""
    pairs, digits = _pairs(sentence), _DIGITS.findall(sentence)
    return any(
        not same_facts(sentence.strip(), other.strip())
        for other in split_sentences(elsewhere)
        if _DIGITS.findall(other) == digits and _alike(pairs, _pairs(other))
    )


def _pairs(text: str) -> frozenset[str]:
    bare = _BARE.sub("", text)
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _LIKE * max(1, min(len(one), len(other)))
