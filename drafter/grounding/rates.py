"""What a figure falls to and is measured from: 一趟补15 is no 每天15元, 少50斤 no 50斤, 18、11、12 no 逐月下降."""

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.facts.quantities import find_quantities

_RATE = re.compile(r"(?:每[户人家亩个村组斤吨头只度]|一[户人家亩](?:发了?|给了?|补了?|收了?)?)$")
_RATED = re.compile(r"每|各|均|逐|单|/|一[户人家亩斤个]|分别|人次|标准")
_EACH = re.compile(
    r"[每一]([^，。；、每一0-9]{1,3}?)(?:[补收给发要做讲上打跑开走]|补助|补贴|收取|发放|只|仅|约|大约|最多)?了?$"
)
_RELATIVE = re.compile(r"(?<![不多至最减])(?:便宜|[少多高低快慢早晚贵])[了出]?$")
_COMPARING = re.compile(r"[少多高低快慢早晚贵减增升降超差涨跌缩延提迟滞后前]|便宜|优惠")
_SIGN = re.compile(r"([少多高低快慢早晚长短])[了出]?$")
_OPPOSED = [set(pair) for pair in ("多少", "高低", "快慢", "早晚", "长短")]
_TOTAL = re.compile("(?:共计?|合计|总计|总共)[^，。；0-9]{0,2}$")
_FALLS = re.compile("每[人户家个村组次场][^，。；0-9]{0,3}$")
_EVERY = re.compile("(?:各|每[^，。；]{0,2}|均)[^，。；0-9]{0,2}$")
_TREND = re.compile(
    r"(?:逐[年月季日周次]|连续|持续|依次|稳步)地?"
    r"(?:(?P<up>上升|增加|增长|递增|提高|走高|上涨)|下降|减少|递减|降低|走低|下跌)"
)
_SIGN_AND_END = 2  # characters of 多出
_REACH = 6  # characters from a rate to its figure
_ROW = 3  # figures that make a row


def rated(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for 12户，3000元 where the notes say 每户3000, and for 每天15元 where they say 一趟15."""
    bare = not _RATED.search(sentence.text)
    for mine, source, fact in pairs:
        lost = bare and _RATE.search(source.text, max(0, fact.start - _REACH), fact.start)
        if lost or _rebased(sentence.text, mine, source.text, fact) or _summed(sentence.text, mine, source.text, fact):
            yield Violation("totality", mine.text, mine.start, mine.end, message("totality", mine.text))


def _rebased(sentence: str, mine: Fact, note: str, fact: Fact) -> bool:
    """Whether both figures fall to one of something, and these are measured in different units."""
    here = _base(sentence, mine.start)
    there = _base(note, fact.start) if here else None
    return here is not None and there is not None and here.dimension != there.dimension


def _summed(sentence: str, mine: Fact, note: str, fact: Fact) -> bool:
    """共计3个月 where the notes say 每人待3个月, 各降8% where they say 平均降8%."""
    here, there = sentence[max(0, mine.start - _REACH) : mine.start], note[max(0, fact.start - _REACH) : fact.start]
    if _TOTAL.search(here):
        return _FALLS.search(there) is not None and not _TOTAL.search(there)
    return _EVERY.search(here) is not None and "平均" in there and "平均" not in here


def _base(text: str, end: int) -> Quantity | None:
    found = _EACH.search(text, max(0, end - _REACH), end)
    if found is None:
        return None
    unit = "一" + found[1]
    values = [fact.value for fact in find_quantities(unit) if fact.end == len(unit)]
    return values[0] if values and isinstance(values[0], Quantity) else None


def absolute(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for 老闵家50斤 where the notes say 少50."""
    for mine, source, fact in pairs:
        place = sentence.clause_at(mine.start)
        if place < 0 or not _RELATIVE.search(source.text, max(0, fact.start - _ROW), fact.start):
            continue
        clause = sentence.clauses[place]
        told = _COMPARING.search(sentence.text, clause.start, clause.end)
        if not told or _turned(_just_before(sentence.text, mine), _just_before(source.text, fact)):
            yield Violation("direction", mine.text, mine.start, mine.end, message("direction", mine.text))


def _just_before(text: str, fact: Fact) -> str:
    return text[max(0, fact.start - _SIGN_AND_END) : fact.start]


def _turned(mine: str, theirs: str) -> bool:
    """Whether 多 stands right before the one figure and 少 before the other."""
    here, there = _SIGN.search(mine), _SIGN.search(theirs)
    return here is not None and there is not None and {here[1], there[1]} in _OPPOSED


def trending(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for 18件、11件、12件，逐月下降: the row of figures before it does not."""
    for found in _TREND.finditer(sentence.text):
        values = (fact.value for fact in sentence.facts if fact.end <= found.start())
        row = [value for value in values if isinstance(value, Quantity) and not value.ordinal]
        units = [(value.dimension, value.counter) for value in row]
        amounts = [value.amount for value, unit in zip(row, units, strict=True) if unit == units[-1]]
        steps = [later - earlier for earlier, later in pairwise(amounts)]
        if len(amounts) >= _ROW and any((step < 0) if found["up"] else (step > 0) for step in steps):
            yield Violation("direction", found[0], found.start(), found.end(), message("direction", found[0]))
