"""Phrases in which a wrong-looking string is right: 截止日期 excepts 截止."""

from collections.abc import Iterable

from drafter.checks.subject import Subject


class Exceptions:
    """The spans of excepting phrases in a text."""

    def __init__(self, subject: Subject, phrases: Iterable[str]) -> None:
        self._starts = {phrase: frozenset(starts) for phrase in phrases if (starts := subject.found.get(phrase))}

    def cover(self, start: int, end: int) -> bool:
        """Does one of the phrases hold the whole span?"""
        return any(
            position in starts
            for phrase, starts in self._starts.items()
            for position in range(max(0, end - len(phrase)), start + 1)
        )
