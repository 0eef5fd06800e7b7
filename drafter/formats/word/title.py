"""A title too long for one line, set in lines of about the same length with no word broken."""

import re

from drafter.formats.data import load_table


def balanced(title: str, longest: int) -> tuple[str, ...]:
    """The lines of a title, each of at most `longest` characters where that can be.

    It is cut where its sense allows (after 的, before 总结: `word_titles.toml`), as near the middle as it can
    be. Source: GB/T 9704-2012 §7.3.1.
    """
    count = -(-len(title) // longest)
    if count < 2:
        return (title,)
    ideal = len(title) / count
    cut = min(_places(title, longest, count), key=lambda place: (abs(place - ideal), place))
    return (title[:cut], *balanced(title[cut:], longest))


def _places(title: str, longest: int, count: int) -> list[int]:
    """Where the first line may end so that the rest fits in the others; anywhere if sense allows it nowhere."""
    fitting = range(max(1, len(title) - longest * (count - 1)), longest + 1)
    table = load_table("word_titles")
    after = {match.end() for match in re.finditer(_any(table["after"]), title)}
    before = {match.start() for match in re.finditer(_any(table["before"]), title)}
    return [place for place in fitting if place in after | before] or list(fitting)


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, words))
