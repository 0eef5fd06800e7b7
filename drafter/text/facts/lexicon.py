"""The lexicon as one automaton: every listed word of a text, the leftmost and longest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from drafter.text.facts.data import load

# Groups of equals may hold denials (不肯, 没见): they deny like 不.
_DENYING = re.compile(r"(?:还|并|也|都|仍|从|尚)[不没未无]|[不没未无](?=.)")
_DOUBLE = ("不过", "未来")  # at the end of a clause they deny
_MARKS = "，。；、：！？,;:（）()"


@dataclass(frozen=True, slots=True)
class Claim:
    """A table of claims.toml: which ids of a source bear it out, whether leaving it out says more."""

    kind: str
    id: str
    entailed_by: frozenset[str]
    keep: bool
    kept_by: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A word of the lexicon, one object a word: what it claims, its equals, whether it may stand without a source."""

    word: str
    claims: tuple[Claim, ...]
    groups: frozenset[str]
    function: bool
    free: bool
    phrase: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A lexicon word where it stands in a text."""

    start: int
    end: int
    entry: Entry


def scan(text: str) -> Iterator[Token]:
    """The listed words of a text from left to right, not overlapping."""
    automaton, entries = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        if entries[index].word in _DOUBLE and _denies(text, start, end):
            yield Token(start, start + 1, _not())
        else:
            yield Token(start, end, entries[index])


def _denies(text: str, start: int, end: int) -> bool:
    """两次不过， and 其余4家未来， deny; 不过 at the head of a clause is “but”."""
    return start > 0 and text[start - 1] not in _MARKS and (end == len(text) or text[end] in _MARKS)


@cache
def _not() -> Entry:
    return next(entry for entry in _automaton()[1] if entry.word == "不")


@cache
def _automaton() -> tuple[AhoCorasick, tuple[Entry, ...]]:
    entries = tuple(_entries())
    return AhoCorasick([entry.word for entry in entries], matchkind=MatchKind.LeftmostLongest), entries


def _entries() -> Iterator[Entry]:
    plain = load("plain")
    function, free = set(plain["function"].split()), set(plain["free"].split())
    phrases = set(load("phrases")["phrases"])
    shadow = set(plain["shadow"].split())
    groups = _groups(plain["equal"])
    claims = _claims(load("claims")["claim"])
    for word in groups:
        if word not in claims and word not in shadow | function | free and _DENYING.match(word):
            claims[word] = list(claims["不"])
    for word in sorted({*function, *free, *phrases, *shadow, *groups, *claims}):
        yield Entry(
            word,
            tuple(claims.get(word, ())),
            frozenset(groups.get(word, ())),
            word in function,
            word in free,
            word in phrases,
        )


def _groups(lines: Iterable[str]) -> dict[str, set[str]]:
    """Each word's groups of equals, named after the group's first word and its place."""
    groups: dict[str, set[str]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            groups.setdefault(word, set()).add(f"={number}")
    return groups


def _claims(tables: Iterable[dict[str, Any]]) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = {}
    for table in tables:
        for word in table["words"]:
            # “each”: every word of the table says something of its own.
            own = {"id": word} if table["id"] == "each" else {}
            claims.setdefault(word, []).append(_claim(**{**table, **own}))
    for post in load("names")["posts"]:
        claims.setdefault(post, []).append(_claim("post", post, [], (), True))
    return claims


def _claim(
    kind: str,
    id: str,
    words: list[str],
    entailed_by: Iterable[str] = (),
    keep: bool = False,
    kept_by: Iterable[str] = (),
) -> Claim:
    return Claim(kind, id, frozenset({id, *entailed_by}), keep, frozenset({id, *kept_by}))
