"""Words that weaken a note and must not be dropped: without them the sentence says more."""

from collections.abc import Iterator, Sequence

from drafter.grounding.alignment import Features, aligned, clause_features, exclusive
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Claim, Token


def sharpened(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each weakening word of a note that the clauses telling its clause lack."""
    told = clause_features(sentence)
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        for token in reading.tokens:
            for claim in token.entry.claims:
                if claim.keep and not token.entry.function and not token.entry.free:
                    yield from _dropped(token, claim, reading, own, sentence, told)


def _dropped(
    token: Token,
    claim: Claim,
    reading: Reading,
    own: Sequence[Features],
    sentence: Reading,
    told: Sequence[Features],
) -> Iterator[Violation]:
    clause = reading.clause_at(token.start)
    if clause < 0:
        return
    places = aligned(_around(reading, own, clause), told)
    if not places:
        return
    near = _segment(sentence, places) if not own[clause] else _with_bare_neighbours(places, own, told)
    if any(_keeps(claim, token, sentence, place) for place in near):
        return
    span = sentence.clauses[places[0]]
    text = sentence.text[span.start : span.end]
    yield Violation("kept", text, span.start, span.end, message("kept", token.entry.word))


def _with_bare_neighbours(places: Sequence[int], own: Sequence[Features], told: Sequence[Features]) -> set[int]:
    """The clauses, and those beside them that tell of no other clause of the note: 劝了五趟，仍未回来."""
    near = set(places)
    others = frozenset().union(*own)
    for place in places:
        for beside in (place - 1, place + 1):
            if 0 <= beside < len(told) and not told[beside] & others:
                near.add(beside)
    return near


def _segment(sentence: Reading, places: Sequence[int]) -> set[int]:
    """All clauses between the stops that the places lie between."""
    segments = {sentence.clauses[place].segment for place in places}
    return {clause.index for clause in sentence.clauses if clause.segment in segments}


def _around(reading: Reading, own: Sequence[Features], clause: int) -> Features:
    """The features of a clause; of a light one (和他们一起，…) also those of its neighbour."""
    wanted = own[clause]
    if wanted:
        return wanted
    here = reading.clauses[clause]
    step = -1 if here.bracket else 1
    neighbour = clause + step
    if 0 <= neighbour < len(own) and reading.clauses[neighbour].segment == here.segment:
        return wanted | own[neighbour]
    return wanted


def _keeps(claim: Claim, token: Token, sentence: Reading, place: int) -> bool:
    clause = sentence.clauses[place]
    if token.entry.word in sentence.text[clause.start : clause.end]:
        return True
    if claim.kind == "post" and any(id.endswith(token.entry.word) for id in sentence.claims):
        return True
    return any(
        clause.start <= other.start < clause.end
        and not other.entry.function
        and (bool(token.entry.groups & other.entry.groups) or _claims_any(other, claim.kept_by))
        for other in sentence.tokens
    )


def denied(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each negation whose clause tells only clauses of the notes that deny nothing."""
    told = clause_features(sentence)
    own = [clause for note in exclusive(grounds) for clause in note]
    denies = [flag for _, reading in grounds.notes for flag in _denying(reading)]
    for token in sentence.tokens:
        if not any(claim.id == "not" for claim in token.entry.claims) or token.entry.function:
            continue
        place = sentence.clause_at(token.start)
        near = [index for index, features in enumerate(own) if place >= 0 and features & told[place]]
        if near and not any(_denied_near(index, own, denies) for index in near):
            yield Violation("negation", token.entry.word, token.start, token.end, message("negation", token.entry.word))


def _denied_near(index: int, own: Sequence[Features], denies: Sequence[bool]) -> bool:
    """Whether the clause denies something, or one beside it that has no words of its own."""
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(own) and not own[other]]
    return denies[index] or any(denies[other] for other in beside)


def _claims_any(token: Token, ids: frozenset[str]) -> bool:
    return any(claim.id in ids for claim in token.entry.claims)


def _denying(reading: Reading) -> list[bool]:
    flags = [False] * len(reading.clauses)
    for token in reading.tokens:
        place = reading.clause_at(token.start)
        if place >= 0 and any(claim.kind == "negation" or claim.id == "ongoing" for claim in token.entry.claims):
            flags[place] = True
    return flags
