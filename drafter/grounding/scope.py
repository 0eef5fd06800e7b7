"""What a part is said of: 负责签到 does not make 负责筹备."""

import re
from collections import Counter
from collections.abc import Iterator

from drafter.grounding.alignment import clause_features, exclusive, tokens_by_clause
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Claim, Token

_ROW = re.compile(r"([\u4e00-\u9fff]{2})[、和]([\u4e00-\u9fff]{2})共?$")
_LEVEL = re.compile(r"[省市县区镇乡村](?=[里级])")
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


def doubled(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for 听课、评课27节 where the notes count the one, and tell the other in a clause of its own."""
    readings = {source.id: reading for source, reading in grounds.notes}
    for mine, source, fact in pairs:
        row = _ROW.search(sentence.text, max(0, mine.start - 6), mine.start)
        reading = readings.get(source.id)
        home = reading.clause_at(fact.start) if reading else -1
        if row is None or reading is None or home < 0:
            continue
        own = reading.text[reading.clauses[home].start : reading.clauses[home].end]
        for word, other in (row.groups(), reversed(row.groups())):
            apart = set(word) - set(other)
            elsewhere = reading.text.replace(own, "")
            listed = re.search(f"{word}[、和跟与]{other}|{other}[、和跟与]{word}", reading.text)
            if listed or not set(word) & set(other):
                continue
            if apart and apart.isdisjoint(own) and apart <= set(elsewhere) and not set(other).isdisjoint(own):
                yield Violation("multiplicity", mine.text, mine.start, mine.end, message("multiplicity", mine.text))


def relevelled(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for 市里用5条、市里另用1条 where the notes say 县里用5条、市里用1条: one level stands for two."""
    told = Counter(level for _, reading in grounds.notes for level in _LEVEL.findall(reading.text))
    here = Counter(_LEVEL.findall(sentence.text))
    grown = [level for level in here if 0 < told[level] < here[level]]
    if grown and any(level not in here for level in told):
        place = sentence.text.rfind(grown[0])
        yield Violation("body", grown[0], place, place + 1, message("body", grown[0]))


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
