"""What one side offers the other: the words, pairs of characters and claims that a text can be measured against."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from drafter.grounding.reading import Reading
from drafter.text.facts.lexicon import Token, scan
from drafter.text.facts.soft import registered, synonyms

_MARKS = str.maketrans(dict.fromkeys("“”‘’《》\"' 　"))

# Kinds whose words may also be borne out by an equal.
_LENIENT = frozenset({"stage", "study", "daypart", "modality", "honour", "conduct"})
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?:[了过](?=[\u4e00-\u9fff])|的(?=[\u4e00-\u9fff](?:[，。；（]|$)))")
_LONGEST = 8  # characters of a word that has equals
# Characters that raise a level or change a post are never taken alone, and never guessed.
LEVELS = frozenset("副国部省厅市局县处区镇乡村正原")


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """Several readings drawn together; `plain` is their text without quotation marks."""

    plain: str
    letters: frozenset[str]
    claims: frozenset[str]
    asks: frozenset[str]
    groups: frozenset[str]
    pairs: frozenset[str]
    near: frozenset[str]
    edges: frozenset[str]
    lone: frozenset[str]

    def bears(self, token: Token) -> bool:
        """Whether some word here says what this word says."""
        entry = token.entry
        if any(claim.kind == "post" for claim in entry.claims):
            return self._has_post(entry.word) or bool(entry.groups & self.groups)
        if entry.word in self.plain:
            return True
        if entry.claims:
            if entry.groups & self.groups and all(c.kind in _LENIENT or c.id == "lack" for c in entry.claims):
                return True
            return any(claim.entailed_by & self.claims or "plain" in claim.entailed_by for claim in entry.claims)
        return not entry.phrase and bool(entry.groups & self.groups)

    def _has_post(self, post: str) -> bool:
        """党委副书记 holds 副书记, but no 书记."""
        longer = (id for id in self.claims if id.endswith(post))
        return any("副" not in id[: len(id) - len(post)][-1:] for id in longer)

    def tells(self, token: Token) -> bool:
        """Whether some word here says this word of a source, or less."""
        entry = token.entry
        if entry.word in self.plain or entry.groups & self.groups:
            return True
        return any(claim.id in self.asks or claim.kept_by & self.claims for claim in entry.claims)

    def names_one(self, words: Iterable[str]) -> bool:
        """Whether one of the words stands here, a single character as a word of its own."""
        return any(word in (self.lone if len(word) == 1 else self.plain) for word in words)

    def holds(self, pair: str) -> bool:
        """Whether the two characters stand here side by side, or almost."""
        return pair in self.pairs or pair in self.near


def basis(readings: Iterable[Reading], wordless: Iterable[Reading] = (), shown: frozenset[str] = frozenset()) -> Basis:
    """Draw readings together; those of `wordless` give their letters only, `shown` are claims that figures make."""
    worded = tuple(readings)
    everything = (*worded, *wordless)
    joined = tuple(closed for reading in worded if (closed := _closed(reading.text)))
    text = "\n".join((*(plain(reading.text) for reading in everything), *map(plain, joined)))
    return Basis(
        text,
        frozenset(text),
        shown.union(*(reading.claims for reading in worded)),
        frozenset(
            id
            for reading in worded
            for token in reading.tokens
            for claim in token.entry.claims
            for id in claim.entailed_by
        ),
        frozenset().union(
            *(reading.groups for reading in worded),
            *(token.entry.groups for closed in joined for token in scan(closed)),
        ),
        frozenset().union(*(reading.pairs for reading in everything)),
        frozenset().union(*(reading.near for reading in everything)),
        frozenset().union(*(_edges(reading) for reading in worded)) - LEVELS,
        frozenset().union(*(reading.lone for reading in worded)) - LEVELS,
    )


def _closed(text: str) -> str:
    """The text with verbs and objects drawn together: 点头 for 点了头, 脱贫 for 脱的贫; empty where none are apart."""
    closed = _BETWEEN.sub("", text)
    return closed if closed != text else ""


def _edges(reading: Reading) -> frozenset[str]:
    """The characters that stand beside a function word, a figure or a mark."""
    around = f"-{reading.state}-"
    return frozenset(
        [
            char
            for char, before, own, behind in zip(reading.text, around, around[1:], around[2:], strict=False)
            if own in "wc" and (before in "fp-" or behind in "fp-")
        ]
    )


@lru_cache(maxsize=256)
def own_basis(reading: Reading) -> Basis:
    """What a single text offers."""
    return basis((reading,))


def plain(text: str) -> str:
    """The text without quotation marks and spaces."""
    return text.translate(_MARKS)


@lru_cache(maxsize=64)
def counterparts(reading: Reading, other: Basis) -> tuple[frozenset[Token], tuple[bool, ...]]:
    """The listed words that some word of the other side bears out, and for each character whether it is covered."""
    said = frozenset(token for token in reading.tokens if other.bears(token))
    return said, tuple(covered(reading, other, said))


def covered(reading: Reading, other: Basis, said: "frozenset[Token]") -> list[bool]:
    """For each character whether it needs no counterpart or has one; `said` are the listed words that have one."""
    text, state = reading.text, reading.state
    found = [what in "fp-" for what in state]
    beside, near = other.pairs, other.near
    for place in range(len(text) - 1):
        if state[place] in "wc" or state[place + 1] in "wc":
            pair = text[place : place + 2]
            if pair in beside or pair in near:
                found[place] = found[place + 1] = True
    for token in said:
        found[token.start : token.end] = [True] * (token.end - token.start)
    _take_lone_characters(reading, found, other)
    _take_synonyms(reading, found, other)
    return found


def _take_synonyms(reading: Reading, found: list[bool], other: Basis) -> None:
    """A word counts if one of its synonyms stands on the other side (询问 for 打听, 购买 for a lone 买)."""
    table = synonyms()
    for start, end in runs(found):
        for begin in range(max(0, start - _LONGEST + 1), end):
            for size in _sizes().get(reading.text[begin], ()):
                word = reading.text[begin : begin + size]
                if word not in table or begin + size <= start:
                    continue
                if len(word) == 1 and word not in reading.lone:
                    continue
                if "f" not in reading.state[begin : begin + len(word)] and other.names_one(table.get(word, ())):
                    found[begin : begin + len(word)] = [True] * len(word)
                    break


@lru_cache(maxsize=256)
def phrases(reading: Reading, other: Basis) -> tuple[tuple[int, int], ...]:
    """The spans of longer words that one of the other side's words stands for: 把握不大 for 悬, 赔不是 for 道歉."""
    text = reading.text
    return tuple(
        (begin, begin + len(word))
        for begin in range(len(text) - 1)
        for word, others in _by_beginning().get(text[begin : begin + 2], ())
        if text.startswith(word, begin) and other.names_one(others)
    )


