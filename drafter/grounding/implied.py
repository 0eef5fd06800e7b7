"""Words that a figure of the notes implies: 第4名 ranks, 家 without a noun counts firms."""

import re

from drafter.grounding.each import take_each
from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Reading
from drafter.grounding.shown import shown
from drafter.text.facts.data import load
from drafter.text.facts.fact import Quantity

_BLANK_SUM = re.compile(r"([XxＸ×✕ⅹ○＊*_]+[万亿])元")  # XX万 is XX万元 …
_RANKED = re.compile(
    r"(?:排名|位列|位居|名列|排在|排|列|居)(?=(?:全[\u4e00-\u9fff])?(?:倒数)?第[0-9一二三四五六七八九十])"
)
_ONE_BY_ONE = re.compile("逐(.)")
_PLOTS = re.compile(r"亩地(?=[，。；\n]|$)")
_SOME_FIRM = re.compile(r"[那这哪几]家(?![人里庭长])")
_FULL = re.compile(r"全是|到处|一[手身地桌车屋墙脸后院]")  # 吐了一后座 is 吐满后座
_FIRMS = re.compile(r"企业|公司|厂|店")
_ENDS = r"(?=[，。；、）\n还没未也已到只才共]|$)"  # … where nothing is counted: XX万游客 are no money


def take_implied(sentence: Reading, found: list[bool], grounds: Grounds) -> None:
    """Cover 每 before what the notes tell of one, and the noun that a counter stands for."""
    take_each(sentence, found, grounds)
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
    if _SOME_FIRM.search(grounds.all.plain):
        bare.add("家")
    return bare if _FIRMS.search(grounds.all.plain) else bare - named


def _take_noun(sentence: Reading, found: list[bool], noun: str) -> None:
    place = sentence.text.find(noun)
    while place >= 0:
        found[place : place + len(noun)] = [True] * len(noun)
        place = sentence.text.find(noun, place + len(noun))


def _take_one_by_one(sentence: Reading, found: list[bool], grounds: Grounds) -> None:
    """逐页 for 一页页 or 一页一页."""
    for each in _ONE_BY_ONE.finditer(sentence.text):
        if any(way in grounds.all.plain for way in (each[1] * 2, f"一{each[1]}一{each[1]}")):
            found[each.start() : each.end()] = [True] * len(each[0])
