"""From and to: 由40升至52 is not 由52升至40."""

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.reading import Reading, read
from drafter.text.facts.fact import Fact

_FROM = re.compile(r"[由从自][^，。；]{0,8}$")
_SIDE = re.compile(r"([\u4e00-\u9fff])[以之]?([前后])")
_TO = re.compile(r"[至到为成升降增减]")
# 均值38，去年同期是41: what is told later was earlier.
_EARLIER = re.compile(r"去年|上年|前年|上[个次回月季学周]|同期|以前|之前|原[来先]|起初|刚|年初|开始|最初|当初")
_STEP = re.compile(r"(?:增|升|涨|提|降|跌|减|少|缩|压|砍)[加长高升少低幅涨短了]?(?P<to>[到至为成])?了?$")
_ONCE = re.compile(r"原[为有是来先]?$|原先[为有是]?$|原来[为有是]?$")
_BECAME = re.compile(r"[改增减升降压缩变调扩提涨砍加搬换][\u4e00-\u9fff]{0,2}[为成至到]了?$")


def before_and_after(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for 会后 where the notes say 会前, and the other way round."""
    for found in _SIDE.finditer(sentence.text):
        word, side = found[1], found[2]
        other = "后" if side == "前" else "前"
        told = any(word + way + side in grounds.all.plain for way in ("", "以", "之"))
        told = told or (side == "后" and "完" in grounds.all.plain)  # 清完 is 清淤后
        turned = any(word + way + other in grounds.all.plain for way in ("", "以", "之"))
        if turned and not told:
            yield Violation("stage", found[0], found.start(), found.end(), message("stage", found[0]))


def reversed_ends(sentence: Reading, pairs: Pairing) -> Iterator[Violation]:
    """A violation where the sentence's start and end stand the other way round in one note."""
    for (a, a_source, a_fact), (b, b_source, b_fact) in pairwise(pairs):
        if a_source != b_source or _comes_first(read(a_source.text), a_fact, b_fact):
            continue
        between = sentence.text[a.end : b.start]
        before = sentence.text[max(0, a.start - 10) : a.start]
        stated = _FROM.search(before) and _TO.search(between) and "，" not in between
        became = _became(sentence, b.start) and _became(read(a_source.text), a_fact.start)
        if stated or (became and _ONCE.search(before)):
            yield Violation(
                "direction",
                sentence.text[a.start : b.end],
                a.start,
                b.end,
                message("direction", a.text + between + b.text),
            )


def by_or_to(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for 增加到12户 where the notes say 增加12户, and the other way round."""
    for mine, source, fact in pairs:
        here, there = _step(sentence.text, mine.start), _step(source.text, fact.start)
        if here and there and bool(here["to"]) != bool(there["to"]):
            yield Violation("direction", mine.text, mine.start, mine.end, message("direction", mine.text))


def _step(text: str, end: int) -> re.Match[str] | None:
    """The verb of change right before a figure, with its 到."""
    return _STEP.search(text, max(0, end - 5), end)


def _comes_first(reading: Reading, one: Fact, other: Fact) -> bool:
    """Whether the one was so before the other: it stands first, unless a word of time before one of them tells."""
    earlier = [_is_earlier(reading, fact) for fact in (one, other)]
    return earlier[0] if earlier[0] != earlier[1] else one.start <= other.start


def _is_earlier(reading: Reading, fact: Fact) -> bool:
    place = reading.clause_at(fact.start)
    return place >= 0 and _EARLIER.search(reading.text, reading.clauses[place].start, fact.start) is not None


def _became(reading: Reading, place: int) -> bool:
    """Whether 改成, 增至 or the like stands right before the place."""
    return _BECAME.search(reading.text[max(0, place - 5) : place]) is not None
