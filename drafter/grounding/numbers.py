"""Figures and dates of the sentence against those of its sources."""

import re
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from drafter.grounding.arithmetic import follows
from drafter.grounding.figures import why_not
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Match, Source, Violation
from drafter.grounding.numberless import needs_no_numeral
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact, Moment, Quantity

Pairing = list[tuple[Fact, Source, Fact]]
_REST = re.compile(r"剩|其余|其他|余下")
_EACH = re.compile(
    r"各|每|一[人户家亩个件]|一[箱袋车包盒瓶桶套台辆本斤吨米轮批场期节天班组条村队](?=[0-9一二三四五六七八九十两])"
)
_DIGITS = re.compile(r"[0-9.]+")
_MEASURE = re.compile("(?:比|较|占)[^，。；0-9]{0,6}$")
_LEFT = re.compile("(?:其余|剩余|余下|剩下|尚有|还有|其他|另外)[^，。；0-9]{0,4}$")
_REACH = 8  # characters before a figure that tell what it is measured by
_STEP = re.compile("(?:增|减|升|降|涨|跌|提高|缩短|延长)[加少了长幅]{0,2}$")
_VERB = 4
_GENERAL = frozenset({"", "个", "人", "名", "位", "次", "回", "趟"})
_SPANS_OF_TIME = frozenset({"月", "天", "分钟"})


def pair_figures(sentence: Reading, grounds: Grounds) -> tuple[Pairing, list[Violation]]:
    """Each figure with the source fact that bears it out, and a violation for each that has none left."""
    known = grounds.facts
    pairs: Pairing = []
    strangers: list[Fact] = []
    used: set[int] = set()
    wrong: list[Violation] = []
    for figure, fitting in zip(sentence.facts, _fitting(sentence.facts, known), strict=True):
        if not fitting:
            strangers.append(figure)
            continue
        best = next((index for index in fitting if index not in used), fitting[0])
        repeated = best in used and _counts(figure) and not _again(figure, sentence)
        if repeated and not _rests(figure, sentence, pairs, known):
            wrong.append(_violation("multiplicity", figure))
        used.add(best)
        pairs.append((figure, *known[best]))
    wrong.extend(_mismatches(sentence, strangers, pairs, grounds))
    return pairs, wrong


def _fitting(figures: Sequence[Fact], known: Sequence[tuple[Source, Fact]]) -> Iterator[list[int]]:
    """For each figure the places of the source facts that bear it out; equal figures are compared once."""
    found: dict[Hashable, list[int]] = {}
    counters = {fact.value.counter for _, fact in known if isinstance(fact.value, Quantity)} - {""}
    for figure in figures:
        if figure.value not in found:
            found[figure.value] = [
                index
                for index, (_, fact) in enumerate(known)
                if not why_not(figure, fact) and not _recounted(figure, fact, counters)
            ]
        yield found[figure.value]


def _recounted(figure: Fact, source: Fact, counters: set[str]) -> bool:
    """4条 for 4处 in a note that counts 条, too: that is another thing."""
    mine, theirs = figure.value, source.value
    if not isinstance(mine, Quantity) or not isinstance(theirs, Quantity) or mine.amount == 1:
        return False
    if mine.counter[:1] == theirs.counter[:1]:  # 节, 节课
        return False
    return mine.counter in counters - _GENERAL and theirs.counter not in _GENERAL


def matches(pairs: Pairing) -> tuple[Match, ...]:
    """The pairs as spans, for the trace."""
    return tuple(Match(mine.start, mine.end, source.id, fact.start, fact.end) for mine, source, fact in pairs)


def _mismatches(sentence: Reading, strangers: Sequence[Fact], pairs: Pairing, grounds: Grounds) -> Iterator[Violation]:
    told = [fact for fact, _, _ in pairs]
    facts = [fact for _, fact in grounds.facts]
    rest = _REST.search(grounds.all.plain) is not None
    each = _EACH.search(grounds.all.plain) is not None
    for figure in strangers:
        borne_out = not _in_another_unit(figure, grounds) and (
            needs_no_numeral(figure, sentence, grounds)
            or follows(
                figure, told, facts if not _is_step(figure, sentence) else (), rest or _of_rest(figure, sentence), each
            )
        )
        if not borne_out:
            yield _mismatch(figure, facts)


def _is_step(figure: Fact, sentence: Reading) -> bool:
    """增加45户: no sum of the notes' figures, only a change."""
    return _STEP.search(sentence.text, max(0, figure.start - _VERB), figure.start) is not None


def _violation(kind: str, figure: Fact, more: str = "") -> Violation:
    return Violation(kind, figure.text, figure.start, figure.end, message(kind, figure.text, more))


def _counts(figure: Fact) -> bool:
    """Whether a second use of the figure is a second claim."""
    value = figure.value
    if not isinstance(value, Quantity) or value.ordinal or value.amount == 1:
        return False
    return value.dimension not in _SPANS_OF_TIME


def _again(figure: Fact, sentence: Reading) -> bool:
    """这23家, 两次均…, 比先前的0.8元高: the same thing again, at the head of a clause, after 这 or as a measure."""
    before, behind = sentence.text[max(0, figure.start - _REACH) : figure.start], sentence.text[figure.end :][:1]
    if before[-1:] in ("这", "该", "上") or _MEASURE.search(before):
        return True
    return behind in ("均", "都") and before[-1:] in ("。", "；", "的")


def _rests(figure: Fact, sentence: Reading, pairs: Pairing, known: Sequence[tuple[Source, Fact]]) -> bool:
    """其余30万元 of 60万元: what is left happens to be as much as what was taken."""
    told = [mine for mine, _, _ in pairs]
    return _of_rest(figure, sentence) and follows(figure, told, [fact for _, fact in known], rest=True)


def _of_rest(figure: Fact, sentence: Reading) -> bool:
    return _LEFT.search(sentence.text, max(0, figure.start - _REACH), figure.start) is not None


def _mismatch(figure: Fact, facts: Sequence[Fact]) -> Violation:
    """Name the nearest fact of the source: same amount, other unit or hedge."""
    kind, more = ("date" if isinstance(figure.value, Moment) else "value"), ""
    for fact in facts:
        why = why_not(figure, fact)
        if why in ("unit", "hedge"):
            kind, more = why, fact.text
            if why == "hedge":
                break
    return _violation(kind, figure, more)


def _in_another_unit(figure: Fact, grounds: Grounds) -> bool:
    """180公斤 for 180斤: the digits of a measure with another unit of its dimension."""
    value = figure.value
    return isinstance(value, Quantity) and not {value.amount} >= _measures(grounds).get(
        (value.dimension, _digits(figure)), frozenset()
    )


@lru_cache(maxsize=256)
def _measures(grounds: Grounds) -> dict[tuple[str, str], set[Decimal]]:
    """The amounts of the notes' measures by dimension and digits as written."""
    found: dict[tuple[str, str], set[Decimal]] = {}
    for _, fact in grounds.facts:
        value = fact.value
        if isinstance(value, Quantity) and value.dimension and (digits := _digits(fact)):
            found.setdefault((value.dimension, digits), set()).add(value.amount)
    return found


def _digits(fact: Fact) -> str:
    found = _DIGITS.search(fact.text)
    return found[0] if found and fact.text[found.end() :][:1] not in ("万", "亿", "千") else ""
