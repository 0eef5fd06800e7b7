"""Words that a figure of the notes implies: 每户 for 一户, 企业 where 家 counts without a noun."""

import re

from drafter.grounding.figures import same_unit
from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Reading
from drafter.grounding.shown import shown
from drafter.text.facts.data import load
from drafter.text.facts.fact import Moment, Quantity
from drafter.text.facts.quantities import find_quantities

_TIMES = frozenset("次回趟")
_UNIT = 4  # characters of 每平方公里 behind 每
_BLANK_SUM = re.compile(r"([XxＸ×✕ⅹ○＊*_]+[万亿])元")  # XX万 is XX万元 …
_RANKED = re.compile(
    r"(?:排名|位列|位居|名列|排在|排|列|居)(?=(?:全[\u4e00-\u9fff])?(?:倒数)?第[0-9一二三四五六七八九十])"
)
_EACH = re.compile(r"每([\u4e00-\u9fff])")
_ONE_EACH = re.compile(r"[\u4e00-\u9fff]{1,2}一[\u4e00-\u9fff]")  # 每领一床撕一张票
_PLOTS = re.compile(r"亩地(?=[，。；\n]|$)")
_SOME_FIRM = re.compile(r"[那这哪几]家(?![人里庭长])")
_FULL = re.compile(r"全是|到处|一[手身地桌车屋墙脸后院]")  # 吐了一后座 is 吐满后座
_FIRMS = re.compile(r"企业|公司|厂|店")
_NUMBER = "[0-9一二两三四五六七八九十百]"
_ENDS = r"(?=[，。；、）\n还没未也已到]|$)"  # … where nothing is counted: XX万游客 are no money


def take_implied(sentence: Reading, found: list[bool], grounds: Grounds) -> None:
    """Cover 每 before what the notes tell of one, and the noun that a counter stands for."""
    _take_each(sentence, found, grounds)
    _take_one_by_one(sentence, found, grounds)
    for rank in _RANKED.finditer(sentence.text):
        found[rank.start() : rank.end()] = [True] * len(rank[0])
    for blank in _BLANK_SUM.finditer(sentence.text):
        if re.search(re.escape(blank[1]) + _ENDS, grounds.all.plain):
            found[blank.end() - 1] = True
    if _PLOTS.search(grounds.all.plain):
        _take_noun(sentence, found, "土地")
    for start, end in shown(sentence):
        found[start:end] = [True] * (end - start)
    if _FULL.search(grounds.all.plain):
        _take_noun(sentence, found, "满")
    bare = _bare_counters(grounds)
    for counter, nouns in load("units")["implied"].items():
        if counter in bare:
            for noun in nouns:
                _take_noun(sentence, found, noun)


def _take_each(sentence: Reading, found: list[bool], grounds: Grounds) -> None:
    ones = {fact.text[1:].removesuffix("地") for _, fact in grounds.facts if fact.text[0] == "一"}
    weekdays = {fact.start for fact in sentence.facts if isinstance(fact.value, Moment) and fact.value.weekday}
    rates = {fact.value for _, fact in grounds.facts if fact.text[0] == "一"}
    for each in _EACH.finditer(grounds.all.plain):
        rates.update(fact.value for fact in find_quantities("一" + each[1]) if fact.start == 0)  # 每平28块
    for place, char in enumerate(sentence.text):
        if char != "每":
            continue
        for fact in find_quantities("一" + sentence.text[place + 1 : place + 1 + _UNIT]):
            if fact.start == 0 and any(_alike(fact.value, rate) for rate in rates):
                found[place : place + fact.end] = [True] * fact.end  # 每立方米 for 一方
        if _ONE_EACH.match(sentence.text, place + 1) or place + 1 in weekdays or "各" in grounds.all.plain:
            found[place] = True
        what = sentence.text[place + 1 : place + 2]
        if what and re.search(
            f"一个{re.escape(what)}(?:一[年月天])?[^，。；]{{0,3}}{_NUMBER}|{re.escape(what)}{{2}}|一{re.escape(what)}{_NUMBER}"
            f"|{_NUMBER}[元块]?一{re.escape(what)}",
            grounds.all.plain,
        ):
            found[place : place + 2] = [True] * 2  # 每棚 for 一个棚 and 一棚六万, 每顿 for 顿顿
        for unit in ones:
            if unit and sentence.text.startswith(unit, place + 1):
                found[place : place + 1 + len(unit)] = [True] * (1 + len(unit))


def _bare_counters(grounds: Grounds) -> set[str]:
    """The counters that stand in the notes without a noun behind them."""
    bare = {
        fact.value.counter
        for _, reading in grounds.notes
        for fact in reading.facts
        if isinstance(fact.value, Quantity)
        and fact.value.counter
        and reading.state[fact.end : fact.end + 1] in ("", "-", "p", "f")
    }
    named = {
        fact.value.counter
        for _, reading in grounds.notes
        for fact in reading.facts
        if isinstance(fact.value, Quantity) and reading.state[fact.end : fact.end + 1] in ("c", "w")
    }
    bare.update("家" for _ in _SOME_FIRM.findall(grounds.all.plain)[:1])
    return bare if _FIRMS.search(grounds.all.plain) else bare - named


def _take_noun(sentence: Reading, found: list[bool], noun: str) -> None:
    place = sentence.text.find(noun)
    while place >= 0:
        found[place : place + len(noun)] = [True] * len(noun)
        place = sentence.text.find(noun, place + len(noun))


def _take_one_by_one(sentence: Reading, found: list[bool], grounds: Grounds) -> None:
    """逐页 for 一页页 or 一页一页."""
    for place in range(len(sentence.text) - 1):
        char = sentence.text[place + 1]
        if sentence.text[place] == "逐" and any(way in grounds.all.plain for way in (char * 2, f"一{char}一{char}")):
            found[place] = found[place + 1] = True


def _alike(one: object, other: object) -> bool:
    """Whether two rates are of one thing: 每次 and 一回, 每立方米 and 一方; 每名 is none for 一个."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.amount != other.amount:
        return False
    return one == other or ((bool(one.dimension) or one.counter in _TIMES) and same_unit(one, other))
