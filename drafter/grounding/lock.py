"""A note's figures and titles as a pattern that a reply must fit."""

import re

from drafter.grounding.reading import read

# Quotation marks stand only where the note has them: a quote told in other marks would be told twice.
_FREE = r'[^0-9０-９"\\“”‘’]'
_WITHIN = r'[^0-9０-９"\\“”‘’。！？]'
_LEAST = 12  # characters that a gap may grow by
_TAIL = 15  # characters that may follow the last fact beyond six tenths of the note
_MOST = 8
_SPECIAL = re.compile(r"([.\\+*?\[\]^$(){}|/-])")
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
# A count may be written either way, else a model that has written 一次 must still write 1次.
_COUNT = re.compile(r"([1-9])([\u4e00-\u9fff]+)")
_HAN = {"1": "一", "2": "两", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八", "9": "九"}
_PLAIN = re.compile(rf"{_DIGITS}(?:[%％]|[亿万千百十]{{0,2}}(?:个百分点|[\u4e00-\u9fff])?)?")
_QUOTED = re.compile(r"《[^《》\"\\\n]{1,40}》|“[^“”\"\\\n]{1,40}”")


def fact_lock(note_text: str) -> str | None:
    """A pattern in the subset of llama.cpp's JSON schemas: the note's digits, 《》 and “” in note order, then 。.

    Other digits are forbidden, and so is a full stop before the last of them. A gap may be a little longer than the
    note's own, which leaves no room for padding. None where the note has none of these, or has too many of them.
    """
    spans = _spans(note_text)
    if not spans or len(spans) > _MOST or len(note_text) > 400 or '"' in note_text or "\\" in note_text:
        return None
    pattern, last = "^", 0
    for start, end in spans:
        room = max(0, start - last) + _LEAST
        pattern += f"{_WITHIN}{{0,{room}}}" + _either_way(note_text[start:end])
        last = end
    return f"{pattern}{_FREE}{{0,{len(note_text) * 6 // 10 + _TAIL}}}。$"


def edit_lock(text: str) -> str | None:
    """The same for an edit of a text of several sentences: its digits, 《》 and “” in order, and little more room.

    None where the text has none of these, or has too many of them.
    """
    spans = _spans(text)
    if not spans or len(spans) > _MOST or len(text) > 400 or '"' in text or "\\" in text:
        return None
    pattern, last = "^", 0
    for start, end in spans:
        pattern += f"{_FREE}{{0,{max(0, start - last) + _LEAST}}}" + _SPECIAL.sub(r"\\\1", text[start:end])
        last = end
    return f"{pattern}{_FREE}{{0,{len(text) - last + _LEAST}}}$"


def _either_way(words: str) -> str:
    """The pattern of what is to stand there: a count in digits or as a numeral, anything else as it is."""
    count = _COUNT.fullmatch(words)
    if count:
        return f"({count[1]}|{_HAN[count[1]]}){count[2]}"
    return _SPECIAL.sub(r"\\\1", words)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the texts to keep stand, leftmost first, none inside another; a short unit stays with its number."""
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(text)]
    spans = list(quoted)
    plain = read(text).text
    for found in _PLAIN.finditer(plain):
        if not any(start <= found.start() < end for start, end in quoted):
            spans.append((found.start(), _end(plain, found)))
    return sorted(spans)


def _end(text: str, found: re.Match[str]) -> int:
    """Behind the unit if a figure was read there, else behind the last digit or magnitude."""
    for fact in read(text).facts:
        if fact.start <= found.start() < fact.end and fact.kind != "date":
            digits = re.compile(rf"{_DIGITS}[%％]?[亿万千百十]{{0,2}}").match(text, found.start())
            assert digits is not None
            return max(digits.end(), min(fact.end, digits.end() + 3)) if fact.end > digits.end() else digits.end()
    digits = re.compile(rf"{_DIGITS}[%％]?").match(text, found.start())
    assert digits is not None
    return digits.end()
