"""What the figures of a sentence themselves let everybody compute: 22次660元，平均每次30元; 7场，去年2场，多5场."""

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.grounding.arithmetic import is_average
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Quantity

_NEAR = 10  # figures before it of which it may be the average
_AVERAGE = re.compile(r"平均(?:每?[天日次趟场人户家个月周亩期班])?")
_BY = r"(?:[两二]者|比[\u4e00-\u9fff]{0,6}?|净)?"
_HIGHER = re.compile(_BY + "(?:高|多|增|升|涨|相差|差)[出了加]?$")
_LOWER = re.compile(_BY + "(?:低|少|减|降|跌|相差|差)[出了]?$")
_EARLIER = re.compile("去年|上年|同期|往年|以前|之前|此前|原[来先]")  # 今年7场，去年2场 is a rise
_WORD = 10  # characters of 比去年同期多出


@lru_cache(maxsize=256)
def shown(sentence: Reading) -> tuple[tuple[int, int], ...]:
    """The spans that the figures around them bear out: averages with their figure, words of a step (高2个点)."""
    return (*_averages(sentence), *_steps(sentence))


def is_shown(sentence: Reading, place: int) -> bool:
    """Whether the character belongs to such a span."""
    return any(start <= place < end for start, end in shown(sentence))


def _averages(sentence: Reading) -> Iterator[tuple[int, int]]:
    if "平均" not in sentence.text:
        return
    places = {fact.start: place for place, fact in enumerate(sentence.facts)}
    for found in _AVERAGE.finditer(sentence.text):
        place = places.get(found.end(), -1)
        value = sentence.facts[place].value if place >= 0 else None
        if isinstance(value, Quantity) and is_average(value, sentence.facts[max(0, place - _NEAR) : place]):
            yield found.start(), sentence.facts[place].end


def _steps(sentence: Reading) -> Iterator[tuple[int, int]]:
    """从118%降到97%，低21个百分点: the two figures before it show the step and its direction."""
    figures = [(fact, fact.value) for fact in sentence.facts if isinstance(fact.value, Quantity)]
    for (one, a), (two, b), (step, value) in zip(figures, figures[1:], figures[2:], strict=False):
        if a.dimension != b.dimension or abs(b.amount - a.amount) != value.amount:
            continue
        rose = (b.amount > a.amount) != bool(_EARLIER.search(sentence.text, one.end, two.start))
        said = (_HIGHER if rose else _LOWER).search(sentence.text, max(0, step.start - _WORD), step.start)
        if said:
            yield said.span()
