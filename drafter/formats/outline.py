"""A finished text taken apart as a report: title, numbered sections, paragraphs, name and date.

Not a word of it is changed; what carries no part's sign is a paragraph of the part above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.document import Coverage, Paragraph, Report, Section, Sentence, Signature, Usage
from drafter.formats.comments import strip_comments
from drafter.formats.numbering import chinese_number
from drafter.text.sentences import split_sentences


def report_of(text: str) -> Report:
    """The report that a text is, Markdown or plain. Its sentences cite nothing: they are the writer's own (`note`)."""
    lines = [_plain(line) for line in _without_head(strip_comments(text).text.splitlines())]
    lines = [line for line in lines if line.words]
    title, lines = _title(lines)
    under_title, lines = _byline(lines)
    at_end, lines = _signature(lines)
    opening, sections = _sections(lines)
    return Report(
        template="",
        title=title,
        meta={},
        opening=tuple(map(_paragraph, opening)),
        sections=sections,
        closing=(),
        signature=at_end or under_title or Signature(),
        coverage=Coverage(0, 0),
        usage=Usage(""),
        notes=(),
    )


@dataclass(frozen=True)
class _Line:
    words: str
    level: int = 0
    """How many # stood before it."""


_SIGN = re.compile(
    r"(?P<hashes>#{1,6})\s+(?P<heading>.*?)\s*#*|[-*+]\s+(?P<item>\S.*)|\\(?P<escaped>.*)|>\s?(?P<quoted>.*)"
)
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}|\|[\s:|-]+\||`{3}\w*")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_NUMBERED = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})、(?P<rest>.+)")
_DATE = re.compile(
    r"[（(]?(?:20\d\d|[二○〇零一三四五六七八九Xx×]{4})\s*年.{0,8}月(?:.{0,5}日)?[）)]?|【待补充[：:][^】]*日期】"
)
_NAME = re.compile(r"[^，。；：！？,;!?]{1,30}")
_LONGEST_TITLE, _LONGEST_HEADING = 50, 40


def _plain(line: str) -> _Line:
    """A line without Markdown's signs; a row of a table has its cells side by side."""
    words = line.strip(" \t\u3000\ufeff")
    if _RULE.fullmatch(words):
        return _Line("")
    sign = _SIGN.fullmatch(words)
    if sign:
        words = next(group for name, group in sign.groupdict().items() if name != "hashes" and group is not None)
    elif words.startswith("|") and words.endswith("|"):
        words = "　".join(cell.strip() for cell in words.strip("|").split("|"))
    words = _LINK.sub(r"\1", _BOLD.sub(r"\2", words))
    return _Line(words.strip(), len(sign["hashes"] or "") if sign else 0)


def _without_head(lines: Sequence[str]) -> Sequence[str]:
    """Without front matter between two lines of ---."""
    if lines and lines[0].strip() == "---" and "---" in [line.strip() for line in lines[1:]]:
        return lines[[line.strip() for line in lines].index("---", 1) + 1 :]
    return lines


def _title(lines: list[_Line]) -> tuple[str, list[_Line]]:
    """The first line if it is marked as a title, or short, unnumbered and no sentence."""
    if not lines:
        return "", lines
    first = lines[0]
    bare = len(first.words) <= _LONGEST_TITLE and not re.search("[。；！？，：]", first.words)
    is_title = first.level == 1 or (first.level == 0 and bare and not _NUMBERED.match(first.words))
    return (first.words, lines[1:]) if is_title and len(lines) > 1 else ("", lines)


def _byline(lines: list[_Line]) -> tuple[Signature | None, list[_Line]]:
    """A name and a date in brackets just under the title."""
    for count in (1, 2):
        head = [line.words for line in lines[:count]]
        if len(head) == count and head[-1].startswith(("（", "(")) and _DATE.fullmatch(head[-1]):
            name = head[0] if count == 2 and _NAME.fullmatch(head[0]) else ""
            return Signature("", name, head[-1].strip("（）()")), lines[count:]
    return None, lines


def _signature(lines: list[_Line]) -> tuple[Signature | None, list[_Line]]:
    """A date on the last line, up to two short lines above it: unit and name, or the name alone."""
    if not lines or not _DATE.fullmatch(lines[-1].words):
        return None, lines
    above = list(lines[-3:-1])
    signers: list[str] = []
    while above and above[-1].level == 0 and _NAME.fullmatch(above[-1].words) and not _NUMBERED.match(above[-1].words):
        signers.insert(0, above.pop().words)
    home, name = ("", *signers)[-2:] if signers else ("", "")
    return Signature(home, name, lines[-1].words), lines[: len(lines) - 1 - len(signers)]


def _sections(lines: Sequence[_Line]) -> tuple[list[str], tuple[Section, ...]]:
    """The lines before the first heading, and a section for each 一、 二、 … that counts on from the one before."""
    opening: list[str] = []
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        heading = _heading(line, len(found) + 1)
        if heading:
            found.append((heading, []))
        else:
            (found[-1][1] if found else opening).append(line.words)
    sections = (
        Section(f"part-{number}", heading, tuple(map(_paragraph, words)))
        for number, (heading, words) in enumerate(found, 1)
    )
    return opening, tuple(sections)


def _heading(line: _Line, number: int) -> str:
    numbered = _NUMBERED.fullmatch(line.words)
    if numbered and len(line.words) <= _LONGEST_HEADING and number < 100:
        return numbered["rest"].strip() if numbered["number"] == chinese_number(number) else ""
    return line.words if line.level == 2 and number < 100 else ""


def _paragraph(words: str) -> Paragraph:
    return Paragraph(tuple(Sentence(sentence, (), "note") for sentence in split_sentences(words)))
