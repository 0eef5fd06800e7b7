"""Where blanks stand: one pass over the text, a look around each character that may start one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.document import Kind
from drafter.text._blank_words import Words
from drafter.text._brackets import bracketed
from drafter.text._markdown_marks import own_marks

_START = re.compile(r"[Xx×✕✖╳ⅹⅩХх○〇◯△▲□■*＊_＿\\=\-某Nn（(【\[{<＜〔《“$TF待%％ 　]")
_RUNS = {
    "cross": re.compile(r"[Xx×✕✖╳ⅹⅩХх]+(?:[.．][Xx×✕✖╳ⅹⅩХх]+)?"),
    "circle": re.compile(r"[○〇◯]+"),
    "shape": re.compile(r"[△▲□■]+"),
    "star": re.compile(r"\*+|＊+"),
    "line": re.compile(r"[_＿]+"),
    "escaped": re.compile(r"(?:\\[*_])+"),
    "hyphen": re.compile(r"-+"),
    "equals": re.compile(r"=+"),
    "mou": re.compile(r"某+"),
    "n": re.compile(r"[Nn]"),
}
_FAMILY = {c: name for name, run in _RUNS.items() for c in r"Xx×✕✖╳ⅹⅩХх○〇◯△▲□■*＊_＿\=-某Nn" if run.match(c + "_")}
_MARK = r"(?:[Xx×✕✖╳ⅹⅩХх]+|[○〇◯]{2,}|[*＊]+|[_＿]+|(?:\\[*_])+|-{2,}|={2,}|某|[ 　]+)"
_SLOT = rf"(?:{_MARK}|[0-9０-９一二三四五六七八九十]{{1,4}})"
_DATE = re.compile(
    rf"年(?!度|级|轻|会|龄|货)(?:[ 　]*{_SLOT}[ 　]*月(?![饼亮])(?:[ 　]*{_SLOT}[ 　]*日(?![常报]))?)?"
    rf"|月(?![饼亮份])[ 　]*{_SLOT}[ 　]*日(?![常报])"
)
_YEAR_HEAD = re.compile(r"(?<![0-9０-９])(?:[12１２][0-9０-９]{0,2}|[一二][一二三四五六七八九零○〇]{0,2})\Z")
_NUMBER_HEAD = re.compile(r"(?<![0-9A-Za-z.])[0-9]{1,6}(?:\.[0-9]{0,3})?\Z|第\Z")
_LONG_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9]{2,17}\Z")
_TAIL_DIGITS = re.compile(r"[0-9]{0,8}[Xx]?(?![0-9A-Za-z])")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
_GLUE_BEFORE = frozenset("@/.+&~`'")
_GLUE_AFTER = frozenset("@/+&~-`'.")
_CHINESE_DIGIT = frozenset("一二三四五六七八九十百零")
_BLANKS = re.compile(r"[ 　]+")
_EMPTY_DATE = re.compile(r"[ 　]*年[ 　]*月[ 　]*日")
_EMPTY_MONTH = re.compile(r"[ 　]*月[ 　]*日|[ 　]*月(?![ 　]*[0-9])")
_SURE_UNIT = re.compile(r"(?:万元|亿元|万人次|万人|万亩|%|％|公里|亩|个百分点|百分点|人次)")
_PREPOSITION = frozenset("到在赴任于为由与和向从是叫自至共约近：:（(“，、。")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WINDOW = 24
_NAME_MARKS = frozenset({"mou", "cross", "star", "circle"})
_EMPTY_REST = {"年": re.compile(r"[ 　]+月[ 　]*日"), "月": re.compile(r"[ 　]+日(?![常报])")}


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


def find_spans(text: str, words: Words) -> Iterator[Blank]:
    """All blanks of `text` in order, none overlapping another. Linear in the length of the text."""
    lines = _Lines(text, words)
    position = 0
    while found := _START.search(text, position):
        start = found.start()
        blank, position = _at(text, start, words, lines)
        if blank is not None and blank.start >= lines.last_end:
            lines.last_end = blank.end
            position = blank.end
            yield blank


class _Lines:
    """Markdown's own marks of the line that is being read; worked out once a line."""

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words
        self._start, self._end = 0, -1
        self._own: frozenset[int] = frozenset()
        self.last_end = 0

    def owns(self, position: int) -> bool:
        """Is the run of marks at `position` Markdown's?"""
        if position >= self._end:
            self._start = max(self._text.rfind("\n", 0, position), self._text.rfind("\r", 0, position)) + 1
            found = self._text.find("\n", position)
            self._end = len(self._text) if found < 0 else found
            self._own = own_marks(self._text[self._start : self._end].rstrip("\r"), self._words)
        return -1 in self._own or position - self._start in self._own


