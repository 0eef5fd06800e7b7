"""Verbs and adjectives that may be another way to say something: 誊写 for 抄清, 筛选 for 筛."""

from functools import cache
from importlib.resources import files

from drafter.text.facts.data import load


@cache
def soft_words() -> frozenset[str]:
    """Two-character verbs, adjectives and adverbs without those that claim a result, merit or act of their own."""
    return _words("verbs.txt") - raised_words()


@cache
def nouns() -> frozenset[str]:
    """Two-character nouns: 桥梁 may stand for a lone 桥, 水泵 never for 水车."""
    return _words("nouns.txt")


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    lines = files("drafter.text.facts").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@cache
def dictionary() -> frozenset[str]:
    """Every two-character word that is known."""
    return nouns() | _words("verbs.txt") | raised_words()


@cache
def modifiers() -> frozenset[str]:
    """Two-character adjectives and adverbs: they judge, so they are never taken without a counterpart."""
    return _words("modifiers.txt")


@cache
def verb_characters() -> frozenset[str]:
    """Characters that are a verb or a function word: 植 may round 补植 off, 泵 never 水泵."""
    return frozenset("".join(_words("characters.txt")))


@cache
def coordinate_verbs() -> dict[str, frozenset[str]]:
    """For each character those that make one verb with it: 修补, 查找; not 升降, whose halves are opposites."""
    partners: dict[str, set[str]] = {}
    for word in soft_words() - modifiers() - frozenset(load("raised")["opposites"].split()):
        first, second = word[0], word[1]
        if first in verb_characters() and second in verb_characters() and first != second:
            partners.setdefault(first, set()).add(second)
            partners.setdefault(second, set()).add(first)
    return {char: frozenset(others) for char, others in partners.items()}


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Each word's words of the same meaning, by synonyms.txt and register.toml.

    The thesaurus has none for a word that needs a source of its own.
    """
    found: dict[str, set[str]] = {}
    for line in _lines("synonyms.txt"):
        group = line.split()
        for word in group:
            if word not in raised_words() or word in acts():
                found.setdefault(word, set()).update(group)
    for word, others in registered().items():
        found.setdefault(word, set()).update(others)
    return {word: tuple(sorted(others - {word})) for word, others in found.items()}


@cache
def registered() -> dict[str, frozenset[str]]:
    """Each word of register.toml with those that may stand for it or that it may stand for."""
    found: dict[str, set[str]] = {}
    for report, note in register():
        for word in report:
            found.setdefault(word, set()).update(report, note)
        for word in note:
            found.setdefault(word, set()).update(report)
    return {word: frozenset(others - {word}) for word, others in found.items()}


@cache
def register() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of what a report calls a thing and what notes call it."""
    halves = (line.split(" < ") for line in load("register")["lines"])
    return tuple((frozenset(report.split()), frozenset(note.split())) for report, note in halves)


@cache
def lifted() -> dict[str, frozenset[str]]:
    """Each report word of register.toml with the note words and report words that bear it out."""
    found: dict[str, frozenset[str]] = {}
    for report, note in register():
        for word in report:
            found[word] = found.get(word, frozenset()) | ((report | note) - {word})
    return found


@cache
def acts() -> frozenset[str]:
    """Verbs of raised.toml that only name an act: 审核 may stand for a lone 审."""
    return frozenset(load("raised")["acts"].split())


@cache
def light_characters() -> frozenset[str]:
    """Characters that round a word off without another meaning: 率 in 成活率, 制 in 印制."""
    return frozenset(load("raised")["light"])


@cache
def grave_characters() -> frozenset[str]:
    """Characters that a word never gets for nothing: levels, hedges, directions, denials, degrees."""
    return frozenset(load("raised")["grave"])


@cache
def raised_words() -> frozenset[str]:
    """Words of raised.toml: they need a source that says as much."""
    return frozenset(load("raised")["raised"].split())
