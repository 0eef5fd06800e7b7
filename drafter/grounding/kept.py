"""Words that weaken a note and must not be dropped: without them the sentence says more."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafter.grounding.alignment import Features, aligned, clause_features, exclusive, tokens_by_clause
from drafter.grounding.basis import in_phrase, own_basis, phrases
from drafter.grounding.denials import denied_verbs
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Claim, Token


def sharpened(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each weakening word of a note that the clauses telling its clause lack."""
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        weakening = _weakening(reading)
        if weakening:
            lifted = phrases(reading, own_basis(sentence))
            weakening = [(token, claim) for token, claim in weakening if not in_phrase(token, lifted, whole=True)]
        bare = _bare(sentence, own) if weakening else frozenset()
        for token, claim in weakening:
            yield from _dropped(token, claim, reading, own, sentence, bare)


@lru_cache(maxsize=256)
def _weakening(reading: Reading) -> list[tuple[Token, Claim]]:
    tokens = (token for token in reading.tokens if not token.entry.function and not token.entry.free)
    return [
        (token, claim)
        for token in tokens
        if not _asks(reading.text, token.start) and not _of_a_noun(reading, token)
        for claim in token.entry.claims
        if claim.keep
    ]


def _asks(text: str, place: int) -> bool:
    """追没追回来, 要不要: no denial, a question."""
    return text[place] in "没不" and 0 < place < len(text) - 1 and text[place - 1] == text[place + 1]


def _of_a_noun(reading: Reading, token: Token) -> bool:
    """各支部的台账 are the branches' files; 各500本 needs its 各."""
    return token.entry.word == "各" and "f" not in reading.state[token.end : token.end + 3]


def _dropped(
    token: Token, claim: Claim, reading: Reading, own: Sequence[Features], sentence: Reading, bare: frozenset[int]
) -> Iterator[Violation]:
    clause = reading.clause_at(token.start)
    places = aligned(_around(reading, own, clause), sentence) if clause >= 0 else []
    if not places:
        return
    beside = {place + step for place in places for step in (-1, 1)} & bare
    near = beside.union(places) if own[clause] else _segment(sentence, places)
    if any(_keeps(claim, token, reading, sentence, place) for place in near):
        return
    denied = denied_verbs(reading.text[token.start : token.end + 1]) if claim.kind == "negation" else {}
    if any(verb in denied_verbs(sentence.text) for verb in denied):
        return  # 取消了没补 is 取消，没有补演
    span = sentence.clauses[places[0]]
    text = sentence.text[span.start : span.end]
    yield Violation("kept", text, span.start, span.end, message("kept", token.entry.word))


def _bare(sentence: Reading, own: Sequence[Features]) -> frozenset[int]:
    """The clauses that tell none of the note's in words of its own: 劝了五趟，仍未回来."""
    features = frozenset().union(*own)
    return frozenset(index for index, told in enumerate(clause_features(sentence)) if not told & features)


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
    step = -1 if here.bracket or clause + 1 == len(own) else 1
    neighbour = clause + step
    if 0 <= neighbour < len(own) and reading.clauses[neighbour].segment == here.segment:
        return wanted | own[neighbour]
    return wanted


def _keeps(claim: Claim, token: Token, reading: Reading, sentence: Reading, place: int) -> bool:
    clause = sentence.clauses[place]
    if token.entry.word in sentence.text[clause.start : clause.end]:
        return True
    if claim.kind == "post" and any(id.endswith(token.entry.word) for id in sentence.claims):
        return True
    if claim.id == "assist" and _for_the_same(token, reading, sentence.text[clause.start : clause.end]):
        return True
    return any(
        bool(token.entry.groups & other.entry.groups) or _claims_any(other, claim.kept_by)
        for other in tokens_by_clause(sentence)[place]
        # 仍有争议: a function word may tell what goes on.
        if not other.entry.function or claim.id == "ongoing"
    )


def _for_the_same(token: Token, reading: Reading, clause: str) -> bool:
    """为公司撰写 where the notes say 帮公司写: whose it is stays told."""
    whom = reading.text[token.end : token.end + 2]
    return len(whom) > 1 and any(way + whom in clause for way in "为给替")


def _claims_any(token: Token, ids: frozenset[str]) -> bool:
    return any(claim.id in ids for claim in token.entry.claims)