def _at(text: str, start: int, words: Words, lines: _Lines) -> tuple[Blank | None, int]:
    """The blank that starts at (or just before) `start`, and where to look on if there is none."""
    char = text[start]
    family = _FAMILY.get(char)
    if family is not None:
        run = _RUNS[family].match(text, start)
        if run is None:
            return None, start + 1
        return _marked(text, run, family, words, lines), run.end()
    if char in " 　":
        return _empty(text, start, words)
    if char in "%％":
        bare = words.bare_verb.search(text, max(0, start - _WINDOW), start)
        return (Blank(start, start + 1, "number", char) if bare else None), start + 1
    if char in "TF":
        latin = words.latin.match(text, start)
        return (Blank(start, latin.end(), None) if latin else None), start + 1
    if char == "待":
        return _pending(text, start, words), start + 1
    found = bracketed(text, start, words)
    if found is None:
        return None, start + 1
    return Blank(start, found.end, None, "", found.field), start + 1


def _marked(text: str, run: re.Match[str], family: str, words: Words, lines: _Lines) -> Blank | None:
    """The blank made by a run of marks, with the noun or unit after it and the digits before it."""
    start, end = run.span()
    if family in ("star", "line", "hyphen", "equals") and lines.owns(start):
        return None
    masked = _masked_number(text, start, end, family)
    if masked:
        return masked
    named = _surname(text, start, end, family, words)
    if named:
        return named
    if _is_something_else(text, start, end, family, words):
        return None
    return _dated(text, start, end, family) or _with_word(text, start, end, family, words)


def _dated(text: str, start: int, end: int, family: str) -> Blank | None:
    """X年X月X日 in one piece, with the digits of 202X年."""
    date = _DATE.match(text, end)
    if not date or family == "n":
        return None
    if text[end] != "年":
        return Blank(start, date.end(), "date", date[0])
    if _is_duration(text, start, date.end()):
        return None
    head = _YEAR_HEAD.search(text, max(0, start - 5), start)
    return Blank(head.start() if head else start, date.end(), "date", date[0])


def _with_word(text: str, start: int, end: int, family: str, words: Words) -> Blank | None:
    """The mark with its unit or noun, the longer of the two; or by itself."""
    lone_mou = family == "mou" and end - start == 1
    noun = _word_at(text, end, words.mou_noun if lone_mou else words.noun, words)
    if lone_mou:
        return Blank(start, end + len(noun), words.moumou[noun], noun) if noun else None
    unit = _word_at(text, end, words.unit, words)
    if unit and len(unit) >= len(noun):
        head = _NUMBER_HEAD.search(text, max(0, start - 10), start)
        kind = words.units.get(unit) or words.units.get(unit[1:], "number")
        return Blank(head.start() if head else start, end + len(unit), _year_or_span(text, start, unit, kind), unit)
    if noun and family != "n":
        return Blank(start, end + len(noun), words.nouns[noun], noun)
    return Blank(start, end) if _stands_alone(text, start, end, family) else None


def _word_at(text: str, position: int, pattern: re.Pattern[str], words: Words) -> str:
    found = pattern.match(text, position)
    if not found:
        return ""
    after = text[found.end() : found.end() + 1]
    return "" if after and after in words.continued.get(found[0].lstrip("余多几") or found[0], "") else found[0]


_SPAN_BEFORE = re.compile(r"(?:为期|历时|时长|近|将近|约|长达|持续|满|共|整整|这|了|工作|任职|挂职)\Z")
_SPAN_AFTER = re.compile(r"年(?:来|的|多|时间|间|以来|以上|之久|，|。)")


def _is_duration(text: str, start: int, end: int) -> bool:
    """X年 is a length after 为期 or before 来: 近X年, X年来."""
    return end - start <= 3 and _SPAN_BEFORE.search(text, max(0, start - 4), start) is not None


def _year_or_span(text: str, start: int, unit: str, kind: Kind) -> Kind:
    if unit == "年" and _is_duration(text, start, start + 1):
        return "duration"
    return kind


def _masked_number(text: str, start: int, end: int, family: str) -> Blank | None:
    """138****1234 hides somebody; 138XXXXXXXX still asks for the number."""
    if family not in ("star", "cross") or end - start < 3:
        return None
    head = _LONG_DIGITS.search(text, max(0, start - 18), start)
    tail = _TAIL_DIGITS.match(text, end)
    if not head or not tail:
        return None
    return Blank(head.start(), tail.end(), "masked" if tail[0] or family == "star" else "number", "")


def _surname(text: str, start: int, end: int, family: str, words: Words) -> Blank | None:
    """李某, 王某某: hidden; 张××: a name to fill, unless the words before speak of those whom one hides."""
    before = text[start - 1 : start]
    if before not in words.surnames or family not in _NAME_MARKS or end - start > 2:
        return None
    follows = text[end : end + 1]
    if family == "mou":
        if follows in words.not_after_mou and follows:
            return None
        sure = before not in words.common_surnames or words.person_cue.search(text, max(0, start - 6), start - 1)
        return Blank(start - 1, end, "masked", before) if sure else None
    if _word_at(text, end, words.unit, words) or (words.noun.match(text, end) and not _is_person(text, end, words)):
        return None
    if words.hidden_cue.search(text, max(0, start - 6), start - 1):
        return Blank(start - 1, end, "masked", before)
    cue = words.person_cue.search(text, max(0, start - 6), start - 1)
    free = start == 1 or not _HAN.match(text, start - 2) or text[start - 2] in "和与由请叫"
    if cue or (before not in words.common_surnames and free):
        return Blank(start - 1, end, "person", "")
    return None


