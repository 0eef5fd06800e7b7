"""What simple arithmetic over the figures of the notes shows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from math import prod

from drafter.grounding.figures import same_unit
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.numerals import find_numerals

_MOST = 10  # figures that are combined with one another
_MANY = 100  # figures of the sources, and of the sentence, that are looked at: the time stays linear


def follows(figure: Fact, told: Sequence[Fact], known: Sequence[Fact], rest: bool = False, each: bool = False) -> bool:
    """Whether the figure is a sum of source figures of one kind, or a change or share of two that stand beside it.

    `rest` tells that the notes speak of a rest (剩下), `each` that they give a rate (各500本, 一人800).
    """
    value, told, known = figure.value, told[:_MANY], known[:_MANY]
    if not isinstance(value, Quantity) or value.ordinal or value.high is not None:
        return False
    if _is_share(value, _exact(told)) or _is_portion(value, told):
        return True
    if figure.text.startswith("超出"):
        value = replace(value, hedge=frozenset())  # 计划50户，完成62户，超出12户
    if value.hedge:
        return _is_loose_sum(value, told)
    shown = _is_sum(value, _exact(known), _exact(told), rest) or (each and _is_product(value, known))
    return shown or _is_change(value, _exact(told))


def partial(known: Sequence[Fact]) -> bool:
    """Whether two counts of one unit differ: then not all of the one is the other."""
    amounts = [value for value in _exact(known) if not value.dimension and not value.ordinal]
    return any(_unit(a) == _unit(b) and a.amount != b.amount for a, b in combinations(amounts[:_MOST], 2))


def complete(known: Sequence[Fact]) -> bool:
    """Whether a count stands twice: 43处 found, 43处 mended."""
    amounts = [value for value in _exact(known) if not value.dimension]
    return any(_unit(a) == _unit(b) and a.amount == b.amount != 1 for a, b in combinations(amounts[:_MOST], 2))


def even(known: Sequence[Fact]) -> bool:
    """Whether two neighbours count alike: 一节数学一节科学 is one of each."""
    counts = [value for value in _exact(known) if (value.counter or value.dimension) and not value.ordinal]
    return any(_unit(a) == _unit(b) and a.amount == b.amount for a, b in pairwise(counts))


def movements(known: Sequence[Fact]) -> frozenset[str]:
    """`more` where a figure rises to the next one of its unit, `less` where it falls."""
    steps = pairwise(value for value in _exact(known) if not value.ordinal)
    return frozenset(
        "more" if a.amount < b.amount else "less" for a, b in steps if _unit(a) == _unit(b) and a.amount != b.amount
    )


def _exact(facts: Sequence[Fact]) -> list[Quantity]:
    values: Iterator[object] = (fact.value for fact in facts)
    return [value for value in values if isinstance(value, Quantity) and not value.hedge and value.high is None]


def _unit(value: Quantity) -> tuple[str, str]:
    """Money may be bare in notes (5000万)."""
    if value.dimension == "元" or (not value.dimension and not value.counter and value.amount >= 10000):
        return "元", ""
    return value.dimension, value.counter


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    """11个 of which 2个 left are 9人."""
    if other.counter == one.counter + "次" != "次":
        return True  # 18人 and 26人 are 44人次
    return _unit(one) == _unit(other) or (bool(one.counter) and same_unit(one, other))


def _is_product(value: Quantity, known: Sequence[Fact]) -> bool:
    """3人 at 800 each: 2400元; 5周, 8节 in each: 40节; 各500本 of two: 1000本."""
    exact = _exact(known)
    counted = value.dimension in ("", "元")  # 五斤 are never 5公斤
    twice = counted and any(
        _unit(part) == _unit(value) and part.amount > 1 and part.amount * 2 == value.amount for part in exact
    )
    written = [numerals[0].value for fact in known if _exact([fact]) and (numerals := find_numerals(fact.text))]
    rows = ([part.amount for part in exact], written)
    factors = [[amount for amount in row[:_MOST] if amount > 1] for row in rows]
    runs = [row[at : at + size] for row in factors for size in (2, 3) for at in range(len(row) - size + 1)]
    return twice or any(prod(run) == value.amount for run in runs)


def _is_sum(value: Quantity, known: Sequence[Quantity], told: Sequence[Quantity], rest: bool) -> bool:
    """5场 + 3场 → 8场: two of one kind, or all of them; the rest of a whole (1240 − 420).

    Where one of the two is told beside the sum and the other is not, the sum stands for the other: that is a slip.
    """
    parts = [part.amount for part in known if _counts_alike(part, value) and not part.ordinal]
    beside = Counter(part.amount for part in told if _counts_alike(part, value) and not part.ordinal)
    if value.dimension in ("%", "百分点"):
        return False
    if any(a + b == value.amount for a, b in combinations([*beside.elements()][:_MOST], 2)):
        return True
    if len(parts) < 2:
        return False
    if sum(parts) == value.amount:
        return True
    if rest and any(max(three) * 2 - sum(three) == value.amount for three in combinations(parts[:_MOST], 3)):
        return True  # of 15, 2 and 6 are named: 7 are left
    return any(
        (value.amount == a + b and Counter((a, b)) & beside in (Counter(), Counter((a, b))))
        or (rest and value.amount == abs(a - b))
        for a, b in combinations(parts[:_MOST], 2)
    )


def _is_loose_sum(value: Quantity, told: Sequence[Fact]) -> bool:
    """28万 and 6万多 told beside it: 34万多; of 500份 430多份 came back: 不到70份 did not."""
    parts = [fact.value for fact in told[:_MOST] if isinstance(fact.value, Quantity) and fact.value.high is None]
    alike = [(a, b) for a, b in combinations(parts, 2) if _unit(a) == _unit(b) == _unit(value)]
    summed = any(a.hedge | b.hedge == value.hedge and a.amount + b.amount == value.amount for a, b in alike)
    return summed or any(
        abs(a.amount - b.amount) == value.amount and _rests_so(a.hedge | b.hedge) == value.hedge for a, b in alike
    )


def _rests_so(hedges: frozenset[str]) -> frozenset[str]:
    """What a difference is where one of the two is inexact: where more than 430 came back, less is left."""
    turned = {"over": "below", "below": "over", "about": "about"}
    return frozenset(turned.get(hedge, hedge) for hedge in hedges)


def _is_change(value: Quantity, told: Sequence[Quantity]) -> bool:
    """40件降到12件, 下降70%; 5.6%降到4.8%, 0.8个百分点; 14家增至22家, 8家."""
    for a, b in combinations(told[:_MOST], 2):
        if _unit(a) != _unit(b) or not a.amount:
            continue
        step = abs(b.amount - a.amount)
        if value.dimension == "%" and a.dimension != "%" and step * 100 / a.amount == value.amount:
            return True
        points = a.dimension == "%" and value.dimension == "百分点"
        if (points or (_unit(a) == _unit(value) and a.dimension != "%")) and step == value.amount:
            return True
    return False


def _is_portion(value: Quantity, told: Sequence[Fact]) -> bool:
    """24万元 and 三成 told beside it: 7.2万元; of some 2,000 八成 are some 1,600."""
    values = [fact.value for fact in told[:_MOST] if isinstance(fact.value, Quantity)]
    shares = [part.amount for part in values if part.dimension == "%" and not part.hedge]
    wholes = [whole for whole in values if whole.dimension != "%" and _unit(whole) == _unit(value)]
    return any(
        whole.hedge == value.hedge and whole.amount * share == value.amount * 100
        for whole in wholes
        for share in shares
    )


def is_average(value: Quantity, told: Sequence[Fact]) -> bool:
    """22次 and 660元 told beside it: 30元 each."""
    exact = _exact(told)[:_MOST]
    wholes = [whole.amount for whole in exact if _unit(whole) == _unit(value) and not value.hedge]
    return any(part.amount > 1 and part.amount * value.amount == whole for part in exact for whole in wholes)


def _is_share(value: Quantity, told: Sequence[Quantity]) -> bool:
    """4700 of 5000: 94%; 超过半数 where it is more than half and less than six tenths."""
    if value.dimension != "%":
        return False
    for a, b in combinations(told[:_MOST], 2):
        low, high = sorted((a.amount, b.amount))
        if _unit(a) != _unit(b) or not high or a.dimension == "%":
            continue
        share = low * 100 / high
        if _says(value, share):
            return True
    return False


def _says(value: Quantity, share: Decimal) -> bool:
    if value.hedge in ({"over"}, {"up"}):
        return value.amount < share < value.amount + 10
    if value.hedge == {"near"}:
        return value.amount - 5 < share < value.amount
    return abs(share - value.amount) < Decimal("0.001") or (
        value.hedge == {"about"} and abs(share - value.amount) < Decimal("0.5")
    )
