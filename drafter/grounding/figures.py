"""Does a source bear out this figure or date, and if not, why?"""

from functools import cache

from drafter.text.facts.data import load
from drafter.text.facts.fact import Fact, Moment, Quantity

_LOOSER = frozenset({"about"})
# Counters that a single thing may be counted with either way: 判错一个越位, 误判一次.
_ANY = frozenset({"个", "次", "回", "项", "份", "条", "张", "篇", "件", "起", "架", "顿", "趟", "遍", "场", "通", "遭"})


def why_not(figure: Fact, source: Fact) -> str:
    """Empty if the source's fact entails the sentence's, else `value`, `unit` or `hedge`: what differs."""
    mine, theirs = figure.value, source.value
    if isinstance(mine, Moment) and isinstance(theirs, Moment):
        return "" if _within(mine, theirs) else "value"
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        return _compare(mine, theirs)
    return "value"


def covers(figure: Fact, source: Fact) -> bool:
    """Whether a figure of the sentence tells all of the source's; a hedge that changed is told elsewhere."""
    mine, theirs = figure.value, source.value
    if isinstance(mine, Moment) and isinstance(theirs, Moment):
        return _within(Moment(None, theirs.month, theirs.day, theirs.weekday, theirs.minute, theirs.part), mine)
    return why_not(figure, source) in ("", "hedge")


def _within(part: Moment, whole: Moment) -> bool:
    """Whether every component that `part` tells stands in `whole`; three o'clock in the afternoon is 15:00."""
    if part.minute is not None and (whole.minute is None or (part.minute - whole.minute) % 720):
        return False
    pairs = (
        (part.year, whole.year),
        (part.month, whole.month),
        (part.day, whole.day),
        (part.weekday, whole.weekday),
        (part.part or None, whole.part),
    )
    return all(mine is None or mine == theirs for mine, theirs in pairs)


def _compare(mine: Quantity, theirs: Quantity) -> str:
    if (mine.amount, mine.high) != (theirs.amount, theirs.high):
        return "value"
    if mine.ordinal != theirs.ordinal and mine.amount != 1:
        return "value"
    if not same_unit(mine, theirs):
        return "unit"
    # 大概三十多: the double hedge of speech may become one, the one that tells the direction.
    # 五六十个 is about as many already.
    if theirs.high is not None and mine.hedge - _LOOSER == theirs.hedge:
        return ""
    if mine.hedge != theirs.hedge and mine.hedge != theirs.hedge - _LOOSER and not _as_many_or_more(mine, theirs):
        return "hedge"
    if theirs.hedge and not mine.hedge and theirs.high is None:
        return "hedge"
    return ""


def _as_many_or_more(mine: Quantity, theirs: Quantity) -> bool:
    """50户以上 for 50多户 and for 至少50户, and the other way round."""
    hedges = {mine.hedge, theirs.hedge}
    return frozenset({"up"}) in hedges and bool(hedges & {frozenset({"over"}), frozenset({"least"})})


def same_unit(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two figures count in one unit, or in counters that stand for each other."""
    if mine.dimension != theirs.dimension:
        bare = theirs if not theirs.dimension else mine
        other = mine if bare is theirs else theirs
        if bare.counter or bare.dimension:
            return False
        return (other.dimension == "元" and bare.amount >= 100) or (other.dimension == "岁" and bare.amount <= 120)
    if mine.dimension or mine.counter == theirs.counter:
        return True
    if mine.amount == 1 and _ANY.issuperset({mine.counter, theirs.counter}):
        return True
    if not mine.counter or not theirs.counter:
        return (mine.counter or theirs.counter) not in _alone()
    return theirs.counter in counters_like(mine.counter)


def counters_like(counter: str) -> frozenset[str]:
    """The counters that a thing may be counted with instead: 名 for 个."""
    return _alike().get(counter, frozenset())


@cache
def _alone() -> frozenset[str]:
    """Counters that no other counter, and no bare number, stands for."""
    return frozenset(load("units")["counters"]["alone"])


@cache
def _alike() -> dict[str, frozenset[str]]:
    alike: dict[str, set[str]] = {}
    for group in load("units")["counters"]["alike"]:
        for counter in group:
            alike.setdefault(counter, set()).update(group)
    return {counter: frozenset(others) for counter, others in alike.items()}
