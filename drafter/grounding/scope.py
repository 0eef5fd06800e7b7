"""What a part is said of: 负责签到 does not make 负责筹备."""

from collections.abc import Iterator

from drafter.grounding.alignment import clause_features, exclusive, tokens_by_clause
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Claim, Token

_RAISING = frozenset({"charge", "lead", "organise", "direct", "command", "lead group"})


def stretched(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each part in a clause that tells only what the notes say before they come to it."""
    homes = [
        {feature: index for index, features in enumerate(note) for feature in features} for note in exclusive(grounds)
    ]
    for token in sentence.tokens:
        claim = _bound(token)
        place = sentence.clause_at(token.start)
        if claim is None or place < 0:
            continue
        told = clause_features(sentence)[place]
        verdicts = [
            _reaches(claim, reading, {home[feature] for feature in told if feature in home})
            for (_, reading), home in zip(grounds.notes, homes, strict=True)
        ]
        if False in verdicts and True not in verdicts:
            yield Violation(claim.kind, token.entry.word, token.start, token.end, message(claim.kind, token.entry.word))


def _bound(token: Token) -> Claim | None:
    """The claim of a word that speaks of the things beside it."""
    if token.entry.function or token.entry.free:
        return None
    return next((claim for claim in token.entry.claims if claim.kind == "part" and claim.id in _RAISING), None)


def _reaches(claim: Claim, reading: Reading, told: set[int]) -> bool | None:
    """Whether the note makes the claim in or before a clause that is told; None where the note tells nothing of it."""
    bearing = [
        index
        for index, tokens in enumerate(tokens_by_clause(reading))
        if any(own.id in claim.entailed_by for token in tokens for own in token.entry.claims)
    ]
    if not told or not bearing:
        return None
    return min(bearing) <= max(told)
