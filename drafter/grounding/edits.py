"""What a sentence changed of its note, edit by edit, and whether a list knows the edit.

A small model writes a note again with a few words dropped, put in or exchanged, and where it slips, it slips there:
跟科里的车 becomes 与科里的车, 请过病假 becomes 过病假. For such a writer every edit must be one that a list knows to
mean nothing (`edits.toml`, the lexicon, the thesaurus). A good writer rewords too freely to be held to it: of the
faithful pairs in tests/eval, written by people, it would refuse two in three.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from drafter.grounding.messages import gap, message
from drafter.grounding.model import Source
from drafter.grounding.reading import Reading, read
from drafter.text.facts.lexicon import scan
from drafter.text.facts.soft import dictionary, synonyms

_LONGEST = 4  # characters of a word that may stand for another
# Two clauses of the note; not a time or a place that a comma may set off or not: 7月，在现场.
_PAUSE = re.compile(r"(?P<before>[^，。；][^，。；月日年天后前时上中下里间期])，(?P<after>[^，。；]{2})")
_FIRST_SYMBOL = 0xE000  # Private Use Area: a figure is one symbol, the same for equal values

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Edits:
    """Spans of the note that the sentence lost, and spans of the sentence that it added, ends exclusive."""

    lost: Spans
    added: Spans


@dataclass(frozen=True, slots=True)
class _Line:
    """A text without its marks, a character a symbol: `places` are the spans of the text that the symbols stand for."""

    symbols: str
    places: tuple[tuple[int, int], ...]
    known: list[bool]

    def words(self) -> Iterator[tuple[int, int]]:
        """Every stretch of up to four symbols, long ones first."""
        for size in range(_LONGEST, 0, -1):
            for start in range(len(self.symbols) - size + 1):
                yield start, start + size

    def take(self, start: int, end: int) -> None:
        """Account for a stretch."""
        self.known[start:end] = [True] * (end - start)

    def left(self) -> Spans:
        """The spans of the text that are not accounted for."""
        spans: list[tuple[int, int]] = []
        for (start, end), known in zip(self.places, self.known, strict=True):
            if known:
                continue
            if spans and spans[-1][1] == start:
                start = spans.pop()[0]
            spans.append((start, end))
        return tuple(spans)


def unexplained(sentence: str, source: Source) -> tuple[str, ...]:
    """What `sentence` dropped of its note and put into it that no list knows: a line of Chinese for each."""
    found = edits(read(source.text), read(sentence))
    lost = (gap("fact", source.text[start:end]) for start, end in found.lost)
    return (*lost, *(message("word", sentence[start:end]) for start, end in found.added))


@lru_cache(maxsize=2048)
def edits(note: Reading, sentence: Reading) -> Edits:
    """What `sentence` changed of `note`."""
    values: dict[object, str] = {}
    theirs, mine = _line(note, values), _line(sentence, values)
    _match(theirs, mine)
    same = list(mine.known)
    _exchange(theirs, mine)
    _drop(theirs)
    _put_in(mine, same, frozenset(theirs.symbols))
    return Edits((*theirs.left(), *_gone(note.text, sentence.text)), mine.left())


def _gone(note: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Words that say more than their characters do, and clauses of the note that have run into one."""
    for needed, said in _kept():
        found = needed.search(note)
        if found and not said.search(sentence):
            yield found.span()
    for pause in _PAUSE.finditer(note):
        if pause["before"] + pause["after"] in sentence:
            yield pause.span()


def _line(reading: Reading, values: dict[object, str]) -> _Line:
    symbols: list[str] = []
    places: list[tuple[int, int]] = []
    figures = {fact.start: fact for fact in reading.facts}
    at = 0
    while at < len(reading.text):
        figure = figures.get(at)
        end = figure.end if figure else at + 1
        if figure:
            symbols.append(values.setdefault(figure.value, chr(_FIRST_SYMBOL + len(values))))
        elif reading.state[at] != "-":
            symbols.append(reading.text[at])
        if len(symbols) > len(places):
            places.append((at, end))
        at = end
    return _Line("".join(symbols), tuple(places), [False] * len(symbols))


