"""Read a text once: its clauses, facts, listed words and what is left as bare content."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import add

from drafter.grounding.elision import with_units
from drafter.grounding.jotting import prose
from drafter.text.facts.dates import find_dates
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.facts.lexicon import Claim, Token, scan
from drafter.text.facts.quantities import find_quantities
from drafter.text.facts.quotes import find_quotes
from drafter.text.facts.soft import dictionary, nouns

_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n（）()、]+")
_HARD = re.compile(r"[；;。！？!?\n]")
_WORDLY = re.compile(r"[0-9A-Za-z\u3400-\u9fff×✕＊*○]")
_OTHER = re.compile(r"[^c]", re.DOTALL)
_BLANK = re.compile(r"【待补充[^】]*】")
_WIDE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
# 副 or 不 between two characters changes what they mean together: no gap may reach over it.
_BLOCKERS = frozenset("副不未没无非原代拟半协助")
_ENDINGS = frozenset("子儿")
_GAP = 3
_NOT_YET = frozenset("没未")
# Function characters that nouns begin with: 系统, 作业, 会计.
_SPLIT = frozenset("系作会地合原等所同")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas; `segment` counts the stops and semicolons before it, `bracket` tells （…）."""

    index: int
    start: int
    end: int
    segment: int
    bracket: bool


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as the verifier sees it; `state` has a letter a character.

    `f` inside a fact, `w` inside a listed word, `p` function or register word, `c` bare content, `-` nothing.
    """

    text: str
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    quotes: tuple[Fact, ...]
    tokens: tuple[Token, ...]
    state: str
    pairs: frozenset[str]
    near: frozenset[str]
    claims: frozenset[str]
    groups: frozenset[str]
    lone: frozenset[str]
    places: tuple[int, ...]

    def clause_at(self, position: int) -> int:
        """The index of the clause that a character stands in, -1 between clauses."""
        return self.places[position] if 0 <= position < len(self.places) else -1


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """The reading of a text; equal texts are read once."""
    plain = _BLANK.sub(lambda found: "　" * len(found[0]), prose(text.translate(_WIDE | _DASHES)))
    dates = tuple(find_dates(plain))
    facts = with_units(plain, sorted((*dates, *find_quantities(plain, dates)), key=lambda fact: fact.start))
    quotes = tuple(find_quotes(plain))
    masked = _mask(plain, facts)
    tokens = tuple(scan(masked))
    state = _state(plain, facts, tokens)
    letters = _letters(plain, state)
    clauses = _clauses(plain)
    return Reading(
        plain,
        clauses,
        facts,
        quotes,
        tokens,
        state,
        frozenset(a + b for a, b in pairwise(letters) if a != " " and b != " "),
        _near(letters),
        frozenset(claim.id for token in tokens for claim in token.entry.claims if not _undone(plain, token, claim))
        | _claims_of(facts),
        frozenset(group for token in tokens for group in token.entry.groups).union(
            *(_groups_of(fact.text) for fact in facts)
        ),
        _lone(plain, letters, tokens),
        _places(plain, clauses),
    )


def _undone(text: str, token: Token, claim: Claim) -> bool:
    """字还没签: an outcome that is denied bears nothing out."""
    return claim.kind == "outcome" and text[max(0, token.start - 1) : token.start] in _NOT_YET


def _claims_of(facts: tuple[Fact, ...]) -> frozenset[str]:
    """大概能到20万 also says that it is not sure, 11晚 that it was at night."""
    claims = {"maybe" for fact in facts if fact.text.startswith(("大概", "估计", "大约"))}
    claims.update("night" for fact in facts if isinstance(fact.value, Quantity) and fact.value.dimension == "晚")
    return frozenset(claims)


@lru_cache(maxsize=512)
def _groups_of(figure: str) -> frozenset[str]:
    """一周 is a figure and a word: 每周 is its equal."""
    return frozenset(
        group for token in scan(figure) for group in token.entry.groups if token.end - token.start == len(figure)
    )


def _mask(text: str, facts: tuple[Fact, ...]) -> str:
    letters = list(text)
    for fact in facts:
        letters[fact.start : fact.end] = " " * (fact.end - fact.start)
    return "".join(letters)


def _clauses(text: str) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    segment = depth = last = 0
    for found in _CLAUSE.finditer(text):
        between = text[last : found.start()]
        segment += len(_HARD.findall(between))
        for char in between:
            depth = 1 if char in "（(" else 0 if char in "）)" else depth
        clauses.append(Clause(len(clauses), found.start(), found.end(), segment, bool(depth)))
        last = found.end()
    return tuple(clauses)


def _places(text: str, clauses: tuple[Clause, ...]) -> tuple[int, ...]:
    places = [-1] * len(text)
    for clause in clauses:
        places[clause.start : clause.end] = [clause.index] * (clause.end - clause.start)
    return tuple(places)


def _state(text: str, facts: tuple[Fact, ...], tokens: tuple[Token, ...]) -> str:
    state = list(_OTHER.sub("-", _WORDLY.sub("c", text)))
    for token in tokens:
        entry = token.entry
        listed = entry.claims or entry.groups or entry.phrase
        letter = "p" if entry.function or entry.free else "w" if listed else "c"
        if letter == "p" and entry.word in _SPLIT and text[token.start : token.start + 2] in nouns():
            letter = "c"
        state[token.start : token.end] = letter * (token.end - token.start)
    for fact in facts:
        state[fact.start : fact.end] = "f" * (fact.end - fact.start)
    return "".join(state)


def _letters(text: str, state: str) -> str:
    """The text with a space for each character that no word is made of."""
    return "".join([" " if what in "f-" else char for char, what in zip(text, state, strict=True)])


def _lone(text: str, letters: str, tokens: tuple[Token, ...]) -> frozenset[str]:
    """The characters that are words by themselves: neither neighbour makes a dictionary word with them.

    A figure (9支队), a function word of its own (放下去) or an ending (册子) makes none.
    """
    known = dictionary()
    bound = list(letters)
    for token in tokens:
        if token.entry.function and token.end - token.start > 1:
            bound[token.start : token.end] = " " * (token.end - token.start)
    paired = [False, *(a + b in known and b not in _ENDINGS for a, b in pairwise(bound)), False]
    return frozenset(
        [
            char
            for char, letter, before, behind in zip(text, letters, paired, paired[1:], strict=False)
            if letter != " " and not before and not behind
        ]
    )


def _near(letters: str) -> frozenset[str]:
    """Pairs of characters in order, at most three characters between them: 参加会议 holds 参会."""
    if _BLOCKERS.isdisjoint(letters):
        gaps = (map(add, letters, letters[gap:]) for gap in range(1, _GAP + 2))
        return frozenset(pair for pairs in gaps for pair in pairs if " " not in pair)
    pairs = []
    for place, char in enumerate(letters, start=1):
        if char == " ":
            continue
        for other in letters[place : place + _GAP + 1]:
            if other != " ":
                pairs.append(char + other)
                if other in _BLOCKERS:
                    break
    return frozenset(pairs)
