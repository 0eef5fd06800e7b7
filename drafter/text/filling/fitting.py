"""An answer made fit for its blank: the unit or noun that the blank held comes back, what cannot be is refused."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping

from drafter.document import Kind, Placeholder
from drafter.text._blank_words import load_words
from drafter.text.filling.data import load_data
from drafter.text.numerals import find_numerals


class Unfit(Exception):
    """An answer does not fit; the message says in Chinese why and what would."""


def fitted(blank: Placeholder, answer: str) -> str:
    """The words to be put in the blank's place: `3` for X月 is 3月, `安平` for X县 is 安平县. Raises Unfit."""
    words = _SPACES.sub(" ", answer).strip(" \t\r\n\u3000")
    if not words:
        raise Unfit("答案是空的；不填就不要写这一项")
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"} for character in words):
        raise Unfit("答案里有换行或看不见的控制字符；请写成一行")
    kind = _kind(blank)
    longest = load_data()["lengths"][kind]
    if len(words) > longest:
        raise Unfit(f"答案有 {len(words)} 字，这里最多 {longest} 字")
    return _FIT[kind](words, _tail(blank.text))


# The spaces of other scripts, and those that hold words together.
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_MARKS = re.compile(r"^[\s\u3000]*(?:[XxＸｘ×✕✖╳ⅹⅩ○〇◯□＊*某_＿\-－—=＝…．.?？]+)")
_BRACKET = "【（(<[{"
_DATE = re.compile(
    r"(?:(?P<year>\d{4}|[二〇○零一三四五六七八九]{4})年)?(?:(?P<month>[\d一二三四五六七八九十]{1,3})月(?:份)?)?"
    r"(?:(?P<day>[\d一二三四五六七八九十]{1,3})[日号])?(?:[初底末中]|[上中下]旬|上半年|下半年)?"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_RANGE = re.compile(r"\s*(?:至|到|—|－|-|~|～)\s*")
_DURATION = re.compile(
    r"(?:(?:[\d.]+|[一二两三四五六七八九十百半]+)(?:个半|多|余)?(?:个)?(?:多|余)?(?:年|月|周|星期|天|日|小时|分钟|工作日)半?)+"
)


def _kind(blank: Placeholder) -> Kind:
    """A field that asks for several things (向谁请教过、请教了什么) takes sentences, whatever its words sound like."""
    return "other" if blank.text.startswith(tuple(_BRACKET)) and re.search("[、，,；]", blank.text) else blank.kind


def _tail(text: str) -> str:
    """What stands in a blank beside its marks: 县 of X县, 个月 of X个月, 年 of 202X年."""
    if text.lstrip().startswith(tuple(_BRACKET)):
        return ""
    without = re.sub(r"^\d+", "", text.strip())
    return _MARKS.sub("", without).strip(" \u3000")


def _date(words: str, tail: str) -> str:
    if re.fullmatch(r"\d{1,4}|[一二三四五六七八九十]{1,3}", words) and len(tail) == 1:
        words += tail
    iso = _ISO.sub(lambda found: f"{found[1]}年{int(found[2])}月" + (f"{int(found[3])}日" if found[3] else ""), words)
    for part in _RANGE.split(iso):
        _check_date(part)
    return iso


def _check_date(words: str) -> None:
    found = _DATE.fullmatch(words)
    if not words or found is None:
        raise Unfit(f"“{words[:20]}”不是日期；请写成 2025年3月、3月5日 或 2025-03-05")
    month, day = (_value(found[group]) for group in ("month", "day"))
    year = int(found["year"]) if found["year"] and found["year"].isdigit() else 2024
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise Unfit(f"没有“{words[:20]}”这一天；请检查月和日") from None


def _value(words: str | None) -> int | None:
    found = find_numerals(words) if words else ()
    return int(found[0].value) if found and words else None


def _duration(words: str, tail: str) -> str:
    if find_numerals(words) and find_numerals(words)[0].text == words:
        words += tail
    bare = re.sub(_hedge("hedge_before", "^"), "", words)
    if words != "半年" and not _DURATION.fullmatch(re.sub("(?:左右|以上)$", "", bare)):
        raise Unfit(f"“{words[:20]}”不是时长；请写成 6个月、半年、10天")
    return words


def _number(words: str, tail: str) -> str:
    bare = re.sub(_hedge("hedge_before", "^"), "", words)
    found = find_numerals(bare)
    if not found or found[0].start != 0:
        raise Unfit(f"“{words[:20]}”不是数字；请写成 23 或 23{tail}")
    number, rest = found[-1], bare[found[-1].end :]
    if len(found) > 2 or (len(found) == 2 and not _RANGE.fullmatch(bare[found[0].end : number.start])):
        raise Unfit(f"“{words[:20]}”不是一个数；请写成 23 或 20至30")
    if number.text.endswith(("万", "亿")):
        tail = tail.lstrip("万亿")
    unit = re.sub(_hedge("hedge_after", "^"), "", rest)
    wanted = re.sub("^[余多几]", "", tail)
    if unit and not _same_unit(unit, wanted):
        raise Unfit(f"“{words[:20]}”的单位对不上，这里的单位是“{wanted}”")
    measured = load_data()["numbers"]["measured"].split()
    if wanted and wanted not in measured and number.value != int(number.value):
        raise Unfit(f"“{words[:20]}”不是整数，这里数的是“{wanted}”")
    return words if unit else words + (wanted if rest else tail)


def _same_unit(unit: str, wanted: str) -> bool:
    """The same, or both money: 1.2亿元 may stand where X万元 did."""
    unit = re.sub(_hedge("hedge_after", "$"), "", unit).replace("％", "%")
    return not wanted or unit == wanted.replace("％", "%") or (unit.endswith("元") and wanted.endswith("元"))


def _hedge(which: str, anchor: str) -> str:
    words = "|".join(sorted(load_data()["numbers"][which].split(), key=len, reverse=True))
    return f"^(?:{words})" if anchor == "^" else f"(?:{words})$"


def _noun(kind: Kind) -> Callable[[str, str], str]:
    """A name: the noun comes back unless the answer ends with one of its kind (林海市 for X县)."""

    def fit(words: str, tail: str) -> str:
        _named(words, tail)
        nouns = [noun for noun, each in load_words().nouns.items() if each == kind]
        return words if not tail or words.endswith((*nouns, tail)) else words + tail

    return fit


def _named(words: str, tail: str) -> str:
    if not re.search(r"[^\W\d_]", words):
        raise Unfit(f"“{words[:20]}”不像名称；请写文字")
    return words


def _as_it_is(words: str, tail: str) -> str:
    return words


_FIT: Mapping[Kind, Callable[[str, str], str]] = {
    "date": _date,
    "duration": _duration,
    "number": _number,
    "person": _named,
    "post": _named,
    "place": _noun("place"),
    "organisation": _noun("organisation"),
    "project": _noun("project"),
    "other": _as_it_is,
    "masked": _as_it_is,
}
