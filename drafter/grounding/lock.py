"""A note's figures and titles as a pattern that a reply must fit."""

import re

from drafter.grounding.reading import read

_FREE = r'[^0-9０-９"\\]'
_ROOM = 60
_MOST = 8
_SPECIAL = re.compile(r"([.\\+*?\[\]^$(){}|/-])")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[%％]|[亿万千百十]{0,2}(?:个百分点|[\u4e00-\u9fff])?)?")
_QUOTED = re.compile(r"《[^《》\"\\\n]{1,40}》|“[^“”\"\\\n]{1,40}”")


def fact_lock(note_text: str) -> str | None:
    """A pattern in the subset of llama.cpp's JSON schemas: the note's digits, 《》 and “” in note order, then 。.

    Other digits are forbidden. None where the note has none of these, has too many of them, or says one within
    another (a digit inside 《》 is locked with the title).
    """
    spans = _spans(note_text)
    if not spans or len(spans) > _MOST or len(note_text) > 400 or '"' in note_text or "\\" in note_text:
        return None
    middle = f"{_FREE}{{0,{_ROOM}}}"
    return "^" + middle + middle.join(_SPECIAL.sub(r"\\\1", span) for span in spans) + middle + "。$"


def _spans(text: str) -> list[str]:
    """The literal texts to keep, leftmost first, none inside another; a one-character unit stays with its number."""
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(text)]
    spans = list(quoted)
    plain = read(text).text
    for found in _PLAIN.finditer(plain):
        if not any(start <= found.start() < end for start, end in quoted):
            spans.append((found.start(), _end(plain, found)))
    return [text[start:end] for start, end in sorted(spans)]


def _end(text: str, found: re.Match[str]) -> int:
    """Behind the unit if a figure was read there, else behind the last digit or magnitude."""
    for fact in read(text).facts:
        if fact.start <= found.start() < fact.end and fact.kind != "date":
            digits = re.compile(r"[0-9.]+[%％]?[亿万千百十]{0,2}").match(text, found.start())
            assert digits is not None
            return max(digits.end(), min(fact.end, digits.end() + 3)) if fact.end > digits.end() else digits.end()
    digits = re.compile(r"[0-9.]+[%％]?").match(text, found.start())
    assert digits is not None
    return digits.end()
