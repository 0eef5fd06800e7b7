"""A report as the paragraphs of a page, title to date, with what a person must look at marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from drafter.document import Paragraph, Report, Section
from drafter.formats.joining import join_lines
from drafter.formats.numbering import chinese_number
from drafter.formats.signature import signed_lines
from drafter.formats.word.look import Look
from drafter.text.placeholders import find_placeholders

Style = Literal["title", "heading1", "heading2", "heading3", "heading4", "body", "byline", "signature", "empty"]


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` of a paragraph that need a person; `comment` says what is to be done."""

    start: int
    end: int
    comment: str
    is_blank: bool


@dataclass(frozen=True)
class Block:
    """A paragraph; `indent` counts half characters before it, `stays` keeps it on the page of the next one."""

    style: Style
    text: str
    marks: tuple[Mark, ...] = ()
    indent: int = 0
    stays: bool = False


STOCK = "这句是模板里的套话，不出自笔记：请确认合不合您的情况，不合就改掉。"


def blocks_of(report: Report, look: Look) -> tuple[Block, ...]:
    """All paragraphs in order; blanks and stock sentences marked, name and date where the house style has them."""
    title = join_lines(report.title)
    head = [Block("title", title)] if title else []
    signed = tuple(_signature(report, look))
    under_title = look.byline.place == "title"
    if under_title:
        head += _under_title(report)
    body = [*(_body(paragraph) for paragraph in report.opening), *_sections(report.sections)]
    body += [_body(paragraph) for paragraph in report.closing]
    if signed and not under_title and body:
        body[-1] = replace(body[-1], stays=True)
    blocks = [*head, *([Block("empty", "")] if head else []), *body, *([] if under_title else signed)]
    return with_blanks(block for block in blocks if block.text or block.style == "empty")


def with_blanks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with each blank marked, its question being the comment; masked names are left as they are."""
    kept = list(blocks)
    for blank in find_placeholders("\n".join(block.text for block in kept)):
        if blank.kind != "masked":
            block = kept[blank.line - 1]
            mark = Mark(blank.column - 1, blank.end_column - 1, blank.question or "请填写。", True)
            kept[blank.line - 1] = replace(block, marks=(*block.marks, mark))
    return tuple(kept)


def _sections(sections: Sequence[Section]) -> Iterator[Block]:
    for number, section in enumerate(sections, 1):
        yield Block("heading1", f"{chinese_number(number)}、{join_lines(section.heading)}", stays=True)
        yield from (_body(paragraph) for paragraph in section.paragraphs)


_HEADINGS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("heading1", re.compile(r"[一二三四五六七八九十]{1,3}、")),
    ("heading2", re.compile(r"（[一二三四五六七八九十]{1,3}）")),
    ("heading3", re.compile(r"\d{1,2}[.．](?!\d)")),
    ("heading4", re.compile(r"（\d{1,2}）")),
)
_RUN_IN = ("heading3", "heading4")
"""1. and （1） open sentences as often as they head them."""
_LONGEST_HEADING = 40


def _body(paragraph: Paragraph) -> Block:
    """A paragraph; one that is nothing but a numbered heading of a lower level is set as one (§7.3.3)."""
    text = join_lines(paragraph.text)
    if len(text) <= _LONGEST_HEADING and not re.search("[。！？；：]", text[:-1]):
        for style, pattern in _HEADINGS:
            if pattern.match(text) and not (style in _RUN_IN and text.endswith("。")):
                return Block(style, text, stays=True)
    return Block("body", text, tuple(_stock(paragraph, text)))


def _stock(paragraph: Paragraph, text: str) -> Iterator[Mark]:
    """Where stock sentences stand in the joined text."""
    at = 0
    for sentence in paragraph.sentences:
        words = join_lines(sentence.text)
        start = text.find(words, at)
        if words and start >= 0:
            at = start + len(words)
            if sentence.status == "stock":
                yield Mark(start, at, STOCK, False)


def _signature(report: Report, look: Look) -> Iterator[Block]:
    """One empty line, then name and date; none of them begins a page without text above it (§7.3.5.2)."""
    lines = tuple(signed_lines(report.signature, look.page.characters * 2))
    if lines:
        yield Block("empty", "", stays=True)
    for line in lines[:-1]:
        yield Block("signature", line.text, indent=line.indent, stays=True)
    yield from (Block("signature", line.text, indent=line.indent) for line in lines[-1:])


def _under_title(report: Report) -> Iterator[Block]:
    home, name, date = map(join_lines, (report.signature.home, report.signature.name, report.signature.date))
    post = join_lines(report.meta.get("post", ""))
    yield Block("byline", "　".join(words for words in (home, post, name) if words))
    yield Block("byline", f"（{date}）" if date else "")
