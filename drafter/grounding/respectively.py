"""分别: a row of things and a row of figures, told in the same order (赴杏花镇、石桥镇，分别查看大棚3个、2个)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.owners import JOINT
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact

_WORD = re.compile("分别")
_ROW = re.compile(r"[^，。；、]{2,12}(?:[、和][^，。；、]{2,12})+")
_ITEM = re.compile(r"[^、和]+")
_MOST, _BEFORE = 20, 120  # rows that are looked at, and characters before 分别: the time stays linear
_SHORTEST = 2  # characters of an item by which a note is known to speak of it


@lru_cache(maxsize=256)
def dealt(sentence: Reading, grounds: Grounds) -> tuple[frozenset[int], tuple[Violation, ...]]:
    """The starts of the figures that go to the things of their row as the notes say, and a violation for each other."""
    fitting: set[int] = set()
    wrong: list[Violation] = []
    for word in islice(_WORD.finditer(sentence.text), _MOST):
        figures = _figures(sentence, word.end())
        items = _items(sentence.text[max(0, word.start() - _BEFORE) : word.start()], len(figures), grounds)
        for item, figure in zip(items, figures, strict=False):
            owner = _owner(figure, items, grounds)
            if owner == item:
                fitting.add(figure.start)
            elif owner is not None:
                wrong.append(
                    Violation("binding", figure.text, figure.start, figure.end, message("binding", figure.text))
                )
    return frozenset(fitting), tuple(wrong)


def _figures(sentence: Reading, start: int) -> list[Fact]:
    """The first row of figures in the clause behind 分别."""
    place = sentence.clause_at(start)
    row: list[Fact] = []
    for fact in sentence.facts:
        if fact.start < start or place < 0 or sentence.clauses[place].segment != _segment(sentence, fact):
            continue
        if row and not JOINT.fullmatch(sentence.text[row[-1].end : fact.start]):
            break
        row.append(fact)
    return row if len(row) > 1 else []


def _segment(sentence: Reading, fact: Fact) -> int:
    place = sentence.clause_at(fact.start)
    return sentence.clauses[place].segment if place >= 0 else -1


def _items(before: str, count: int, grounds: Grounds) -> list[str]:
    """The last row before 分别, each thing as the notes name it; empty where they do not name them all."""
    rows = _ROW.findall(before)
    items = _ITEM.findall(rows[-1])[-count:] if rows and count else []
    named = [_named(item, grounds) for item in items]
    return named if len(named) == count and all(named) else []


def _named(item: str, grounds: Grounds) -> str:
    """The longest end of an item that the notes have."""
    ends = (item[start:] for start in range(len(item) - _SHORTEST + 1))
    return next((end for end in ends if any(end in reading.text for _, reading in grounds.notes)), "")


def _owner(figure: Fact, items: Sequence[str], grounds: Grounds) -> str | None:
    """The only thing of the figure's clause in the notes, else the one next before it; none for a figure told twice."""
    places = [
        (reading, fact.start) for _, reading in grounds.notes for fact in reading.facts if fact.value == figure.value
    ]
    if len(places) != 1:
        return None
    reading, end = places[0]
    clause, text = reading.clauses[reading.clause_at(end)], reading.text
    beside = [item for item in items if item in text[clause.start : clause.end]]
    if len(beside) == 1:
        return beside[0]
    nearest = max(items, key=lambda item: text.rfind(item, 0, end))
    return nearest if text.rfind(nearest, 0, end) >= 0 else None
