"""Which runs of * _ = - are Markdown's own: emphasis, rules, bullets, tables, underlined headings."""

import re

from drafter.text._blank_words import Words, word_at
from drafter.text.patterns import pattern

_RULE = pattern(r"[ 　>]*([-*_=])(?:[ 　]*\1){2,}[ 　]*\Z")
_TABLE = pattern(r"[ |:+-]*-[ |:+-]*\Z")
_BULLET = pattern(r"[ 　>]*([*+-])(?=[ \t])")
_NOTE = pattern(r"[ 　>]*[*＊]+(?=注|说明|备注|标)")
_RUN = pattern(r"\*+|(?<![_\\])__(?!_)|(?<!=)==(?!=)")
_LONG_LINE = 3


def own_marks(line: str, words: Words) -> frozenset[int]:
    """Offsets in `line` (no newline in it) at which a run of Markdown's own marks starts; -1: the whole line is one."""
    rule = _RULE.match(line)
    if rule and not (rule[1] == "_" and line.count("_") > _LONG_LINE):
        return frozenset({-1})
    if "|" in line and _TABLE.match(line):
        return frozenset({-1})
    own = {m.end() - 1 for m in (_BULLET.match(line),) if m}
    note = _NOTE.match(line)
    if note:
        own.update(range(note.end()))
    return frozenset(own | _emphasis(line, words))


def _emphasis(line: str, words: Words) -> set[int]:
    """Pair runs of equal length, unless both are followed by a noun or a unit (**县和**局)."""
    own: set[int] = set()
    waiting: dict[str, re.Match[str]] = {}
    for run in _RUN.finditer(line):
        opener = waiting.get(run[0])
        if opener and _may_close(line, run) and not _both_stand_for_words(line, opener, run, words):
            own.update((opener.start(), run.start()))
            del waiting[run[0]]
        elif _may_open(line, run):
            waiting[run[0]] = run
    return own


def _may_open(line: str, run: re.Match[str]) -> bool:
    """CommonMark §6.2, left-flanking; `_` not inside a word."""
    before, after = line[run.start() - 1 : run.start()], line[run.end() : run.end() + 1]
    return _flanks(before, after) and not (run[0][0] == "_" and before.isalnum())


def _may_close(line: str, run: re.Match[str]) -> bool:
    """CommonMark §6.2, right-flanking; `_` not inside a word."""
    before, after = line[run.start() - 1 : run.start()], line[run.end() : run.end() + 1]
    return _flanks(after, before) and not (run[0][0] == "_" and after.isalnum())


def _flanks(outer: str, inner: str) -> bool:
    if not inner or inner.isspace():
        return False
    return inner.isalnum() or not outer or not outer.isalnum()


def _both_stand_for_words(line: str, opener: re.Match[str], closer: re.Match[str], words: Words) -> bool:
    return _stands_for_word(line, opener, words) and _stands_for_word(line, closer, words)


def _stands_for_word(line: str, run: re.Match[str], words: Words) -> bool:
    return bool(word_at(line, run.end(), words.noun, words) or word_at(line, run.end(), words.unit, words))
