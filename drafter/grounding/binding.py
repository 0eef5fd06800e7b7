"""Figures that changed places."""

from collections.abc import Iterator

from drafter.grounding.grounds import Grounds
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.reading import Reading


def exchanged(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for each figure that stands by another thing than in its source."""
    yield from ()
