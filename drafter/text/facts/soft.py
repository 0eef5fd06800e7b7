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
    lines = files("drafter.text.facts").joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def dictionary() -> frozenset[str]:
    """Every two-character word that is known."""
    return nouns() | _words("verbs.txt") | raised_words()


@cache
def acts() -> frozenset[str]:
    """Verbs of raised.toml that only name an act: 审核 may stand for a lone 审."""
    return frozenset(load("raised")["acts"].split())


@cache
def light_characters() -> frozenset[str]:
    """Characters that round a word off without another meaning: 率 in 成活率, 制 in 印制."""
    return frozenset(load("raised")["light"])


@cache
def raised_words() -> frozenset[str]:
    """Words of raised.toml: they need a source that says as much."""
    return frozenset(load("raised")["raised"].split())
