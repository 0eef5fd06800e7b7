"""All that a sentence may rest on: its sources, read and drawn together."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.grounding.front_matter import usable
from drafter.grounding.model import Source
from drafter.grounding.reading import Reading, read
from drafter.text.facts.fact import Fact
from drafter.text.facts.lexicon import Token

_MARKS = str.maketrans(dict.fromkeys("“”‘’《》\"' 　"))


@dataclass(frozen=True, slots=True)
class Grounds:
    """The notes and the usable front matter, each with its reading; `plain` is their text without quotation marks."""

    notes: tuple[tuple[Source, Reading], ...]
    meta: tuple[tuple[Source, Reading], ...]
    plain: str
    claims: frozenset[str]
    groups: frozenset[str]
    pairs: frozenset[str]
    near: frozenset[str]

    @property
    def facts(self) -> list[tuple[Source, Fact]]:
        """Every figure and date with its source."""
        return [(source, fact) for source, reading in (*self.notes, *self.meta) for fact in reading.facts]

    def bears(self, token: Token) -> bool:
        """Whether some word of the sources says what this word says."""
        entry = token.entry
        if entry.word in self.plain:
            return True
        if entry.claims:
            return any(claim.entailed_by & self.claims for claim in entry.claims)
        return not entry.phrase and bool(entry.groups & self.groups)


def grounds(sources: Sequence[Source]) -> Grounds:
    """Read the sources that a sentence cites."""
    notes = tuple((source, read(source.text)) for source in sources if not source.is_meta)
    meta = tuple((source, read(source.text)) for source in usable(sources))
    readings = [reading for _, reading in (*notes, *meta)]
    own = [reading for _, reading in notes]
    return Grounds(
        notes,
        meta,
        "\n".join(plain(reading.text) for reading in readings),
        frozenset().union(*(reading.claims for reading in own)),
        frozenset().union(*(reading.groups for reading in own)),
        frozenset().union(*(reading.pairs for reading in readings)),
        frozenset().union(*(reading.near for reading in readings)),
    )


def plain(text: str) -> str:
    """The text without quotation marks and spaces."""
    return text.translate(_MARKS)
