"""Names of places, bodies and people, and posts: by suffix and by the names that are known."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.text.facts.data import load
from drafter.text.facts.fact import Fact


def find_names(text: str, names: Sequence[str] = ()) -> Iterator[Fact]:
    """Known names first, then people by surname and title, posts, places and bodies by suffix.

    Without a segmenter the left edge of a place is a guess: at most four characters, cut at a verb or preposition.
    """
    taken: list[tuple[int, int]] = []
    for kind, pattern in (("name", _known(tuple(names))), *_patterns()):
        for found in pattern.finditer(text) if pattern else ():
            if not any(found.start() < end and start < found.end() for start, end in taken):
                taken.append((found.start(), found.end()))
                yield Fact(kind, found[0], found.start(), found.end(), found[0])


@cache
def _known(names: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted((name for name in names if name), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))) if words else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = load("names")
    edge = (
        "[^\\W0-9a-zA-Z_的了在到去赴与和跟向从由为把将被对给及并等是有这那该各全本我他们上下来过请找帮随陪于经也都均]"
    )

    def words(key: str) -> str:
        return "|".join(sorted(data[key], key=len, reverse=True))

    return (
        ("person", re.compile(rf"[{data['surnames']}][\u4e00-\u9fff]?(?:{words('titles')})(?![\u4e00-\u9fff]?作)")),
        ("post", re.compile(rf"(?:{words('posts')})(?:（挂职）)?")),
        ("body", re.compile(rf"{edge}{{2,10}}(?:{words('bodies')})(?![分署门习])")),
        ("place", re.compile(rf"{edge}{{1,3}}(?:{words('places')})(?![长委民里级场域])")),
    )
