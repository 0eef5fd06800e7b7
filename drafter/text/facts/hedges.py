"""Words that make a figure inexact, before and behind it: 大概, 近, 左右, 余 (hedges.toml)."""

import re
from functools import cache

from drafter.text.facts.data import load
from drafter.text.numerals import find_numerals

_COUNTED_IN = re.compile(r"[含在计列算][^，。；]{0,12}$")
_SIDES = tuple("东西南北上下里外前后两")  # 西头一截 is no first one
_SECOND = re.compile("二[批轮期次稿审趟回版]")  # a count would be 两批
_NOT_MORE = "次个家名种项位方样部元少收出产打挣赚卖花缴付用"


@cache
def _words(side: str) -> tuple[re.Pattern[str], dict[str, str]]:
    ids = {word: table["id"] for table in load("hedges")["hedge"] for word in table[side]}
    others = load("hedges")["other_words"]
    words = "|".join(
        f"(?<![{others[word]}]){word}" if word in others else word for word in sorted(ids, key=len, reverse=True)
    )
    if side == "before":
        # 大概给到600万: a verb may stand between a word of two characters and the figure.
        near = r"有|是|为|在|要|达|占|共|到|给到|可达|可到|能到|达到|占[\u4e00-\u9fff]{0,8}的"
        verb = r"(?<=大约|大概|估计|预计|约莫)(?P<verb>[\u4e00-\u9fff]{1,3})"
        return re.compile(rf"({words})(?:{near}|{verb})?$"), ids
    return re.compile(rf"(?:[\u4e00-\u9fff]{{0,3}}?)({words})"), ids


def before(text: str, start: int) -> tuple[int, set[str], bool]:
    """Where the number begins with its hedges, the hedges, and whether it is an ordinal (第三批, 头一批, 二批)."""
    head = text[start - 1 : start + 1] == "头一" and text[start - 2 : start - 1] not in _SIDES
    marked = text[start - 1 : start] == "第" or head
    ordinal = marked or _SECOND.match(text, start) is not None
    start -= marked
    hedges: set[str] = set()
    pattern, ids = _words("before")
    for _ in range(2):
        found = pattern.search(text[max(0, start - 8) : start])
        if found is None:
            break
        hedges.add(ids[found[1]])
        if found["verb"]:
            break
        start = max(0, start - 8) + found.start()
    return start, hedges, ordinal


def behind(text: str, end: int, measured: bool) -> tuple[int, set[str]]:
    """Where the number ends with its hedge, and the hedge; `measured` tells that the number has a unit of measure."""
    pattern, ids = _words("behind")
    found = pattern.match(text, end, end + 7)
    if found is None:
        return end, set()
    word, gap = found[1], found.start(1) - end
    following = text[found.end() : found.end() + 1]
    if word in ("之内", "以内") and _COUNTED_IN.search(text, max(0, end - 20), end):
        return end, set()  # 不含在上述1万元之内
    if word == "不到" and find_numerals(following):
        return end, set()  # 一个不到三成: of the next figure
    if len(word) == 1 and (gap or not measured or (following and following in _NOT_MORE)):
        return end, set()
    if word == "来" or (gap and word in ("不到", "前后", "上下")):
        return end, set()
    return (found.end() if not gap else end), {ids[word]}