def _match(theirs: _Line, mine: _Line) -> None:
    """Account for what stands in both, first in order, then what has changed places, the longest stretch first."""
    matcher = difflib.SequenceMatcher(None, theirs.symbols, mine.symbols, autojunk=False)
    for block in matcher.get_matching_blocks():
        theirs.take(block.a, block.a + block.size)
        mine.take(block.b, block.b + block.size)
    _pair(theirs, mine, str.__eq__, whole=True)


def _exchange(theirs: _Line, mine: _Line) -> None:
    """Account for words that stand for each other."""
    _pair(theirs, mine, _equal, whole=False)


def _pair(theirs: _Line, mine: _Line, same: Callable[[str, str], bool], *, whole: bool) -> None:
    """Account for pairs of open words that are the `same`; `whole`: only where no symbol of them is taken yet."""
    for start, end in theirs.words():
        taken = theirs.known[start:end]
        if all(taken) or (whole and any(taken)):
            continue
        word = theirs.symbols[start:end]
        for begin, stop in mine.words():
            taken = mine.known[begin:stop]
            if (whole and any(taken)) or (all(taken) and mine.symbols[begin:stop] not in _equals().get(word, ())):
                continue
            if same(word, mine.symbols[begin:stop]):
                theirs.take(start, end)
                mine.take(begin, stop)
                break


def _drop(line: _Line) -> None:
    """Account for words of speech; for figures too, which are judged elsewhere."""
    words = _words("drop")
    for start, end in line.words():
        word = line.symbols[start:end]
        again = end - start == 1 and word == "一" and line.symbols[start - 1 : start] == line.symbols[end : end + 1]
        if word in words or again or (_is_figure(word[0]) and len(word) == 1):
            line.take(start, end)


def _put_in(line: _Line, same: Sequence[bool], figures: frozenset[str]) -> None:
    """Account for words that claim nothing, and for those that make a known word of what the note says: 修改 for 改.

    A figure of its own is judged elsewhere; one of `figures`, which are the note's, is told twice.
    """
    for token in scan(line.symbols):
        word = token.entry.word
        if (token.entry.function or token.entry.free) and word not in _words("never_added"):
            line.take(token.start, token.end)
    for at, symbol in enumerate(line.symbols):
        grown = (line.symbols[max(0, place) : place + 2] for place in (at - 1, at) if _beside(same, place, at))
        if symbol in _words("drop") or (_is_figure(symbol) and symbol not in figures):
            line.take(at, at + 1)
        if any(word in dictionary() | _words("grown") and word not in _words("never_grown") for word in grown):
            line.take(at, at + 1)


def _beside(same: Sequence[bool], place: int, at: int) -> bool:
    """Whether the other of the two symbols at `place` stands in the note."""
    other = place + 1 if place != at - 1 else place
    return 0 <= other < len(same) and same[other]


def _is_figure(symbol: str) -> bool:
    return ord(symbol) >= _FIRST_SYMBOL and ord(symbol) < 0xF900


@lru_cache(maxsize=8192)
def _equal(one: str, other: str) -> bool:
    if other in _equals().get(one, ()) or other in synonyms().get(one, ()) or one in synonyms().get(other, ()):
        return True
    return not _groups(one).isdisjoint(_groups(other))


@lru_cache(maxsize=8192)
def _groups(word: str) -> frozenset[str]:
    return frozenset(
        group for token in scan(word) for group in token.entry.groups if token.end - token.start == len(word)
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()[name].split())


@cache
def _equals() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _data()["equal"]:
        group = line.split()
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: frozenset(words) for word, words in found.items()}


@cache
def _kept() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(each["note"]), re.compile(each["said"])) for each in _data()["kept"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("drafter.grounding").joinpath("edits.toml").read_text(encoding="utf-8"))
