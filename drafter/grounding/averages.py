"""平均每次30元, beside 22次 and 660元: an average that the sentence itself lets everybody compute."""

import re
from collections.abc import Sequence
from functools import lru_cache

from drafter.grounding.arithmetic import is_average
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Quantity

_AVERAGE = re.compile(r"平均(?:每?[天日次趟场人户家个月周亩期班])?")


@lru_cache(maxsize=256)
def averages(sentence: Reading) -> Sequence[tuple[int, int]]:
    """The spans, from 平均 to the end of its figure, of all that the figures before them show."""
    return tuple(
        (found.start(), fact.end)
        for found in (_AVERAGE.finditer(sentence.text) if "平均" in sentence.text else ())
        for place, fact in enumerate(sentence.facts)
        if fact.start == found.end()
        and isinstance(fact.value, Quantity)
        and is_average(fact.value, sentence.facts[:place])
    )


def in_average(sentence: Reading, place: int) -> bool:
    """Whether the character belongs to such an average."""
    return any(start <= place < end for start, end in averages(sentence))