@lru_cache(maxsize=1)
def _by_beginning() -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
    """First two characters → the longer words of register.toml, each with those that stand for it."""
    words: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for word, others in registered().items():
        if len(word) > 1:
            words.setdefault(word[:2], []).append((word, others))
    return {beginning: tuple(found) for beginning, found in words.items()}


def in_phrase(token: Token, spans: Iterable[tuple[int, int]], *, whole: bool = False) -> bool:
    """Whether the token is a part of such a word, or, if wanted, the `whole` of it."""
    size = token.end - token.start - whole
    return any(start <= token.start and token.end <= end and size < end - start for start, end in spans)


@lru_cache(maxsize=1)
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """First character → the lengths of the words that have equals, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in synonyms():
        if 0 < len(word) <= _LONGEST:
            lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _take_lone_characters(reading: Reading, found: list[bool], other: Basis) -> None:
    """A single character between function words counts if the other side has it."""
    text, state = reading.text, reading.state
    for place, done in enumerate(found):
        if done or text[place] not in other.letters:
            continue
        before = place == 0 or state[place - 1] in "fp-"
        behind = place + 1 == len(text) or state[place + 1] in "fp-"
        if (before and behind) or ((before or behind) and text[place] in other.edges):
            found[place] = True


def runs(found: list[bool]) -> list[tuple[int, int]]:
    """The stretches that are not covered."""
    stretches = []
    start = None
    for place, done in enumerate([*found, True]):
        if not done and start is None:
            start = place
        elif done and start is not None:
            stretches.append((start, place))
            start = None
    return stretches
