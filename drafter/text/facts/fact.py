"""What a fact is: a span of a text with a value that compares by meaning."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and where it stands: `start` and `end` are characters of the text, the end exclusive.

    `kind` names the family (`number`, `money`, `date`, `title`, `part` …), `value` is what it means: two facts of one
    kind with equal values say the same.
    """

    kind: str
    text: str
    start: int
    end: int
    value: Hashable


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in the base unit of its dimension (元, 米, 公斤, 月, 天 …), or in the counter it is counted with.

    `high` is the upper end of a range, `hedge` the ids of hedges.toml, `ordinal` tells 第三章 from three chapters.
    `dimension` is empty for a bare number and for a counter; `counter` is the measure word as it is written.
    """

    amount: Decimal
    dimension: str = ""
    counter: str = ""
    hedge: frozenset[str] = frozenset()
    high: Decimal | None = None
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is told; `part` is 初, 底, 上半年, 一季度 … of it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None
    part: str = ""
