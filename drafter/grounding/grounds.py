"""All that a sentence may rest on: its sources, read and drawn together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafter.grounding.arithmetic import complete, even, movements, partial
from drafter.grounding.basis import Basis, basis, covered, runs
from drafter.grounding.front_matter import usable
from drafter.grounding.model import Source
from drafter.grounding.reading import Reading, read
from drafter.text.facts.fact import Fact

# Words that tell of a rest: after them 均 and 都 need a source of their own.
_PART = re.compile(
    r"其中|有的|部分|还有|剩|另|多数|大半|只有|仅|个别|基本|一共|合计|总共|凑|里头|有[^，。；0-9]{1,6}的(?=[，。；]|$)"
    r"|有[家个户台处位]|[\u4e00-\u9fff]的[都给]"
)
_DENIED = re.compile(r"没|未")


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """The notes and the usable front matter, each with its reading, and all of them together."""

    notes: tuple[tuple[Source, Reading], ...]
    meta: tuple[tuple[Source, Reading], ...]
    all: Basis

    @property
    def facts(self) -> list[tuple[Source, Fact]]:
        """Every figure and date with its source."""
        return [(source, fact) for source, reading in (*self.notes, *self.meta) for fact in reading.facts]


@lru_cache(maxsize=256)
def grounds(sources: tuple[Source, ...]) -> Grounds:
    """Read the sources that a sentence cites."""
    notes = tuple((source, read(source.text)) for source in sources if not source.is_meta)
    meta = tuple((source, read(source.text)) for source in usable(sources))
    together = basis((reading for _, reading in notes), (reading for _, reading in meta), _shown(notes))
    return Grounds(notes, meta, together)


def _shown(notes: Sequence[tuple[Source, Reading]]) -> frozenset[str]:
    """What the figures of the notes show without a word: a rise, a fall, all of it."""
    facts = [fact for _, reading in notes for fact in reading.facts]
    shown = set().union(*(movements(reading.facts) for _, reading in notes), movements(facts))
    if complete(facts):
        shown.update(("all", "both"))
    elif not partial(facts) and not any(_divided(reading) for _, reading in notes):
        shown.add("undivided")
    if any(even(reading.facts) for _, reading in notes):
        shown.add("even")
    return frozenset(shown)


def _divided(reading: Reading) -> bool:
    """Whether a note speaks of some only; where nothing is counted, a denial divides nothing."""
    return bool(_PART.search(reading.text) or (reading.facts and _DENIED.search(reading.text)))


@lru_cache(maxsize=256)
def told(reading: Reading, sentence: Basis) -> list[bool]:
    """For each character of a note whether the sentence tells it."""
    return covered(reading, sentence, frozenset(token for token in reading.tokens if sentence.tells(token)))


def untold_words(grounds: Grounds, sentence: Basis) -> int:
    """How many words of the notes the sentence does not tell: as many may stand in it in another wording."""
    return sum(len(runs(told(reading, sentence))) for _, reading in grounds.notes)
