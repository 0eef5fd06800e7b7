"""Personal data out of a text and back in: a token stands for each number and each name that is not to be sent.

More is hidden here than `find_personal` finds: a number that a checksum does not confirm may be one mistyped, and what
is hidden by mistake costs nothing, since it is put back.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

# What a token looks like; models like to change the brackets and to put in blanks.
_TOKEN = re.compile(
    r"[〔\[［【(（]\s*(?P<kind>电话|邮箱|证件号|卡号|账号|人名|原文)\s*(?P<number>[0-9]{1,4})\s*[〕\]］】)）]"
)
_NOT_AFTER, _NOT_BEFORE = r"(?<![0-9])", r"(?![0-9])"
_LABEL = r"(?:电话|手机|座机|传真|热线|联系方式|微信|[Tt][Ee][Ll]|QQ)[号码为是：:. ]{0,4}"
# Full-width forms are read as the ASCII that they stand for; each is one character, so places stay the same.
_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_CARD = r"[0-9]{4}(?:[ \-][0-9]{4}){3}(?:[ \-]?[0-9]{1,3})?|[0-9]{14,30}"
_MOBILE = r"(?:\+?86[ \-]?)?1[3-9][0-9](?:[ \-.·]?[0-9]){8}"
_FIXED = r"(?:\(0[0-9]{2,3}\)|0[0-9]{2,3})[ \-—–]{0,2}[2-8][0-9]{6,7}(?:[ \-—–转]{1,2}[0-9]{1,6})?"
_SERVICE = r"[48]00[ \-]?[0-9]{3}[ \-]?[0-9]{4}"
_SPELLED = "[幺一][零〇一二三四五六七八九幺]{10}"
# The first that fits at a place is taken: the longer forms come first.
_NUMBERS = re.compile(
    r"(?P<邮箱>[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)"
    rf"|(?P<证件号>{_NOT_AFTER}[1-9][0-9]{{5}}[ \-]?[0-9]{{8}}[ \-]?[0-9]{{3}}[0-9Xx]{_NOT_BEFORE})"
    rf"|(?P<卡号>{_NOT_AFTER}(?:{_CARD}){_NOT_BEFORE})"
    rf"|(?P<电话>{_NOT_AFTER}(?:{_MOBILE}|{_FIXED}|{_SERVICE}){_NOT_BEFORE}|{_SPELLED})"
)
# What a label announces is an account, whatever it looks like.
_LABELLED = re.compile(rf"{_LABEL}(?P<账号>[A-Za-z0-9][A-Za-z0-9_\-]{{5,19}})")
_GAP = "[ \u3000·•]{0,2}"
SHORTEST_NAME = 2


@dataclass(frozen=True)
class Mask:
    """What is hidden: `names` beside the numbers; `tokens` maps each thing met so far to what stands for it."""

    names: tuple[str, ...] = ()
    tokens: Mapping[str, str] = field(default_factory=dict)

    def grown(self, texts: Iterable[str]) -> "Mask":
        """The mask with a token for everything in `texts` that is to be hidden, numbered in order of appearance."""
        tokens = dict(self.tokens)
        counts: dict[str, int] = {}
        for token in tokens.values():
            kind, number = _known(token)
            counts[kind] = max(counts.get(kind, 0), number)
        for text in texts:
            for start, end, kind in self._found(text):
                if text[start:end] not in tokens:
                    counts[kind] = counts.get(kind, 0) + 1
                    tokens[text[start:end]] = f"〔{kind}{counts[kind]}〕"
        return replace(self, tokens=tokens)

    def hide(self, text: str) -> str:
        """`text` with tokens; everything in it must have been met (`grown`)."""
        pieces, at = [], 0
        for start, end, _ in self._found(text):
            pieces += [text[at:start], self.tokens[text[start:end]]]
            at = end
        return "".join((*pieces, text[at:]))

    def show(self, text: str) -> str:
        """`text` with every token that this mask gave out put back; others stay as they are."""
        values = {_known(token): value for value, token in self.tokens.items()}
        return _TOKEN.sub(lambda found: values.get((found["kind"], int(found["number"])), found[0]), text)

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and kind of everything to be hidden, in order, without overlaps; a name outranks a number."""
        folded = text.translate(_FOLDED)
        # What looks like a token before anything is hidden is the writer's own text: it gets a token too.
        spans = [(found.start(), found.end(), "原文") for found in _TOKEN.finditer(text)]
        spans += [(*found.span("人名"), "人名") for found in _names(self.names).finditer(text)] if self.names else []
        for pattern in (_NUMBERS, _LABELLED):
            for found in pattern.finditer(folded):
                kind = found.lastgroup or ""
                spans.append((*found.span(kind), kind))
        at = 0
        for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= at:
                yield start, end, kind
                at = end


def readable_names(words: str) -> tuple[str, ...]:
    """The names in a list as people write it (`张三、李四`, one a line); of two characters at least."""
    return tuple(name for name in re.split(r"[、，,;；/\s]+", words) if len(name) >= SHORTEST_NAME)


def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Each name, the longest first; “张　三” is 张三."""
    spelled = (_GAP.join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True))
    return re.compile(f"(?P<人名>{'|'.join(spelled)})")


def _known(token: str) -> tuple[str, int]:
    found = _TOKEN.fullmatch(token)
    assert found is not None
    return found["kind"], int(found["number"])
