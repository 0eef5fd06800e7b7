"""Words of the sentence that no word of its sources accounts for."""

from collections.abc import Iterator

from drafter.grounding.grounds import Grounds, plain
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Token


def foreign_words(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for every claim, name or thing that the sources do not tell."""
    covered = _covered_places(sentence, grounds)
    claimed: set[int] = set()
    for token in sentence.tokens:
        if _unborne(token, sentence, covered, grounds):
            yield _claim(token)
            claimed.update(range(token.start, token.end))
    for start, end in _runs(sentence, covered, claimed):
        yield _unknown(sentence.text[start:end], start, end)
    for quote in sentence.quotes:
        if plain(str(quote.value)) not in grounds.plain and not _all_figures(sentence, quote.start, quote.end):
            yield Violation("quote", quote.text, quote.start, quote.end, message("quote", quote.text))


def _all_figures(sentence: Reading, start: int, end: int) -> bool:
    return set(sentence.state[start + 1 : end - 1]) <= set("f-p")


def _unborne(token: Token, sentence: Reading, covered: list[bool], grounds: Grounds) -> bool:
    entry = token.entry
    if not entry.claims and not entry.phrase:
        return False
    if entry.function or entry.free or grounds.bears(token):
        return False
    strict = any(claim.kind in ("negation", "totality", "part") for claim in entry.claims) or len(entry.word) == 1
    return strict or not all(covered[token.start : token.end])


def _claim(token: Token) -> Violation:
    entry = token.entry
    kind = entry.claims[0].kind if entry.claims else "phrase"
    return Violation(kind, entry.word, token.start, token.end, message(kind, entry.word))


def _covered_places(sentence: Reading, grounds: Grounds) -> list[bool]:
    """For each character whether it needs no source or has one."""
    text, state = sentence.text, sentence.state
    covered = [what in "fp-" for what in state]
    for place in range(len(text) - 1):
        if state[place] in "wc" or state[place + 1] in "wc":
            pair = text[place : place + 2]
            if pair in grounds.pairs or pair in grounds.near:
                covered[place] = covered[place + 1] = True
    for token in sentence.tokens:
        if (token.entry.groups or token.entry.claims) and grounds.bears(token):
            covered[token.start : token.end] = [True] * (token.end - token.start)
    _lone_characters(sentence, covered, grounds)
    return covered


def _lone_characters(sentence: Reading, covered: list[bool], grounds: Grounds) -> None:
    """A single character between function words is taken if the sources have it."""
    text, state = sentence.text, sentence.state
    for place, done in enumerate(covered):
        if done or text[place] not in grounds.plain:
            continue
        before = place == 0 or state[place - 1] in "fp-"
        behind = place + 1 == len(text) or state[place + 1] in "fp-"
        if before and behind:
            covered[place] = True


def _runs(sentence: Reading, covered: list[bool], claimed: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches that are not covered, widened to the listed word they stand in."""
    bare = {place for place, done in enumerate(covered) if not done and place not in claimed}
    for token in sentence.tokens:
        span = range(token.start, token.end)
        if sentence.state[token.start] == "w" and bare.intersection(span):
            bare.update(place for place in span if place not in claimed)
    start = None
    for place in range(len(covered) + 1):
        if place in bare and start is None:
            start = place
        elif place not in bare and start is not None:
            yield start, place
            start = None


def _unknown(word: str, start: int, end: int) -> Violation:
    return Violation("word", word, start, end, message("word", word))
