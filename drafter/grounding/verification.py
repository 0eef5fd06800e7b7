"""Does the sentence say only what its sources say, and all of it?"""

from collections.abc import Sequence

from drafter.grounding.actors import claimed, unmoved, usurped
from drafter.grounding.binding import exchanged
from drafter.grounding.breaks import broken
from drafter.grounding.contraries import namesakes, opposed, turned, weakened
from drafter.grounding.crossing import crossed
from drafter.grounding.deixis import displaced
from drafter.grounding.directed import compared, misdirected
from drafter.grounding.doers import owned
from drafter.grounding.exchange import swapped
from drafter.grounding.fillers import misplaced
from drafter.grounding.gaps import gaps
from drafter.grounding.grounds import grounds as read_grounds
from drafter.grounding.haste import hurried
from drafter.grounding.kept import sharpened
from drafter.grounding.model import Missing, Source, Verdict, Violation
from drafter.grounding.negation import affirmed, denied
from drafter.grounding.numbers import matches, pair_figures
from drafter.grounding.order import before_and_after, by_or_to, reversed_ends
from drafter.grounding.polarity import polarised
from drafter.grounding.rates import absolute, rated, trending
from drafter.grounding.reading import read
from drafter.grounding.respectively import dealt
from drafter.grounding.scope import doubled, relevelled, stretched
from drafter.grounding.shuffling import shuffled
from drafter.grounding.slack import forgiven
from drafter.grounding.unsettled import unsettled
from drafter.grounding.words import foreign_words

# Where two point at the same words, the first knows best what is wrong with them.
_WORDS = (foreign_words, sharpened, denied, affirmed, usurped, claimed, hurried, unsettled, stretched, relevelled)
_FIGURES = (exchanged, crossed, swapped, owned, doubled, by_or_to, rated, absolute)
_TURNS = (
    misplaced,
    misdirected,
    compared,
    polarised,
    shuffled,
    before_and_after,
    broken,
    turned,
    opposed,
    namesakes,
    weakened,
    trending,
    displaced,
)


def verify(sentence: str, sources: Sequence[Source]) -> Verdict:
    """Judge a sentence against the sources that it cites.

    Spans are characters of the sentence (violations) or of the source (missing); pure, linear, never raises.
    """
    reading = read(sentence)
    grounds = read_grounds(tuple(sources))
    pairs, wrong = pair_figures(reading, grounds)
    for find in _WORDS:
        wrong.extend(find(reading, grounds))
    wrong.extend(unmoved(reading))
    for find_pairs in _FIGURES:
        wrong.extend(find_pairs(reading, grounds, pairs))
    wrong.extend(reversed_ends(reading, pairs))
    for find in _TURNS:
        wrong.extend(find(reading, grounds))
    fitting, wrongly_dealt = dealt(reading, grounds)
    wrong = [violation for violation in wrong if violation.kind != "binding" or violation.start not in fitting]
    distinct = _distinct([*wrong, *wrongly_dealt])
    if forgiven(distinct, reading, grounds):
        distinct = []
    violations = tuple(sorted(distinct, key=lambda violation: (violation.start, violation.end)))
    return Verdict(violations, gaps(reading, grounds), matches(pairs))


def coverage(texts: str, source: Source) -> tuple[Missing, ...]:
    """What of a source is in none of the sentences that cite it; `texts` is their joined text."""
    return gaps(read(texts), read_grounds((source,)))


def _distinct(violations: Sequence[Violation]) -> list[Violation]:
    """One violation a span: the first finder knows best."""
    kept: list[Violation] = []
    for violation in violations:
        if not any(other.start <= violation.start and violation.end <= other.end for other in kept):
            kept.append(violation)
    return kept
