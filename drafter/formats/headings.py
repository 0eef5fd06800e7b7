"""Headings without a `#`: labels such as `工作：`, numbered heads with a list below them, `【体会】`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from drafter.formats.data import load_table
from drafter.formats.lines import Line, heading_words


def find_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with those made headings that are meant as headings."""
    return tuple(_with_headings(lines))


def is_label(text: str) -> bool:
    """Is it nothing but a word that names a part of the notes, such as `学习方面：` or `收获和体会`?"""
    bare = re.sub(r"[：:。\s*]", "", text)
    return len(bare) < 16 and bool(_label_pattern().fullmatch(bare))


def is_title(text: str) -> bool:
    """Is it nothing but a title of such a file, as `2025年挂职笔记`?"""
    return len(text) < 30 and bool(_title_pattern().fullmatch(heading_words(text)))


_ALONE = re.compile(r"【(?P<text>[^【】：:]{1,12})】|(?P<sign>\*\*|__)(?P<bold>[^*_]{1,16})(?P=sign)[：:]?")
_SHORT = re.compile(r"[^0-9０-９，。；！？,;!?：:]{1,16}")


def _with_headings(lines: Sequence[Line]) -> Iterator[Line]:
    solid = [line for line in lines if line.kind not in {"blank", "rule"}]
    below = iter([*solid[1:], None])
    first = True
    for line in lines:
        if line.kind in {"blank", "rule"}:
            yield line
            continue
        under = next(below)
        words = under is not None and under.kind != "heading"
        if line.kind == "plain" and _is_plain_heading(line.text, words, first):
            yield replace(line, kind="heading", text=heading_words(line.text))
        elif line.kind == "bullet" and under is not None and words and _is_marked_heading(line, under):
            scoped = under.depth > line.depth and line.style not in {"一、", "(一)"}
            yield replace(line, kind="heading", text=heading_words(line.text), scoped=scoped)
        else:
            yield line
        first = False


def _is_plain_heading(text: str, has_text_below: bool, first: bool) -> bool:
    if is_label(text) or (first and is_title(text)):
        return True
    alone = _ALONE.fullmatch(text)
    words = (alone["text"] or alone["bold"]) if alone else ""
    return has_text_below and bool(_SHORT.fullmatch(words))


def _is_marked_heading(line: Line, below: Line) -> bool:
    """A bullet that is a label, or a numbered line that reads like a heading, with lines of another list below it."""
    deeper, other = below.depth > line.depth, below.style != line.style
    if line.style in {"一、", "(一)"}:
        return (deeper or other) and bool(is_label(line.text) or _SHORT.fullmatch(line.text))
    if is_label(line.text):
        return deeper or (other and line.ordinal > 0)
    return deeper and line.ordinal > 0 and _names_a_part(line.text)


def _names_a_part(text: str) -> bool:
    table = load_table("notes")
    short = len(text) <= 8 and bool(_SHORT.fullmatch(text))
    return short and text.endswith(tuple(table["ends"])) and not any(part in text for part in table["parts"])


@cache
def _label_pattern() -> re.Pattern[str]:
    table = load_table("notes")
    word = f"{_any(table['labels'])}{_any(table['after'])}?"
    return re.compile(f"{_any(table['before'])}?{word}(?:[和与及、]?{word})*")


@cache
def _title_pattern() -> re.Pattern[str]:
    table = load_table("notes")
    words, ends = _any(table["title_words"]), _any(table["title_ends"])
    return re.compile(rf"(?:20\d\d年?)?{words}+{ends}{{1,2}}(?:[（(].*[)）])?")


def _any(words: Any) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
