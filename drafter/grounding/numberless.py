"""Figures that the notes tell without a numeral (写了个报告), or that the sentence shows by itself (平均每次30元)."""

import re
from bisect import bisect_left
from operator import attrgetter

from drafter.grounding.figures import counters_like
from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Reading
from drafter.grounding.shown import is_shown
from drafter.text.facts.fact import Fact, Moment, Quantity

_BOTH_TOGETHER = re.compile(r"两[项笔者次批处段期][合总]?[共计]")  # the sum behind it is judged by itself
_ALL_OF_THEM = frozenset("些年月天时次回")  # 这些, 那年, 这次 count nothing
_POINTING = frozenset("那这该缺差有")
_ONCE = re.compile(
    r"[了过写搞弄做引建成来有是叫找请][个件位户名项起批种份篇次场条本部支套家回趟碗杯顿瓶包袋只头棵张台辆块把间扇盏幅首段口]"
    r"|[上添买租装修派找]个(?!月|周|星期|年|学期)"
)
_MOST_OF_THEM = ("一半以上", "半数以上", "过半数", "超过一半", "超过半数", "超半数")
_MORE_THAN_HALF = re.compile("多半|大半")
_DAYPART = 2  # characters of 凌晨


def needs_no_numeral(figure: Fact, sentence: Reading, grounds: Grounds) -> bool:
    """Whether the notes tell the figure without a numeral, or the sentence itself shows it."""
    return (
        (_is_one(figure) and _counted_once(figure, grounds))
        or _that_one(figure, sentence, grounds)
        or _pair_of(figure, grounds)
        or is_shown(sentence, figure.start)
        or _past_midnight(figure, sentence)
        or _exceeded(figure, grounds)
        or (figure.text in _MOST_OF_THEM and _MORE_THAN_HALF.search(grounds.all.plain) is not None)
        or _BOTH_TOGETHER.match(sentence.text, figure.start) is not None
    )


def _is_one(figure: Fact) -> bool:
    value = figure.value
    return isinstance(value, Quantity) and value.amount == 1 and not value.dimension and not value.hedge


def _counted_once(figure: Fact, grounds: Grounds) -> bool:
    """写了个报告, 修那台机器, 缺件织机: one of them, without a numeral."""
    text = grounds.all.plain
    value = figure.value
    counter = value.counter if isinstance(value, Quantity) else ""
    for alike in {counter, *counters_like(counter)} - _ALL_OF_THEM:
        if alike and any(part[-1:] in _POINTING for part in text.split(alike)[:-1]):
            return True
    return _ONCE.search(text) is not None


def _that_one(figure: Fact, sentence: Reading, grounds: Grounds) -> bool:
    """活最多的一天 for 那天, 有一天 for 有天; 停电一天 is how long."""
    return (
        sentence.text[figure.start - 1 : figure.start] in tuple("的有某高低多少大小好差")
        and figure.text[0] == "一"
        and any(f"{which}{figure.text[1:]}" in grounds.all.plain for which in "那有")
    )


def _pair_of(figure: Fact, grounds: Grounds) -> bool:
    """两村 for 桥头村和上河村."""
    return figure.text in ("两", "两人", "二人") and any(mark in grounds.all.plain for mark in (*"和、跟与俩", "两口"))


def _past_midnight(figure: Fact, sentence: Reading) -> bool:
    """22时至次日1时, where the second hour is the smaller one."""
    if figure.text not in ("次日", "翌日", "第二天"):
        return False
    place = bisect_left(sentence.facts, figure.start, key=attrgetter("start"))
    before = [minute for fact in sentence.facts[max(0, place - 2) : place] if (minute := _minute(fact)) is not None]
    behind = next((f for f in sentence.facts[place + 1 : place + 2] if f.start <= figure.end + _DAYPART), None)
    later = _minute(behind) if behind else None
    return bool(before) and later is not None and later < before[-1]


def _minute(fact: Fact) -> int | None:
    return fact.value.minute if isinstance(fact.value, Moment) else None


def _exceeded(figure: Fact, grounds: Grounds) -> bool:
    """超22吨 for 超了22吨: by so much, not more than that."""
    return figure.text[0] == "超" and any(f"超{way}{figure.text[1:]}" in grounds.all.plain for way in ("了", "出"))
