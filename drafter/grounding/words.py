"""Words of the sentence that no word of its sources accounts for."""

import re
from collections.abc import Iterator

from drafter.grounding.basis import counterparts, own_basis, plain, runs
from drafter.grounding.grants import granted
from drafter.grounding.grounds import Grounds, untold_words
from drafter.grounding.implied import take_implied
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.people import titled
from drafter.grounding.reading import Reading
from drafter.grounding.shells import take_shells
from drafter.grounding.softening import soften
from drafter.text.facts.lexicon import Token
from drafter.text.facts.soft import soft_words

_CODE = re.compile(r"[A-Za-z]+-?[0-9]+(?:\.[0-9]+)?(?![wW0-9])")
# Kinds of claim that need a word of their own: parts of other words do not bear them out.
_STRICT = frozenset({"negation", "totality", "part", "post", "body", "outcome"})


def foreign_words(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for every claim, name or thing that the sources do not tell."""
    said, told = counterparts(sentence, grounds.all)
    found = list(told)
    for token in sentence.tokens:
        if token in said:
            continue
        if granted(token, sentence, grounds):
            found[token.start : token.end] = [True] * (token.end - token.start)
        elif _unborne(token, sentence, found):
            yield _claim(token)
            found[token.start : token.end] = [True] * (token.end - token.start)
    take_implied(sentence, found, grounds)
    if not all(found):
        take_shells(sentence, found, grounds)
        soften(sentence, found, grounds.all, untold_words(grounds, own_basis(sentence)))
    _widen(sentence, found)
    for start, end in runs(found):
        word = sentence.text[start:end]
        if word == "一":
            continue  # 简易程序一章 for 那章
        yield Violation("word", word, start, end, message("word", word))
    yield from _foreign_quotes(sentence, grounds)
    yield from _foreign_codes(sentence, grounds)
    yield from _foreign_names(sentence, grounds)


def _foreign_names(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """章医生 for 张医生: a surname that the notes have nowhere."""
    for name in titled().finditer(sentence.text):
        if name[0][0] not in grounds.all.letters and sentence.state[name.start()] != "f":
            yield Violation("word", name[0], *name.span(), message("word", name[0]))


def _foreign_codes(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """G311 for G318: a name of letters and digits is whole or another one."""
    codes = [
        code for code in _CODE.finditer(sentence.text) if "f" not in sentence.state[slice(*code.span())]
    ]  # bug23个
    notes = grounds.all.plain.casefold() if codes else ""
    for code in codes:
        if code[0].casefold() not in notes:
            yield Violation("word", code[0], *code.span(), message("word", code[0]))


def _foreign_quotes(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    for quote in sentence.quotes:
        figures = set(sentence.state[quote.start + 1 : quote.end - 1]) <= set("f-p")
        if plain(str(quote.value)) not in grounds.all.plain and not figures:
            yield Violation("quote", quote.text, quote.start, quote.end, message("quote", quote.text))


def _unborne(token: Token, sentence: Reading, found: list[bool]) -> bool:
    entry = token.entry
    if entry.function or entry.free or not (entry.claims or entry.phrase):
        return False
    if len(entry.word) == 1 and _inside_a_word(token, sentence):
        return False
    strict = any(claim.kind in _STRICT for claim in entry.claims) or len(entry.word) == 1
    return strict or not all(found[token.start : token.end])


def _inside_a_word(token: Token, sentence: Reading) -> bool:
    """降 in 降雨, 带 in 带有: part of a verb that is judged as a whole."""
    text, place = sentence.text, token.start
    return text[place : place + 2] in soft_words() or text[max(0, place - 1) : place + 1] in soft_words()


def _claim(token: Token) -> Violation:
    entry = token.entry
    kind = entry.claims[0].kind if entry.claims else "phrase"
    return Violation(kind, entry.word, token.start, token.end, message(kind, entry.word))


def _widen(sentence: Reading, found: list[bool]) -> None:
    """A listed word is foreign as a whole."""
    for token in sentence.tokens:
        span = slice(token.start, token.end)
        if (token.entry.claims or not any(found[span])) and sentence.state[token.start] == "w" and not all(found[span]):
            found[span] = [False] * (token.end - token.start)
