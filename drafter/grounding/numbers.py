"""Figures and dates of the sentence against those of its sources."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from drafter.grounding.figures import why_not
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Match, Source, Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact, Moment, Quantity

Pairing = list[tuple[Fact, Source, Fact]]


def pair_figures(sentence: Reading, grounds: Grounds) -> tuple[Pairing, list[Violation]]:
    """Each figure with the source fact that bears it out, and a violation for each that has none left."""
    pairs: Pairing = []
    wrong: list[Violation] = []
    known = grounds.facts
    used: dict[int, int] = {}
    for figure in sentence.facts:
        fitting = [index for index, (_, fact) in enumerate(known) if not why_not(figure, fact)]
        if not fitting:
            if not _free(figure, sentence, grounds, known):
                wrong.append(_mismatch(figure, known))
            continue
        best = min(fitting, key=lambda index: used.get(index, 0))
        if used.get(best) and _counts(figure) and not _said_again(figure, sentence):
            wrong.append(
                Violation("multiplicity", figure.text, figure.start, figure.end, message("multiplicity", figure.text))
            )
        used[best] = used.get(best, 0) + 1
        pairs.append((figure, *known[best]))
    return pairs, wrong


def matches(pairs: Pairing) -> tuple[Match, ...]:
    """The pairs as spans, for the trace."""
    return tuple(Match(mine.start, mine.end, source.id, fact.start, fact.end) for mine, source, fact in pairs)


def _counts(figure: Fact) -> bool:
    value = figure.value
    return (
        isinstance(value, Quantity) and not value.ordinal and value.amount != 1 and value.dimension not in ("月", "天")
    )


def _said_again(figure: Fact, sentence: Reading) -> bool:
    """这23家: the same thing again."""
    return sentence.text[max(0, figure.start - 1) : figure.start] in ("这", "该", "上")


def _mismatch(figure: Fact, known: Sequence[tuple[Source, Fact]]) -> Violation:
    """Name the nearest fact of the source: same amount, other unit or hedge."""
    kind, more = ("date" if isinstance(figure.value, Moment) else "value"), ""
    for _, fact in known:
        why = why_not(figure, fact)
        if why in ("unit", "hedge"):
            kind, more = why, fact.text
            if why == "hedge":
                break
    return Violation(kind, figure.text, figure.start, figure.end, message(kind, figure.text, more))


def _free(figure: Fact, sentence: Reading, grounds: Grounds, known: Sequence[tuple[Source, Fact]]) -> bool:
    """A figure that is no new fact: the one of 一个, a sum, a share of figures that stand beside it."""
    value = figure.value
    if not isinstance(value, Quantity) or value.hedge or value.ordinal:
        return False
    if value.amount == 1 and not value.dimension:
        return bool(value.counter) and _counted_once(value.counter, grounds)
    return _is_sum(figure, sentence, known) or _is_change(value, sentence)


def _counted_once(counter: str, grounds: Grounds) -> bool:
    """写了个报告: one of them, without a numeral."""
    return any(mark + counter in grounds.plain for mark in "了过个有来") or any(
        mark + "个" in grounds.plain or mark + "份" in grounds.plain for mark in "了过写搞弄做引建成"
    )


def _is_sum(figure: Fact, sentence: Reading, known: Sequence[tuple[Source, Fact]]) -> bool:
    """5场 + 3场 → 8场: parts of one kind, two or more of them or all."""
    value = figure.value
    assert isinstance(value, Quantity)
    parts = [
        fact.value.amount
        for _, fact in known
        if isinstance(fact.value, Quantity)
        and (fact.value.dimension, fact.value.counter) == (value.dimension, value.counter)
        and not fact.value.hedge
        and fact.value.high is None
    ]
    if len(parts) < 2 or value.dimension == "%":
        return False
    total = sum(parts) == value.amount
    return total or any(a + b == value.amount for a, b in combinations(parts[:12], 2))


def _is_change(value: Quantity, sentence: Reading) -> bool:
    """40件降到12件, 下降七成: true, and its two figures stand beside it."""
    told = [fact.value for fact in sentence.facts if isinstance(fact.value, Quantity)]
    for a, b in combinations(told[:8], 2):
        if (a.dimension, a.counter) != (b.dimension, b.counter) or not a.amount:
            continue
        if value.dimension == "%" and a.dimension != "%" and abs(b.amount - a.amount) * 100 / a.amount == value.amount:
            return True
        points = a.dimension == "%" and value.dimension == "百分点"
        same = (a.dimension, a.counter) == (value.dimension, value.counter) and a.dimension != "%"
        if (points or same) and abs(a.amount - b.amount) == value.amount and value.amount != Decimal(0):
            return True
    return False
