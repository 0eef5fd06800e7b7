"""每 before what the notes tell of one: 每户 for 一户, 每立方米 for 一方, 每周三 for 周三."""

import re
from collections.abc import Iterator

from drafter.grounding.figures import same_unit
from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Moment, Quantity
from drafter.text.facts.quantities import find_quantities

_EACH = re.compile("每")
_UNIT = 4  # characters of 每平方公里 behind 每
_TIMES = frozenset("次回趟")
_NUMBER = "[0-9一二两三四五六七八九十百]"
_ONE_OF = re.compile(r"[\u4e00-\u9fff]{1,2}一[\u4e00-\u9fff]")  # 每领一床撕一张票


def take_each(sentence: Reading, found: list[bool], grounds: Grounds) -> None:
    """Cover each 每 of the sentence, with its unit, that the notes bear out."""
    if "每" not in sentence.text:
        return
    ones = {fact.text[1:].removesuffix("地") for _, fact in grounds.facts if fact.text[0] == "一"} - {""}
    weekdays = {fact.start for fact in sentence.facts if isinstance(fact.value, Moment) and fact.value.weekday}
    rates = set(_rates(grounds))
    for each in _EACH.finditer(sentence.text):
        place, behind = each.start(), each.end()
        if _ONE_OF.match(sentence.text, behind) or behind in weekdays or "各" in grounds.all.plain:
            found[place] = True
        units = [unit for unit in ones if sentence.text.startswith(unit, behind)]
        units += [unit for unit, value in _units(sentence.text, place) if any(_alike(value, rate) for rate in rates)]
        if _told_of_one(sentence.text[behind : behind + 1], grounds):
            units.append(sentence.text[behind])
        for unit in units:
            found[place : behind + len(unit)] = [True] * (1 + len(unit))


def _rates(grounds: Grounds) -> Iterator[object]:
    """What the notes tell figures of: 一亩, 每平."""
    yield from (fact.value for _, fact in grounds.facts if fact.text[0] == "一")
    for each in _EACH.finditer(grounds.all.plain):
        yield from (value for _, value in _units(grounds.all.plain, each.start()))


def _units(text: str, place: int) -> Iterator[tuple[str, object]]:
    """The unit behind a 每, with what one of it is worth."""
    one = "一" + text[place + 1 : place + 1 + _UNIT]
    yield from ((fact.text[1:], fact.value) for fact in find_quantities(one) if fact.start == 0)


def _told_of_one(what: str, grounds: Grounds) -> bool:
    """每棚 for 一个棚 and 一棚六万, 每张 for 四十二一张, 每顿 for 顿顿."""
    one = re.escape(what)
    return bool(what) and bool(
        re.search(
            f"一个{one}(?:一[年月天])?[^，。；]{{0,3}}{_NUMBER}|{one}{{2}}|一{one}{_NUMBER}|{_NUMBER}[元块]?一{one}",
            grounds.all.plain,
        )
    )


def _alike(one: object, other: object) -> bool:
    """Whether two rates are of one thing: 每次 and 一回, 每立方米 and 一方; 每名 is none for 一个."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.amount != other.amount:
        return False
    return one == other or ((bool(one.dimension) or one.counter in _TIMES) and same_unit(one, other))
