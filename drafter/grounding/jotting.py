"""Notes as they are jotted on a telephone, brought to the shape of prose; every character keeps its place."""

import re
from functools import cache

from drafter.text.facts.data import load

# Between Chinese characters a space is a stop; in a line without any stop it is one everywhere.
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff”）])[ \t](?=[\u4e00-\u9fff“（])")
_ANY_SPACE = re.compile(r"(?<=[^\s\x00-\x1f→:：，。；、])[ \t](?=[^\s\x00-\x1f→+＋=（:：，。；、])")
_STOP = re.compile(r"[，。；;、！？,]")
_INNER = re.compile(r"[（(“《][^）)”》]*[）)”》]")
# 1人1本, 1天25块, 1个村1个月: what falls to one is spoken with 一.
_AMOUNT = r"(?:大概|大约|约|差不多|最多|不到|借不到|也就)?[0-9一两二三四五六七八九十几半]"
_ONE = re.compile(
    rf"(?<![0-9.．第月年/-])1(?=(?:[人天月户家次亩斤车趟班组场顿袋箱村柜吨]|个[人村月星班组小])地?{_AMOUNT})"
)


def prose(text: str) -> str:
    """The text with a comma for each space that stands for a stop, 一 for the 1 of a rate, 没 for 冇."""
    pattern, common = _dialect()
    text = pattern.sub(lambda found: common[found[0]], text)
    if " " in text:
        bare = _INNER.sub("", text)
        text = (_SPACE if _STOP.search(bare) else _ANY_SPACE).sub("，", text)
    return _ONE.sub("一", text) if "1" in text else text


@cache
def _dialect() -> tuple[re.Pattern[str], dict[str, str]]:
    """The words of dialect.toml, and what each says."""
    common = dict(line.split() for line in load("dialect")["words"])
    return re.compile("|".join(sorted(common, key=len, reverse=True))), common
