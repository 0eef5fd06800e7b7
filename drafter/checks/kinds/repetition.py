"""repetition: a sentence that stands twice; `likeness` 1 means word for word, less means nearly so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

# Not text.sentences: its care for quotes costs more than a rule over megabytes may, and is not needed here.
_SENTENCE = re.compile(r"[^。！？；\r\n]{10,}")
_CLAUSE = re.compile(r"[，、：,]")
_NOISE = re.compile(r"[^\w]|[了的地得]")
_SHORTEST = 12
_EDGE = 7
_SAME_CHARACTERS = 0.75


@dataclass(frozen=True, eq=False)
class _Sentence:
    """Where it stands, and its words without marks and particles."""

    start: int
    end: int
    core: str

    @cached_property
    def characters(self) -> frozenset[str]:
        """Its characters: quickly made, and enough to tell most sentences apart."""
        return frozenset(self.core)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its pairs of characters."""
        return frozenset(map("".join, pairwise(self.core)))


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the later of two like sentences, with the line of the first."""
    exact = next((rule for rule in rules if rule.options["likeness"] == 1), None)
    near = next((rule for rule in rules if rule.options["likeness"] < 1), None)
    seen: dict[str, _Sentence] = {}
    latest: dict[str, _Sentence] = {}
    for sentence in _sentences(subject.text):
        first = seen.setdefault(sentence.core, sentence)
        if first is not sentence:
            yield from _hit(exact, subject, sentence, first)
        elif near:
            like = _likest(sentence, latest, subject.text, near.options["likeness"])
            if like:
                yield from _hit(near, subject, sentence, like)


def _sentences(text: str) -> Iterator[_Sentence]:
    for found in _SENTENCE.finditer(text):
        core = _NOISE.sub("", found[0])
        if len(core) >= _SHORTEST:
            start = found.start() + len(found[0]) - len(found[0].lstrip(" 　"))
            yield _Sentence(start, found.end(), core)


def _likest(sentence: _Sentence, latest: dict[str, _Sentence], text: str, likeness: float) -> _Sentence | None:
    """An earlier sentence that shares the longest clause, the head or the tail, and most pairs of characters.

    Of the sentences that share one of them only the latest is looked at: time stays linear, memory small.
    """
    longest = max(_CLAUSE.split(text[sentence.start : sentence.end]), key=len)
    like = None
    for key in (longest, sentence.core[:_EDGE], sentence.core[-_EDGE:]):
        other = latest.get(key)
        latest[key] = sentence
        if other and other is not sentence and like is None and _alike(sentence, other, likeness):
            like = other
    return like


def _alike(one: _Sentence, other: _Sentence, likeness: float) -> bool:
    """Dice's measure over pairs of characters; over the characters alone where that is enough to say no."""
    if _dice(one.characters, other.characters) < _SAME_CHARACTERS:
        return False
    return _dice(one.pairs, other.pairs) >= likeness


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _hit(rule: Rule | None, subject: Subject, sentence: _Sentence, first: _Sentence) -> Iterator[Hit]:
    if rule:
        yield Hit(rule, sentence.start, sentence.end, {"line": subject.line_at(first.start).number})


KIND = Kind(check)
