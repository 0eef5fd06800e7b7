"""Nouns that only name the kind of what is told: 剪枝技术 for 剪枝, 学员24人 where a class is counted."""

import re
from functools import cache

from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Reading
from drafter.text.facts.data import load
from drafter.text.facts.fact import Quantity

_HEADLESS = re.compile(r"[个名位][^，。；]{1,8}的(?=[，。；）]|$)")
_PEOPLE = frozenset({"", "个", "人", "名", "位", "户"})


def take_shells(sentence: Reading, found: list[bool], grounds: Grounds) -> None:
    """Cover a noun of shells.toml beside a told word, and the noun that a bare number of people counts."""
    theirs = set(_pattern().findall(grounds.all.plain))
    for match in _pattern().finditer(sentence.text):
        start, end = match.span()
        if all(found[start:end]) or not _beside(sentence, found, start, end):
            continue
        if not any(rival not in sentence.text for rival in theirs):
            found[start:end] = [True] * (end - start)
    if not all(found):
        _take_roles(sentence, found, grounds.all.plain if _counts_bare_people(grounds) else "", grounds)


def _beside(sentence: Reading, found: list[bool], start: int, end: int) -> bool:
    """Whether a told word of content stands at either side, in the same clause."""
    clause = sentence.clauses[sentence.clause_at(start)]
    before = start - 2 if sentence.text[start - 1 : start] == "的" else start - 1  # 报送监管的数据
    return any(
        clause.start <= place < clause.end and found[place] and sentence.state[place] in "wc" for place in (before, end)
    )


def _take_roles(sentence: Reading, found: list[bool], told: str, grounds: Grounds) -> None:
    """The nouns of whoever is counted; 4个心梗的 tells its occasion itself."""
    told += "".join(_HEADLESS.findall(grounds.all.plain))
    for occasions, nouns in _roles():
        if not occasions.search(told):
            continue
        for match in nouns.finditer(sentence.text):
            beside = sentence.state[match.start() - 1 : match.start()] + sentence.state[match.end() : match.end() + 1]
            if "f" in beside or sentence.text[match.start() - 1 : match.start()] == "的":
                found[match.start() : match.end()] = [True] * (match.end() - match.start())


def _counts_bare_people(grounds: Grounds) -> bool:
    """Whether some number of the notes may count people without naming them: 一期24人，."""
    return any(
        isinstance(fact.value, Quantity)
        and not fact.value.dimension
        and fact.value.counter in _PEOPLE
        and reading.state[fact.end : fact.end + 1] in ("", "-", "p", "f")
        for _, reading in grounds.notes
        for fact in reading.facts
    )


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Each noun with the others of its kind."""
    kinds = [frozenset(line.split()) for line in load("shells")["kinds"]]
    return {word: kind - {word} for kind in kinds for word in kind}


@cache
def _pattern() -> re.Pattern[str]:
    return _any_of(_kinds())


@cache
def _roles() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    halves = (line.split(" < ") for line in load("shells")["roles"])
    return tuple((_any_of(occasions.split()), _any_of(nouns.split())) for occasions, nouns in halves)


def _any_of(words: "dict[str, frozenset[str]] | list[str]") -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
