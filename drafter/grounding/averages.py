"""平均每次30元, beside 22次 and 660元: an average that the sentence itself lets everybody compute."""

import re
from collections.abc import Sequence
from functools import lru_cache

from drafter.grounding.arithmetic import is_average
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Quantity

_NEAR = 10  # figures before it of which it may be the average
_AVERAGE = re.compile(r"平均(?:每?[天日次趟场人户家个月周亩期班])?")


@lru_cache(maxsize=256)
def averages(sentence: Reading) -> Sequence[tuple[int, int]]:
    """The spans, from 平均 to the end of its figure, of all that the figures before them show."""
    if "平均" not in sentence.text:
        return ()
    places = {fact.start: place for place, fact in enumerate(sentence.facts)}
    spans = []
    for found in _AVERAGE.finditer(sentence.text):
        place = places.get(found.end(), -1)
        value = sentence.facts[place].value if place >= 0 else None
        if isinstance(value, Quantity) and is_average(value, sentence.facts[max(0, place - _NEAR) : place]):
            spans.append((found.start(), sentence.facts[place].end))
    return tuple(spans)


def in_average(sentence: Reading, place: int) -> bool:
    """Whether the character belongs to such an average."""
    return any(start <= place < end for start, end in averages(sentence))
