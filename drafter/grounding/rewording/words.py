"""A text as words, and which words an editor may put for one another, add or leave out."""

import tomllib
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from drafter.grounding.reading import read
from drafter.text.facts.fact import Quantity
from drafter.text.facts.lexicon import Token
from drafter.text.facts.soft import dictionary, modifiers, soft_words, synonyms

_ASPECT = "了过着"
_WAYS = {"来", "去"}  # 退回来 is not 退回去
# Marks that cut a text but say nothing by themselves; a bracket, a quotation mark or any other sign is content.
PAUSES = frozenset("，,。；;：:、！!？? \t\u3000\n")


# Measure words that say nothing of the thing they count.
_COUNTERS = frozenset({"个", "份", "次", "项", "条", "场", "篇", "名", "位"})
# A bare amount from here on is money in such a report.
_MONEY = 10_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands; `figure` is what a number, date or length is worth, None for any other word."""

    text: str
    start: int
    end: int
    figure: Hashable = None


@dataclass(frozen=True)
class Table:
    """`rewording.toml`."""

    weighty: frozenset[str]
    emphasis: frozenset[str]
    free: frozenset[str]
    results: frozenset[str]
    equals: tuple[frozenset[str], ...]
    apart: tuple[frozenset[str], ...]

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every word of the table: in a text it is one word."""
        return self.weighty.union(self.emphasis, self.free, *self.equals)


@cache
def table() -> Table:
    """The words of `rewording.toml`."""
    data = tomllib.loads(files(__package__).joinpath("rewording.toml").read_text(encoding="utf-8"))
    weighty, emphasis, free, results = (
        frozenset(data[name].split()) for name in ("weighty", "emphasis", "free", "results")
    )
    equals, apart = (
        tuple(frozenset(line.split()) for line in data[name].splitlines() if line) for name in ("equals", "apart")
    )
    return Table(weighty, emphasis, free, results, equals, apart)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text from left to right: figures whole, listed and dictionary words, else single characters."""
    reading = read(text)
    figures = {fact.start: fact for fact in reading.facts}
    listed = {token.start: token.end for token in reading.tokens if _is_word(token)}
    found: list[Word] = []
    place = 0
    while place < len(reading.text):
        if reading.text[place] in PAUSES:
            place += 1
            continue
        figure = figures.get(place)
        longest = place + _length(reading.text, place)
        end = figure.end if figure else longest if longest > place + 2 else listed.get(place) or longest
        found.append(Word(reading.text[place:end], place, end, worth(figure.value) if figure else None))
        place = end
    return tuple(found)


def _is_word(token: Token) -> bool:
    """A post is one word; other long entries (未接受宴请, 帮他们) are phrases that an editor may take apart."""
    post = any(claim.kind == "post" for claim in token.entry.claims)
    return post or token.end - token.start == 2


def _length(text: str, place: int) -> int:
    rules = table()
    for length in (4, 3, 2):
        word = text[place : place + length]
        if len(word) == length and word in rules.listed:
            return length
    return 2 if text[place : place + 2] in _known() else 1


@cache
def _known() -> frozenset[str]:
    return dictionary() | soft_words() | modifiers() | synonyms().keys()


def worth(value: Hashable) -> Hashable:
    """What of a figure must stay: 1.3亿 is money; 2个报告 may become 2份报告, the words beside settle it."""
    if not isinstance(value, Quantity):
        return value
    money = not value.dimension and not value.counter and value.amount >= _MONEY
    counter = "" if value.counter in _COUNTERS else value.counter
    return (value.amount, "元" if money else value.dimension, counter, value.hedge, value.high, value.ordinal)


def may_go(word: str) -> bool:
    """Whether a word may be left out without an equal."""
    return word not in table().weighty and (word in table().free or word in table().emphasis)


def may_come(word: str) -> bool:
    """Whether a word may be put in without an equal."""
    return word not in table().weighty and word in table().free


def same(one: Word, other: Word) -> bool:
    """Whether one may stand in the other's place."""
    if one.figure or other.figure:
        return one.figure == other.figure
    return equal(one.text, other.text)


def equal(one: str, other: str) -> bool:
    """Whether one word may stand for the other."""
    one, other = one.rstrip(_ASPECT) or one, other.rstrip(_ASPECT) or other
    if one == other or any(one in group and other in group for group in table().equals):
        return True
    if one in table().weighty or other in table().weighty or {one[-1], other[-1]} == _WAYS:
        return False
    if any(one in group and other in group for group in table().apart):
        return False
    # Not the groups of equals that notes are read by: there 申请 may stand for 获得.
    return other in synonyms().get(one, ())
