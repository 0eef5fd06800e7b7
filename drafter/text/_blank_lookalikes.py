"""Marks that are no blanks: X光, 5×4米, Model X, xx@example.com, 二○○八, 1+N, --help …"""

from drafter.text._blank_words import Words, word_at
from drafter.text.patterns import pattern

_ASCII_WORD = pattern(r"[A-Za-z0-9]")
_GLUE_BEFORE = frozenset("@/.+&~`'")
_GLUE_AFTER = frozenset("@/+&~`'.=")
_LINK_AFTER = pattern(r"[_\-][A-Za-z0-9]")
_ROMAN = frozenset("ⅹⅩ")
_CHINESE_DIGIT = frozenset("一二三四五六七八九十百零")
_BLANK_BEFORE = pattern(r"[到在赴任于为由与和向从是叫自至共约近：:（(“，、。]|(?<![^\r\n])")


def is_something_else(text: str, start: int, end: int, family: str, words: Words) -> bool:
    """Is the run of marks from `start` to `end` part of a word, a formula, an address, or a sign spoken about?"""
    if words.spoken_after.match(text, end):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if family in ("cross", "n"):
        return _is_letter(text, start, end, words)
    if family == "circle":
        return (before in _CHINESE_DIGIT and bool(before)) or (after in _CHINESE_DIGIT and bool(after))
    if family == "star":
        spoken = words.spoken_before_star.search(text, max(0, start - 3), start)
        return bool(spoken or words.spoken_after_star.match(text, end)) or _ascii(before) or _ascii(after)
    if family in ("hyphen", "equals"):
        return end - start == 1 or _ascii(before) or _ascii(after)
    identifier = _ascii(before) and (family == "escaped" or end - start <= len("__"))
    return _ascii(after) or identifier


def _is_letter(text: str, start: int, end: int, words: Words) -> bool:
    """Is this X, × or N a letter or a sign of multiplication?"""
    before, after = text[start - 1 : start], text[end : end + 1]
    glued = (before in _GLUE_BEFORE and before) or (after in _GLUE_AFTER and after) or _LINK_AFTER.match(text, end)
    if glued or _ascii(after) or (_ascii(before) and not _is_figure(text, before, end, words)):
        return True
    if before == " " and text[start - 2 : start - 1].isascii() and text[start - 2 : start - 1].isalnum():
        return True
    if text[start] in "Nn":
        return before == "第"
    if end - start == len("XX") and words.not_after_xx.match(text, end):
        return True
    return end - start == 1 and _is_single_letter(text, start, end, before, after, words)


def _is_single_letter(text: str, start: int, end: int, before: str, after: str, words: Words) -> bool:
    if before in ("-", "—") and _ascii(text[start - 2 : start - 1]):
        return True
    if text[start] in _ROMAN and not word_at(text, end, words.noun, words):
        return True
    if (before == "(" and after == ")") or (before == "[" and after == "]"):
        return True
    named = word_at(text, end, words.noun, words) or word_at(text, end, words.unit, words)
    if words.spoken_before_x.search(text, max(0, start - 3), start) and not named:
        return True
    return words.not_after_x.match(text, end + (after == "”")) is not None


def _is_figure(text: str, before: str, end: int, words: Words) -> bool:
    """1X万元, 202X年: digits before the mark and a unit after it."""
    return before.isdigit() and bool(word_at(text, end, words.unit, words))


def stands_alone(text: str, start: int, end: int, family: str) -> bool:
    """May this run be a blank with neither noun nor unit after it?"""
    length, before, after = end - start, text[start - 1 : start], text[end : end + 1]
    if family == "cross":
        return length > 1 or (text[start] not in "×✕✖╳" and not (before.isspace() and after.isspace()))
    if family in ("circle", "shape", "mou"):
        return length > 1
    if family == "line":
        return length > 1 or text[start] == "＿"
    if family == "escaped":
        return length > 2
    if family in ("hyphen", "equals"):
        return length > (2 if family == "hyphen" else 1) and _BLANK_BEFORE.match(text, max(start - 1, 0)) is not None
    if family == "star":
        return length > 3 or (_han(before) and _han(after))
    return False


def _ascii(char: str) -> bool:
    return _ASCII_WORD.match(char) is not None


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
