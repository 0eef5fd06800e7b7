"""Blanks in brackets: 【待补充：挂职单位】, （姓名）, [日期], {{name}}, <单位名称>, 〔 〕, 《　　》."""

from dataclasses import dataclass

from drafter.text._blank_words import Words
from drafter.text.patterns import pattern

# Each is bounded and stops at its own opening bracket: a text of 10,000 open brackets stays linear.
_CLOSED = {
    "【": pattern(r"【([^【】\r\n]{0,400})】"),
    "（": pattern(r"（([^（）()\r\n]{0,100})[）)]"),
    "(": pattern(r"\(([^（）()\r\n]{0,100})[）)]"),
    "[": pattern(r"\[([^\[\]\r\n]{1,100})\](?![(\[:])"),
    "{": pattern(r"\{\{([^{}\r\n]{0,100})\}\}|\{([^\W\d_a-zA-Z]{1,20})\}"),
    "$": pattern(r"\$\{([^{}\r\n]{1,100})\}"),
    "<": pattern(r"<([^<>\r\n]{1,40})>"),
    "＜": pattern(r"＜([^＜＞\r\n]{1,40})＞"),
    "〔": pattern(r"〔([^〔〕\r\n]{0,40})〕"),
    "《": pattern(r"《([ 　]*)》"),
    "“": pattern(r"“([ 　]+)”"),
}
_HAN = pattern(r"[^\W\d_a-zA-Z]")
_HAN_ONLY = pattern(r"(?:[^\W\d_a-zA-Z]|[、/／]){2,20}\Z")
_VALUE = pattern(r"[^\r\n。；【]{1,30}(?:[\r\n【]|\Z)")
_SPOKEN_BEFORE, _SPOKEN_AFTER = frozenset("、和与“或个"), frozenset("、和与号之或")
_MARKS_ONLY = pattern(r"[Xx×✕○〇＊*_＿某　 ]+\Z")


@dataclass(frozen=True)
class Bracket:
    """Where a blank in brackets ends, and the words inside it."""

    end: int
    field: str


def bracketed(text: str, start: int, words: Words) -> Bracket | None:
    """The blank in brackets that opens at `start`, if it is one."""
    found = _CLOSED[text[start]].match(text, start)
    if not found:
        return None
    inner = next((group for group in found.groups() if group is not None), "")
    content = inner.strip(" 　")
    test = _TESTS[text[start]]
    return Bracket(found.end(), content) if test(text, start, found.end(), inner, content, words) else None


def _lenticular(text: str, start: int, end: int, inner: str, content: str, words: Words) -> bool:
    if not content or _MARKS_ONLY.match(content) or words.asking_bracket.fullmatch(content):
        return True
    return content in words.labels and not _is_label(text, start, end)


def _is_label(text: str, start: int, end: int) -> bool:
    """【姓名】张三: a label at the start of a line with its value after it."""
    fresh = start == 0 or text[start - 1] in "\r\n 　"
    return fresh and end < len(text) and bool(_VALUE.match(text, end)) and bool(_HAN.match(text, end))


def _round(text: str, start: int, end: int, inner: str, content: str, words: Words) -> bool:
    before = text[start - 1 : start]
    if not content:
        boxed = before in words.boxes and bool(before)
        return (bool(inner) or text[start] == "（") and not boxed and not (before.isascii() and before.isalnum())
    if words.asking_bracket.fullmatch(content):
        return True
    slot = content in words.labels and not content.isascii() and text[end : end + 1] not in ("：", ":")
    free = not before or not _HAN.match(before) or before in words.slot_after
    return slot and (free or words.slot_after_words.search(text, max(0, start - 4), start) is not None)


def _square(text: str, start: int, end: int, inner: str, content: str, words: Words) -> bool:
    if not content or text[start - 1 : start] == "!":
        return False
    if _MARKS_ONLY.match(content):
        return len(content) > 1
    return _names_field(content, words) or bool(words.asking_bracket.fullmatch(content))


def _angle(text: str, start: int, end: int, inner: str, content: str, words: Words) -> bool:
    return bool(_HAN.search(content)) and _names_field(content, words)


def _names_field(content: str, words: Words) -> bool:
    if content in words.labels:
        return True
    return bool(_HAN_ONLY.match(content)) and any(content.endswith(label) for label in words.labels if len(label) > 1)


def _hooked(text: str, start: int, end: int, inner: str, content: str, words: Words) -> bool:
    """〔　〕, 〔姓名〕; not 〔2025〕 or 〔注〕."""
    return not content or content in words.labels or bool(words.asking_bracket.fullmatch(content))


def _always(text: str, start: int, end: int, inner: str, content: str, words: Words) -> bool:
    return True


def _title(text: str, start: int, end: int, inner: str, content: str, words: Words) -> bool:
    """《》 that is not itself spoken about (“”和《》之间不用顿号)."""
    return bool(inner) or not (text[end : end + 1] in _SPOKEN_AFTER or text[start - 1 : start] in _SPOKEN_BEFORE)


_TESTS = {
    "【": _lenticular,
    "（": _round,
    "(": _round,
    "[": _square,
    "{": _always,
    "$": _always,
    "<": _angle,
    "＜": _angle,
    "〔": _hooked,
    "《": _title,
    "“": _always,
}
OPENING = "".join(_CLOSED)
