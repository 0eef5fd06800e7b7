"""Figures that changed places: two facts that change places are two lies."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.owners import Owners, add_owners, kind_of, value_of
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact


def exchanged(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for each figure that stands by another thing than in its source."""
    for kind in sorted({kind_of(mine) for mine, _, _ in pairs} - {""}):
        figures = [mine for mine, _, _ in pairs if kind_of(mine) == kind]
        theirs = _owners(grounds, kind)
        if theirs:
            yield from _strangers(sentence, figures, theirs)


@lru_cache(maxsize=256)
def _owners(grounds: Grounds, kind: str) -> Owners:
    """What the notes say of their figures of a kind; nothing where there are not two of them to mix up."""
    rivals = [[fact for fact in reading.facts if kind_of(fact) == kind] for _, reading in grounds.notes]
    owners: Owners = {}
    if len({value_of(fact) for facts in rivals for fact in facts}) < 2:
        return owners
    for (_, reading), facts in zip(grounds.notes, rivals, strict=True):
        add_owners(reading, facts, owners)
    return owners


def _strangers(sentence: Reading, figures: Sequence[Fact], theirs: Owners) -> Iterator[Violation]:
    mine: Owners = {}
    add_owners(sentence, figures, mine)
    by_value: dict[object, list[object]] = {}
    for feature, values in mine.items():
        if len(values) == 1 and theirs.get(feature):
            by_value.setdefault(next(iter(values)), []).append(feature)
    suspects = []
    for figure in figures:
        value = value_of(figure)
        own = by_value.get(value, [])
        against = sum(value not in theirs[feature] for feature in own)
        support = sum(theirs[feature] == {value} for feature in own)
        if against:
            suspects.append((figure, against > support, not support))
    # An exchange takes two; a single figure that does not fit is one that keeps nothing of its own words.
    many = len(suspects) > 1 or len(figures) == 1
    for figure, outweighed, alone in suspects:
        if outweighed and (many or alone):
            yield Violation("binding", figure.text, figure.start, figure.end, message("binding", figure.text))
