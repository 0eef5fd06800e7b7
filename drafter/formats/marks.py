"""The mark that a line begins with: bullets, numbers, tick boxes, as people type and paste them.

Most marks are certain by themselves. Some look like text: `3、4月份…` is months, but a third item where a 2、 or 4、
stands near; `-3月…` may be a dash or a minus. Those count as marks only if the file's other lines bear them out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Box = Literal["ticked", "unticked", "unclear"]


@dataclass(frozen=True)
class Mark:
    """A line's mark: its `style` (lines of a list share it), `number` in the list (0: none), the text after it."""

    style: str
    number: int
    rest: str
    certain: bool = True


def find_marks(lines: Iterable[str]) -> tuple[Mark | None, ...]:
    """Return the mark of each line (stripped of white space at both ends), or None for a line without one."""
    marks = tuple(_read_mark(line) for line in lines)
    seen = Counter((mark.style, mark.number) for mark in marks if mark)
    return tuple(mark if mark and (mark.certain or _borne_out(mark, seen)) else None for mark in marks)


def read_box(text: str) -> tuple[Box, str] | None:
    """Split a tick box from a text that begins or ends with one; None if there is no box.

    Unclear are `☒` and crosses (Word's tick box shows ☒ for “chosen”, people write × for “no”) and a choice within the
    line (`接受宴请：□是 ☑否`), which is no sentence.
    """
    for pattern in (_BOX_FIRST, _BOX_LAST):
        if match := pattern.fullmatch(text):
            return _box_kind(match["box"]), match["text"].strip()
    return ("unclear", text) if _CHOICE.search(text) else None


def split_boxes(line: str) -> tuple[str, ...]:
    """Split `□ 未接受宴请 □ 按规定报销`, several boxes on a line that begins with one, into one text a box."""
    return tuple(_NEXT_BOX.split(line)) if _BOX_FIRST.match(line) else (line,)


_DIGITS = "0-9０-９"
_HANZI = "一二三四五六七八九十"
_DASHES = r"\-－–—−‐‑"
# Word's bullets in the fonts Symbol and Wingdings arrive as private-use characters when pasted.
_GLYPHS = "•·●∙⁃‣◆◇▪▫◾◼▶►▸➢➤✦★☆※・\uf06c\uf06e\uf075\uf076\uf0a7\uf0b7\uf0d8"
_FIRST = frozenset(f"-－–—−‐‑*＊+＋{_GLYPHS}○◦o（(0123456789０１２３４５６７８９{_HANZI}")
"""What a mark that is no circled number begins with: most lines of Chinese text are settled by it."""
_CIRCLED = (
    (0x2460, 20, 1), (0x2474, 20, 1), (0x2488, 20, 1), (0x24F5, 10, 1), (0x2776, 10, 1), (0x2780, 10, 1),
    (0x278A, 10, 1), (0x3220, 10, 1), (0x3280, 10, 1), (0x3251, 15, 21), (0x24EB, 10, 11),
)  # fmt: skip
"""First code point, how many, and the number of the first: ①, ⑴, ⒈, ⓵, ❶, ➀, ➊, ㈠, ㊀, ㉑, ⓫."""

