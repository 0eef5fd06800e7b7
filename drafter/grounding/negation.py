"""A negation that the notes do not make."""

import re
from collections.abc import Iterator, Sequence

from drafter.grounding.alignment import Features, clause_features, exclusive
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Token
from drafter.text.facts.soft import soft_words

_DENIAL = re.compile(r"[不没未无非别莫拒免难否]")
_LEFT = re.compile(r"[尚仍还剩余]")


def denied(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each negation whose clause tells only clauses of the notes that deny nothing."""
    own = [clause for note in exclusive(grounds) for clause in note]
    home = {feature: index for index, features in enumerate(own) for feature in features}
    denies = [flag for _, reading in grounds.notes for flag in _denying(reading)]
    for token in sentence.tokens:
        place = sentence.clause_at(token.start)
        if place < 0 or token.entry.function or not any(claim.id == "not" for claim in token.entry.claims):
            continue
        if _affirmed(sentence.text[token.end : sentence.clauses[place].end], grounds):
            yield Violation("negation", token.entry.word, token.start, token.end, message("negation", token.entry.word))
            continue
        near = {home[feature] for feature in clause_features(sentence)[place] if feature in home}
        if of_what_is_left(token, sentence, grounds):
            continue
        if near and not any(_denied_near(index, own, denies) for index in near):
            yield Violation("negation", token.entry.word, token.start, token.end, message("negation", token.entry.word))


def of_what_is_left(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """尚有7件未查到: the denial of what arithmetic leaves (38 − 31); the figure itself is judged elsewhere."""
    place = sentence.clause_at(token.start)
    if place < 0:
        return False
    clause = sentence.clauses[place]
    known = {fact.value for _, fact in grounds.facts}
    left = _LEFT.search(sentence.text, clause.start, token.start) is not None
    return left and any(clause.start <= fact.start < token.start and fact.value not in known for fact in sentence.facts)


def _affirmed(predicate: str, grounds: Grounds) -> bool:
    """Whether the notes say of the denied verb that it was done, and nowhere deny it: 都请了假 against 都没请假."""
    verb = predicate.lstrip("有被能曾经过再予")[:2]
    if verb not in soft_words():
        return False
    around = [
        reading.text[max(0, found.start() - 4) : found.end() + 3]
        for _, reading in grounds.notes
        for found in re.finditer(f"{verb[0]}[了过]?{verb[1]}", reading.text)
    ]
    part = re.compile(rf"{_DENIAL.pattern}.{{0,2}}[{verb}]")
    denied = any(part.search(reading.text) for _, reading in grounds.notes)
    return bool(around) and not denied and not any(_DENIAL.search(words) for words in around)


def _denied_near(index: int, own: Sequence[Features], denies: Sequence[bool]) -> bool:
    """Whether the clause denies something, or one beside it that has no words of its own."""
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(own) and not own[other]]
    return denies[index] or any(denies[other] for other in beside)


def _denying(reading: Reading) -> list[bool]:
    flags = [False] * len(reading.clauses)
    for token in reading.tokens:
        place = reading.clause_at(token.start)
        if place >= 0 and any(claim.kind == "negation" or claim.id == "ongoing" for claim in token.entry.claims):
            flags[place] = True
    return flags