def _is_person(text: str, position: int, words: Words) -> bool:
    noun = words.noun.match(text, position)
    return noun is not None and words.nouns[noun[0]] == "person"


def _is_something_else(text: str, start: int, end: int, family: str, words: Words) -> bool:
    """X光, 5×4, Model X, xx@example.com, 二○○八, 1+N, --help …"""
    before, after = text[start - 1 : start], text[end : end + 1]
    if words.spoken_before.search(text, max(0, start - 3), start) or words.spoken_after.match(text, end):
        return True
    if family in ("cross", "n"):
        return _is_letter(text, start, end, before, after, words)
    if family == "circle":
        return before in _CHINESE_DIGIT or after in _CHINESE_DIGIT
    if family in ("hyphen", "equals") and end - start == 1:
        return True
    if family in ("star", "line", "equals", "hyphen", "escaped"):
        return (_ascii(before) and family != "line") or _ascii(after)
    return False


def _is_letter(text: str, start: int, end: int, before: str, after: str, words: Words) -> bool:
    if _ascii(after) or before in _GLUE_BEFORE or after in _GLUE_AFTER:
        return True
    if _ascii(before) and not (before.isdigit() and _counts(text, end, words)):
        return True
    if before == " " and text[start - 2 : start - 1].isascii() and text[start - 2 : start - 1].isalpha():
        return True
    if before == "第" and text[start] in "nN":
        return True
    if end - start == 1 and before in "-—" and _ascii(text[start - 2 : start - 1]):
        return True
    return end - start == 1 and words.not_after_x.match(text, end) is not None


def _counts(text: str, end: int, words: Words) -> bool:
    return bool(_word_at(text, end, words.unit, words))


def _ascii(char: str) -> bool:
    return bool(_ASCII_WORD.match(char))


def _stands_alone(text: str, start: int, end: int, family: str) -> bool:
    """May this run be a blank with neither noun nor unit after it?"""
    length, before, after = end - start, text[start - 1 : start], text[end : end + 1]
    if family == "cross":
        return length > 1 or (text[start] in "XxⅹХх" and not (before.isspace() and after.isspace()))
    if family in ("circle", "shape"):
        return length > 1
    if family == "line":
        return length > 1 or text[start] == "＿"
    if family in ("hyphen", "equals"):
        return length > 1 and (length > 2 or family == "equals") and before in _PREPOSITION
    if family == "mou":
        return length > 1
    if family == "escaped":
        return length > 2
    if family == "n":
        return False
    return length > 3 or bool(_HAN.match(before) and _HAN.match(after))


def _empty(text: str, start: int, words: Words) -> tuple[Blank | None, int]:
    """Spaces where a date or a figure should stand: 　年　月　日, 增长 %."""
    spaces = _BLANKS.match(text, start)
    end = spaces.end() if spaces else start + 1
    before = text[start - 1 : start]
    fresh = not before or before in "\r\n"
    date = _EMPTY_DATE.match(text, start)
    if date and not before.isdigit():
        return Blank(end if fresh else start, date.end(), "date", "年月日"), end
    if before in _EMPTY_REST:
        return _empty_rest(text, start, before), end
    if fresh or not _HAN.match(before):
        return None, end
    unit = _word_at(text, end, words.unit, words)
    if not unit or words.units.get(unit) not in ("number", "duration"):
        return None, end
    sure = end - start > 1 and _SURE_UNIT.match(text, end) is not None
    verb = words.unit_verb.search(text, max(0, start - _WINDOW), start)
    return (Blank(start, end + len(unit), words.units[unit], unit) if sure or verb else None), end


def _empty_rest(text: str, start: int, before: str) -> Blank | None:
    """年　月　日 after a year (2025年　月　日), or with nothing before 年."""
    rest = _EMPTY_REST[before].match(text, start)
    if not rest:
        return None
    year = text[start - 2 : start - 1]
    known = bool(re.match(r"[0-9０-９一二三四五六七八九○〇十今去明同当本]", year))
    return Blank(start if known else start - 1, rest.end(), "date", "年月日")


def _pending(text: str, start: int, words: Words) -> Blank | None:
    """待核实 at the end of a clause."""
    found = words.pending.match(text, start)
    if not found or words.pending_not_after.search(text, max(0, start - 4), start):
        return None
    after = text[found.end() : found.end() + 1]
    return Blank(start, found.end(), None, "", found[0]) if not after or after in "，。；、）)\r\n！：】 　" else None