_PATTERNS = tuple(
    (style, re.compile(pattern, re.DOTALL))
    for style, pattern in (
        ("dash", rf"(?:[{_DASHES}]|——|--)(?:\s+(?P<rest>.*)|(?P<end>))"),
        ("dash glued", rf"(?:[{_DASHES}]|——)(?P<rest>[^\s{_DASHES}{_DIGITS}.].*)"),
        ("dash glued?", rf"[{_DASHES}](?P<rest>[{_DIGITS}].*)"),
        ("star", r"[*＊](?:\s+(?P<rest>.*)|(?P<end>))"),
        ("star glued?", rf"[*＊](?P<rest>[^\s*＊{_DIGITS}].*)"),
        ("plus", r"[+＋](?:\s+(?P<rest>.*)|(?P<end>))"),
        ("plus glued?", rf"[+＋](?P<rest>[^\s+＋{_DIGITS}].*)"),
        ("glyph", rf"[{_GLYPHS}]\s*(?P<rest>.*)"),
        ("ring", r"[○◦o](?:\s+(?P<rest>\S.*)|(?P<end>$))"),
        ("(1)", rf"[（(]\s*(?P<number>[{_DIGITS}]{{1,3}})\s*[)）]\s*[、.．]?\s*(?P<rest>.*)"),
        ("(一)", rf"[（(]\s*(?P<number>[{_HANZI}]{{1,3}})\s*[)）]\s*[、.．]?\s*(?P<rest>.*)"),
        ("1)", rf"(?P<number>[{_DIGITS}]{{1,3}})\s*[)）]\s*(?P<rest>.*)"),
        ("1.", rf"(?P<number>[{_DIGITS}]{{1,3}})\s*[.．]、?(?:\s+(?P<rest>.*)|(?P<glued>[^\s{_DIGITS}Xx×%％].*)|$)"),
        ("1.?", rf"(?P<number>[{_DIGITS}]{{1,3}})[.．](?P<rest>(?:[{_DIGITS}]{{1,4}}\s*[年月日号]|[Xx×]).*)"),
        ("1、", rf"(?P<number>[{_DIGITS}]{{1,3}})\s*、(?:\s+(?P<rest>.*)|(?P<glued>[^\s{_DIGITS}].*)|$)"),
        ("1、?", rf"(?P<number>[{_DIGITS}]{{1,3}})、(?P<rest>[{_DIGITS}].*)"),
        ("1:?", rf"(?P<number>[{_DIGITS}]{{1,3}})\s*[。，,:：]\s*(?P<rest>[^\s{_DIGITS}].*)"),
        ("一、", rf"(?P<number>[{_HANZI}]{{1,3}})\s*[、.．](?:\s+(?P<rest>.*)|(?P<glued>[^\s{_HANZI}].*)|$)"),
        ("一、?", rf"(?P<number>[{_HANZI}]{{1,3}})、(?P<rest>[{_HANZI}].*)"),
    )
)


def _read_mark(line: str) -> Mark | None:
    if line[:1] not in _FIRST:
        return _read_circled(line)
    for style, pattern in _PATTERNS:
        if match := pattern.fullmatch(line):
            found = match.groupdict()
            rest = found.get("rest") or found.get("glued") or ""
            return Mark(style.rstrip("?"), _value(found.get("number")), rest.strip(), not style.endswith("?"))
    return None


def _read_circled(line: str) -> Mark | None:
    point = ord(line[0]) if line else 0
    for first, count, number in _CIRCLED:
        if first <= point < first + count:
            return Mark(f"circled {first:x}", point - first + number, line[1:].lstrip(" \t\u3000、.．").strip())
    return None


def _value(number: str | None) -> int:
    """`３` → 3, `十二` → 12, none → 0."""
    if not number:
        return 0
    if number[0] not in _HANZI:
        return int(unicodedata.normalize("NFKC", number))
    tens, ten, ones = number.rpartition("十")
    digits = {hanzi: value for value, hanzi in enumerate(_HANZI, 1)}
    return (digits.get(tens, 1) * 10 if ten else 0) + digits.get(ones, 0)


def _borne_out(mark: Mark, seen: Counter[tuple[str, int]]) -> bool:
    """Is there an item just before or after it, or, for signs without a number, a second line so marked?"""
    if mark.number:
        return any(seen[mark.style, mark.number + step] for step in (-1, 1))
    return seen[mark.style, 0] > 1


_TICK = "☑✅√✓✔■\uf0fc\uf052"
_BLANK = "□☐◻❏❑\uf0a8\uf06f"
_CROSS = "☒✗✘❌"
_ANY = _TICK + _BLANK + _CROSS
# A capital in brackets is a tick only before a space (`[X] 未…`), since `[X]县` is a blank to be filled.
_BRACKETED = (
    r"[\[［(（【](?:\s*[×✗✘√✓✔☑☒]\s*[\]］)）】]|\s*[XV*]\s*[\]］)）】](?=\s))|[\[［]\s*[xv]?\s*[\]］]|[(（]\s+[)）]"
)
_BOX_FIRST = re.compile(rf"(?P<box>[{_ANY}](?![{_ANY}])|{_BRACKETED})\s*(?P<text>.*)", re.DOTALL)
_BOX_LAST = re.compile(
    rf"(?P<text>[^{_ANY}]*[^\s{_ANY}])(?P<box>\s*[{_TICK}]|\s+[{_BLANK}{_CROSS}]|\s*[(（][{_ANY}][)）])", re.DOTALL
)
_CHOICE = re.compile(rf"[{_ANY}]\s*[是否有无]")
_NEXT_BOX = re.compile(rf"(?:(?<=\S)\s+|(?<=[。；;，,]))(?=[{_ANY}]|[\[［]\s*[xX√✓✔]?\s*[\]］])")


def _box_kind(box: str) -> Box:
    inner = box.strip("[]［］()（）【】 \t\u3000")
    if not inner or inner in _BLANK:
        return "unticked"
    return "unclear" if inner in _CROSS + "×" else "ticked"
