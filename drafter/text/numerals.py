"""Find numerals in running Chinese text and say what they are worth.

Idioms (进一步, 三农) are left out before anything is read; `read_chinese` knows the pure numeral alone.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from drafter.text.chinese_number import read_chinese

_WIDE = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "k": 1000, "K": 1000, "w": 10**4, "W": 10**4, "亿": 10**8}
_CHINESE = "零〇○一二三四五六七八九十百千万亿两廿俩仨"
_DIGITS = r"[0-9０-９]"
_ARABIC = (
    rf"(?P<arabic>{_DIGITS}{{1,18}}(?:[,，]{_DIGITS}{{3}}(?!{_DIGITS})){{0,4}}(?:[.．]{_DIGITS}{{1,6}})?)"
    r"(?:(?P<inner>[多余来几]|个[多余来几]?(?=[万亿]))(?=[十百千万亿]))?(?P<magnitude>[wkK](?![A-Za-z])|W(?=[多余来字元块人户斤])|[十百千万亿]{0,2}(?<!千(?=[克米瓦伏焦卡])))"
    # 4万8, 1万1老板说: a tenth of the magnitude, as it is spoken; no counter, magnitude or digit may follow.
    r"(?P<rest>(?:(?<=[0-9]亿)[0-9]{1,4}[百千]?万)?(?:(?<=[0-9]万)[1-9]千)?(?:(?<=[0-9]千)[1-9]百)?)"  # 1万2千
    r"(?P<tenth>(?<=[0-9][万亿kKw])[1-9](?=[，。；、）)]|[块元多左上给老他她没还就都才，的了]|$))?"
)
_VAGUE = (
    r"(?P<vague>[几数][十百千万亿]{1,2}|上[百千万亿]{1,2}|[一二三四五六七八九]?十几"
    r"|个把(?=月|星期|礼拜|小时|钟头|人)"
    r"|(?:[百千万]把|百八?十)(?=[块个号多来人户家亩斤字页件元里米])"  # 千把字, 百十号人
    r"|(?:(?<=[近超破约])|(?<=超过))[百千万亿]{1,2}(?=[人户家名元亩件份次场个条吨篇字米]|[，。；]|$))"  # 近千人
)
_HAN = (
    rf"(?P<han>[{_CHINESE}]{{1,16}}(?:点[零〇一二三四五六七八九]{{1,6}})?)"
    r"(?:(?P<between>[多余来几]|个[多余来几]?)(?P<more>[万亿]))?"
)
_NUMERAL = re.compile(rf"{_ARABIC}|{_VAGUE}|{_HAN}")
_PART = re.compile(r"([0-9]+)([百千万]+)")
_NEIGHBOURS = ("一二", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九")
_NEIGHBOUR = re.compile(rf"(?P<low>{'|'.join(_NEIGHBOURS)})(?P<size>[十百千万亿]{{0,2}})$")
# The 二 of 初二两个班, the 五 of 十二块五一斤: no part of the number behind them.
_APART = re.compile(
    r"(?<=[二三四五六七八九]十[一二三四五六七八九])一(?=[张斤亩个人天度顿吨方米件本份盒瓶])"  # 四十二一张
    r"|(?<=[二三四五六七八九十0-9])两(?![百千万亿个天下人句三年月周名家户次位])"  # 三两药: of weight
    r"|(?<=[曹王李张刘陈杨赵周吴孙马郭何罗高林郑谢唐许邓冯韩曾董袁潘于叶杜程魏吕田姚钟谭范汪石金贾]老)[二三四五六七八](?=[只才就都说讲])"
    r"|(?<=附件)[一二三四五六七八九](?=[一二两三四五六七八九十])"
    r"|(?<=[初高])[一二三](?=[两0-9一二三四五六七八九十])|(?<=[块毛角])[一二三四五六七八九](?=一[斤亩个人天度顿吨方米])"
)
_TENTHS = re.compile(r"^(?P<head>.*[百千万亿])(?P<low>[一二三四五六七八])(?P<high>[二三四五六七八九])$")  # 四万二三
_TEN_FIRST = re.compile(r"^十(?P<pair>[一二三四五六七八九]{2})(?P<size>[百千万亿]?)$")  # 十一二万


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral and its value; `high` is the upper end of 两三, `loose` the 多, 余, 来, 几 or 上 inside it."""

    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None = None
    loose: str = ""


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral in the order of the text: full-width, Chinese, mixed (1.5万, 30多万); idioms left out."""
    return tuple(_scan(text))


@cache
def _idioms() -> re.Pattern[str]:
    """The idioms as one alternation, the longest first; 十分 in 四十分钟 is none."""
    data = tomllib.loads(files("drafter.text").joinpath("numerals.toml").read_text(encoding="utf-8"))
    words = sorted(data["idioms"], key=len, reverse=True)
    return re.compile(rf"(?<![{_CHINESE}0-9第块毛角之])(?:{'|'.join(map(re.escape, words))})(?!(?<=十分)[钟之])")


def _scan(text: str) -> Iterator[Numeral]:
    masked = _APART.sub(" ", _idioms().sub(lambda found: " " * len(found[0]), text))
    for found in _NUMERAL.finditer(masked):
        numeral = _read(found)
        if numeral is not None:
            yield numeral


def _read(found: re.Match[str]) -> Numeral | None:
    """The numeral of a match, None where the characters form no number."""
    if found["arabic"]:
        size = _size(found["magnitude"])
        value = _arabic(found["arabic"]) * size + Decimal(found["tenth"] or 0) * size / 10
        value += sum(Decimal(part[1]) * _size(part[2]) for part in _PART.finditer(found["rest"]))
        return Numeral(found.start(), found.end(), found[0], value, None, (found["inner"] or "").lstrip("个"))
    if found["vague"]:
        return _vague(found)
    return _han(found)


def _arabic(digits: str) -> Decimal:
    return Decimal(digits.translate(_WIDE).replace(",", ""))


def _size(magnitudes: str) -> int:
    size = 1
    for char in magnitudes:
        size *= _MAGNITUDES[char]
    return size


def _vague(found: re.Match[str]) -> Numeral:
    text = found["vague"]
    if text == "个把":
        return Numeral(found.start(), found.end(), text, Decimal(1), None, "来")
    if text[0] in _MAGNITUDES and text[-1] in "把十":
        return Numeral(found.start(), found.end(), text, Decimal(_size(text[0])), None, "来")
    if text[0] in _MAGNITUDES and text[-1] in _MAGNITUDES:
        return Numeral(found.start(), found.end(), text, Decimal(_size(text)))
    if text.endswith("几"):
        value = read_chinese(text[:-1]) or Decimal(10)
        return Numeral(found.start(), found.end(), text, value, None, "几")
    kind = "上" if text[0] == "上" else "数"
    return Numeral(found.start(), found.end(), text, Decimal(_size(text[1:])), None, kind)


def _han(found: re.Match[str]) -> Numeral | None:
    text, more = found["han"], found["more"] or ""
    pair = _NEIGHBOUR.search(text)
    if pair and pair.start() == 0:
        size = _size(pair["size"]) * _size(more)
        low, high = (read_chinese(char) or Decimal(0) for char in pair["low"])
        return Numeral(found.start(), found.end(), found[0], low * size, high * size)
    teens = _TEN_FIRST.match(text)
    if teens:
        low, high = ((read_chinese("十" + char) or Decimal(0)) * _size(teens["size"]) for char in teens["pair"])
        return Numeral(found.start(), found.end(), found[0], low, high)
    tenths = _TENTHS.match(text) if pair else None
    if tenths and (head := read_chinese(tenths["head"])) is not None:
        low, high = (
            head + (read_chinese(tenths[name]) or Decimal(0)) * _size(text[-3]) / 10 for name in ("low", "high")
        )
        return Numeral(found.start(), found.end(), found[0], low, high)
    if pair and text[: pair.start()][-1:] in _MAGNITUDES and (head := read_chinese(text[: pair.start()])) is not None:
        size = _size(pair["size"])  # 一千五六百, 三十五六
        low, high = ((read_chinese(char) or Decimal(0)) * size for char in pair["low"])
        return Numeral(found.start(), found.end(), found[0], (head + low) * _size(more), (head + high) * _size(more))
    value = read_chinese(text)
    if value is None:
        return None
    return Numeral(
        found.start(), found.end(), found[0], value * _size(more), None, (found["between"] or "").lstrip("个")
    )
