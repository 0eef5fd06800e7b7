"""Blanks made of marks: X县, ××局, 202X年X月, ____, 某县, N个, 138****1234, 李某."""

from dataclasses import dataclass

from drafter.document import Kind
from drafter.text._blank_lookalikes import is_something_else, stands_alone
from drafter.text._blank_words import Words, word_at
from drafter.text.patterns import pattern

_CROSS = "Xx×✕✖╳ⅹⅩХхＸｘ"
RUNS = {
    "cross": pattern(rf"[{_CROSS}]+(?:[.．][{_CROSS}]+)?"),
    "circle": pattern(r"[○〇◯]+"),
    "shape": pattern(r"[△▲□■]+"),
    "star": pattern(r"\*+|＊+"),
    "line": pattern(r"[_＿]+"),
    "escaped": pattern(r"(?:\\[*_])+"),
    "hyphen": pattern(r"-+"),
    "equals": pattern(r"=+"),
    "mou": pattern(r"某+"),
    "n": pattern(r"[NnＮ]"),
}
FAMILY = {c: name for name, run in RUNS.items() for c in _CROSS + r"○〇◯△▲□■*＊_＿\=-某NnＮ" if run.match(c + "_")}
_MARK = rf"(?:[{_CROSS}]+|[○〇◯]{{2,}}|[*＊]+|[_＿]+|(?:\\[*_])+|-{{2,}}|={{2,}}|某|[ 　]+)"
_KNOWN = r"[0-9０-９一二三四五六七八九十]{1,3}"
# The chain goes on to the last part that is left out: X年X月X日, X年3月X日, but of 20XX年3月 only 20XX年.
_DATE = pattern(
    rf"年(?!度|级|轻|会|龄|货)"
    rf"(?:[ 　]*(?:{_MARK}|{_KNOWN})[ 　]*月[ 　]*{_MARK}[ 　]*日(?![常报])|[ 　]*{_MARK}[ 　]*月(?![饼亮份]))?"
    rf"|月(?![饼亮份])[ 　]*{_MARK}[ 　]*日(?![常报])"
)
_YEAR_HEAD = pattern(r"(?<![0-9０-９])(?:[12１２][0-9０-９]{0,2}|[一二][一二三四五六七八九零○〇]{0,2})\Z")
_NUMBER_HEAD = pattern(r"(?<![0-9A-Za-z.])[0-9]{1,6}(?:\.[0-9]{0,3})?\Z|第\Z")
_LONG_DIGITS = pattern(r"(?<![0-9A-Za-z])[0-9]{2,17}\Z")
_TAIL_DIGITS = pattern(r"[0-9]{0,8}[Xx]?(?![0-9A-Za-z])")
_SPAN_BEFORE = pattern(r"(?:为期|历时|时长|近|将近|约|长达|持续|满|共|整整|这|了|工作|任职|挂职)\Z")
_SPAN_AFTER = pattern(r"年(?:来|间|多|时间|之久|半)")
_NAME_MARKS = frozenset({"mou", "cross", "star", "circle"})
_LONGEST_YEAR = 3
_AND = frozenset("和与由请叫")


@dataclass(frozen=True)
class Blank:
    """A blank's place in the text, and what its own words say about it.

    `noun` is the noun or unit that belongs to it; `field` the words inside its brackets.
    """

    start: int
    end: int
    kind: Kind | None = None
    noun: str = ""
    field: str = ""


def marked(text: str, start: int, end: int, family: str, words: Words) -> Blank | None:
    """The blank made by the run of marks from `start` to `end`, with the words that belong to it."""
    special = _masked_number(text, start, end, family) or _named(text, start, end, family, words)
    if special:
        return special
    if is_something_else(text, start, end, family, words):
        return None
    return _dated(text, start, end, family) or _with_word(text, start, end, family, words)


def _dated(text: str, start: int, end: int, family: str) -> Blank | None:
    """X年X月X日 in one piece, with the digits of 202X年."""
    date = _DATE.match(text, end) if text.startswith(("年", "月"), end) and family != "n" else None
    if not date:
        return None
    if text[end] != "年":
        return Blank(start, date.end(), "date", date[0])
    if _is_length(text, start, end):
        return None
    head = _YEAR_HEAD.search(text, max(0, start - 5), start)
    return Blank(head.start() if head else start, date.end(), "date", date[0])


def _is_length(text: str, start: int, end: int) -> bool:
    """X年 is a length of time after 为期 or before 来: 近X年, X年来."""
    if end - start >= _LONGEST_YEAR:
        return False
    return bool(_SPAN_BEFORE.search(text, max(0, start - 4), start) or _SPAN_AFTER.match(text, end))


def _with_word(text: str, start: int, end: int, family: str, words: Words) -> Blank | None:
    """The mark with its unit or noun, the longer of the two; or by itself."""
    if family == "mou" and end - start == 1:
        noun = word_at(text, end, words.mou_noun, words)
        return Blank(start, end + len(noun), words.moumou[noun], noun) if noun else None
    noun = word_at(text, end, words.noun, words) if family != "n" else ""
    unit = word_at(text, end, words.unit, words)
    if unit and len(unit) >= len(noun):
        head = _NUMBER_HEAD.search(text, max(0, start - 10), start)
        kind = words.units.get(unit) or words.units.get(unit[1:], "number")
        if unit == "年":
            kind = "duration"
        return Blank(head.start() if head else start, end + len(unit), kind, unit)
    if noun:
        return Blank(start, end + len(noun), words.nouns[noun], noun)
    return Blank(start, end) if stands_alone(text, start, end, family) else None


def _masked_number(text: str, start: int, end: int, family: str) -> Blank | None:
    """138****1234 hides somebody; 138XXXXXXXX still asks for the number."""
    if family not in ("star", "cross") or end - start < _LONGEST_YEAR:
        return None
    head = _LONG_DIGITS.search(text, max(0, start - 18), start)
    tail = _TAIL_DIGITS.match(text, end)
    if not head or not tail:
        return None
    return Blank(head.start(), tail.end(), "masked" if tail[0] or family == "star" else "number")


def _named(text: str, start: int, end: int, family: str, words: Words) -> Blank | None:
    """李某, 王某某: hidden; 张××: a name to fill, unless the words before speak of those whom one hides."""
    surname = text[start - 1 : start]
    if surname not in words.surnames or family not in _NAME_MARKS or end - start > 2:
        return None
    cue = words.person_cue.search(text, max(0, start - 6), start - 1)
    sure = cue is not None or surname not in words.common_surnames
    if family == "mou":
        return Blank(start - 1, end, "masked") if sure and text[end : end + 1] not in words.not_after_mou else None
    if _begins_a_word(text, end, words) or text[end : end + 1].isdecimal():  # 8米×60米 is no person of the name of 米
        return None
    if words.hidden_cue.search(text, max(0, start - 6), start - 1):
        return Blank(start - 1, end, "masked")
    before = text[start - 2 : start - 1]
    free = not "\u4e00" <= before <= "\u9fff" or before in _AND
    return Blank(start - 1, end, "person") if cue or (sure and free) else None


def _begins_a_word(text: str, position: int, words: Words) -> bool:
    """Do the marks belong to a noun or unit after them (高×米), a person's title apart (张××同志)?"""
    noun = word_at(text, position, words.noun, words)
    return bool(word_at(text, position, words.unit, words)) or (bool(noun) and words.nouns[noun] != "person")
