"""Words that weaken a note and must not be dropped."""

from collections.abc import Iterator

from drafter.grounding.grounds import Grounds
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading


def sharpened(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each weakening word of a note that its clause of the sentence lacks."""
    yield from ()
