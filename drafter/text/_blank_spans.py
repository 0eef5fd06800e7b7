"""Where blanks stand: one pass over the text, a look around each character that may start one."""

import re
from collections.abc import Iterator

from drafter.text._blank_marks import FAMILY, RUNS, Blank, marked
from drafter.text._blank_words import Words, word_at
from drafter.text._brackets import OPENING, bracketed
from drafter.text._markdown_marks import own_marks
from drafter.text.patterns import pattern

# Most “ and 《 hold words, and most % a figure before them: a look ahead and one back leave them away.
_START = pattern("[" + re.escape("".join(FAMILY) + OPENING) + "TF待%％ 　](?:(?<![“《])|(?=[ 　》]))(?<![0-9][%％])")
_MARKDOWN = frozenset({"star", "line", "hyphen", "equals"})
_SPACES = pattern(r"[ 　]+")
_EMPTY_DATE = pattern(r"[ 　]*年[ 　]*月[ 　]*日")
_EMPTY_REST = {"年": pattern(r"[ 　]+月[ 　]*日"), "月": pattern(r"[ 　]+日(?![常报])")}
_KNOWN_YEAR = pattern(r"[0-9０-９一二三四五六七八九○〇十今去明同当本]")
_SURE_UNIT = pattern(r"(?:万元|亿元|万人次|万人|万亩|%|％|公里|亩|个百分点|百分点|人次)")
_CLAUSE_END = frozenset("，。；、）)\r\n！：】 　")
_WINDOW = 12


def find_spans(text: str, words: Words) -> Iterator[Blank]:
    """All blanks of `text` in order, none overlapping another. Linear in the length of the text."""
    own = _MarkdownLines(text, words)
    position = last_end = 0
    while found := _START.search(text, position):
        blank, position = _at(text, found.start(), words, own)
        if blank is not None and blank.start >= last_end:
            position = last_end = blank.end
            yield blank


class _MarkdownLines:
    """Markdown's own marks of the line that is being read; worked out once a line, so that long lines stay linear."""

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words
        self._start, self._end = 0, -1
        self._own: frozenset[int] = frozenset()

    def owns(self, position: int) -> bool:
        """Is the run of marks at `position` Markdown's? To be asked in order of position."""
        if position >= self._end:
            self._start = max(self._text.rfind("\n", 0, position), self._text.rfind("\r", 0, position)) + 1
            found = self._text.find("\n", position)
            self._end = len(self._text) if found < 0 else found
            self._own = own_marks(self._text[self._start : self._end].rstrip("\r"), self._words)
        return -1 in self._own or position - self._start in self._own


def _at(text: str, start: int, words: Words, own: _MarkdownLines) -> tuple[Blank | None, int]:
    """The blank that starts at (or just before) `start`, and where to look on if there is none."""
    char = text[start]
    family = FAMILY.get(char)
    run = RUNS[family].match(text, start) if family else None
    if family and run:
        if family in _MARKDOWN and own.owns(start):
            return None, run.end()
        return marked(text, start, run.end(), family, words), run.end()
    if char in " 　":
        return _empty(text, start, words)
    if char in "%％":
        return (Blank(start, start + 1, "number", char) if _lacks_figure(text, start, words) else None), start + 1
    if char in "TF":
        latin = words.latin.match(text, start)
        return (Blank(start, latin.end()) if latin else None), start + 1
    if char == "待":
        return _pending(text, start, words), start + 1
    found = bracketed(text, start, words) if char in OPENING else None
    return (Blank(start, found.end, field=found.field) if found else None), start + 1


def _lacks_figure(text: str, start: int, words: Words) -> bool:
    """同比增长%: nothing at all before the unit."""
    return words.bare_verb.search(text, max(0, start - _WINDOW), start) is not None


def _empty(text: str, start: int, words: Words) -> tuple[Blank | None, int]:
    """Spaces where a date or a figure should stand: 　年　月　日, 增长 %."""
    spaces = _SPACES.match(text, start)
    end = spaces.end() if spaces else start + 1
    before = text[start - 1 : start]
    date = _EMPTY_DATE.match(text, start)
    if date and not before.isdigit():
        indent = not before or before in "\r\n"
        return Blank(end if indent else start, date.end(), "date", "年月日"), end
    if before in _EMPTY_REST:
        return _empty_rest(text, start, before), end
    unit = word_at(text, end, words.unit, words) if "\u4e00" <= before <= "\u9fff" else ""
    if words.units.get(unit) not in ("number", "duration") or not _is_gap(text, start, end, words):
        return None, end
    return Blank(start, end + len(unit), words.units[unit], unit), end


def _is_gap(text: str, start: int, end: int, words: Words) -> bool:
    """Should a figure stand in these spaces? 　万元 is sure, 　户 after a verb or before a comma."""
    window = max(0, start - _WINDOW)
    if words.gap_not_after.search(text, window, start):
        return False
    if end - start > 1 and _SURE_UNIT.match(text, end):
        return True
    return bool(words.unit_verb.search(text, window, start) or words.gap_unit.match(text, end))


def _empty_rest(text: str, start: int, before: str) -> Blank | None:
    """2025年　月　日: what is known stays outside the blank."""
    rest = _EMPTY_REST[before].match(text, start)
    if not rest:
        return None
    known = _KNOWN_YEAR.match(text, start - 2) if start > 1 else None
    return Blank(start if known else start - 1, rest.end(), "date", "年月日")


def _pending(text: str, start: int, words: Words) -> Blank | None:
    """待核实 at the end of a clause."""
    found = words.pending.match(text, start)
    if not found or words.pending_not_after.search(text, max(0, start - 4), start):
        return None
    after = text[found.end() : found.end() + 1]
    return Blank(start, found.end(), field=found[0]) if not after or after in _CLAUSE_END else None
