"""Is a text a report that can be edited? What is none is refused in a line that says why."""

import re
from dataclasses import dataclass
from functools import cache

from drafter.document import Manuscript
from drafter.errors import UserError
from drafter.formats.data import load_table
from drafter.text.placeholders import find_placeholders

_HAN = re.compile(r"[\u3400-\u9fff]")
_VISIBLE = re.compile(r"\S")


@dataclass(frozen=True)
class _Limits:
    """`suitable.toml`: how much Chinese a report has at least, from which length on it must speak like one."""

    least_chinese: float
    long_text: int
    least_words: int
    words: tuple[str, ...]


def refuse_unsuitable(manuscript: Manuscript, name: str) -> None:
    """Raise UserError for an empty text, nothing but blanks, another language or code, a text that is no report."""
    limits = _limits()
    prose = "".join(block.text for block in manuscript.blocks if block.kind != "other")
    seen = "".join(_VISIBLE.findall(prose))
    if not seen:
        raise UserError(f"{name} 里没有文字；请检查文件，或先写入内容。")
    words = _without_blanks(prose)
    if not _HAN.search(words) and find_placeholders(prose):
        raise UserError(f"{name} 里全是待填的空，没有可以润色的句子；请先填写再润色。")
    bare = _VISIBLE.findall(words)
    share = len(_HAN.findall(words)) / max(1, len(bare))
    if share < limits.least_chinese:
        raise UserError(f"{name} 不像中文报告（汉字只占 {share:.0%}）；请检查是不是给错了文件。")
    if len(seen) >= limits.long_text and sum(word in prose for word in limits.words) < limits.least_words:
        raise UserError(f"{name} 不像工作总结（没有“工作、学习、单位、总结”一类的话）；请检查是不是给错了文件。")


def _without_blanks(text: str) -> str:
    for blank in {blank.text for blank in find_placeholders(text)}:
        text = text.replace(blank, "")
    return text


@cache
def _limits() -> _Limits:
    data = load_table("suitable")
    return _Limits(data["least_chinese"], data["long_text"], data["least_words"], tuple(data["words"].split()))
