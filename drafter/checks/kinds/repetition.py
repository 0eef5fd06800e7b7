"""repetition: a sentence that stands twice; `likeness` 1 means word for word, less means nearly so."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

# Not text.sentences: its care for quotes costs more than a rule over megabytes may, and is not needed here.
_SENTENCE = re.compile(r"[^。！？；\r\n]{10,}")
_CLAUSE = re.compile(r"[，、：,]")
_NOISE = re.compile(r"[^\w]|[了的地得]")
_SHORTEST = 12
_CLAUSE_SHORTEST = 7
_KNOWN_AT_MOST = 8


@dataclass(frozen=True)
class _Sentence:
    start: int
    end: int
    core: str


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the later of two like sentences, with the line of the first."""
    exact = next((rule for rule in rules if rule.options["likeness"] == 1), None)
    near = next((rule for rule in rules if rule.options["likeness"] < 1), None)
    seen: dict[str, _Sentence] = {}
    clauses: dict[str, list[_Sentence]] = {}
    for sentence in _sentences(subject.text):
        first = seen.setdefault(sentence.core, sentence)
        if first is not sentence:
            yield from _hit(exact, subject, sentence, first)
        elif near:
            like = _likest(sentence, clauses, subject.text, near.options["likeness"])
            if like:
                yield from _hit(near, subject, sentence, like)


def _sentences(text: str) -> Iterator[_Sentence]:
    for found in _SENTENCE.finditer(text):
        core = _NOISE.sub("", found[0])
        if len(core) >= _SHORTEST:
            start = found.start() + len(found[0]) - len(found[0].lstrip(" 　"))
            yield _Sentence(start, found.end(), core)


def _likest(sentence: _Sentence, clauses: dict[str, list[_Sentence]], text: str, likeness: float) -> _Sentence | None:
    """An earlier sentence that shares a clause, or its head or tail, and most of its pairs of characters."""
    keys = {_NOISE.sub("", clause) for clause in _CLAUSE.split(text[sentence.start : sentence.end])}
    keys = {key for key in keys if len(key) >= _CLAUSE_SHORTEST}
    keys |= {sentence.core[:_CLAUSE_SHORTEST], sentence.core[-_CLAUSE_SHORTEST:]}
    found = None
    for key in keys:
        known = clauses.setdefault(key, [])
        found = found or next((other for other in known if _alike(sentence.core, other.core) >= likeness), None)
        if len(known) < _KNOWN_AT_MOST:
            known.append(sentence)
    return found


def _alike(one: str, other: str) -> float:
    """Dice's measure over pairs of characters; 0 at once if the lengths are far apart."""
    if not 2 / 3 <= len(one) / len(other) <= 3 / 2:
        return 0.0
    pairs, others = Counter(pairwise(one)), Counter(pairwise(other))
    return 2 * sum((pairs & others).values()) / (len(one) + len(other) - 2)


def _hit(rule: Rule | None, subject: Subject, sentence: _Sentence, first: _Sentence) -> Iterator[Hit]:
    if rule:
        yield Hit(rule, sentence.start, sentence.end, {"line": subject.line_at(first.start).number})


KIND = Kind(check)
