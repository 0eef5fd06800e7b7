"""A worn idea put otherwise, or left out: what may stand of a reply to that, held against the original."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.checks.worn import variations, worn_ideas
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.judge import Drop, Held, ended, wrong
from drafter.drafting.polishing.pieces import Piece
from drafter.drafting.polishing.worn import Worn
from drafter.drafting.wire import DroppedSentence, PolishedParagraph, PolishedParagraphs
from drafter.formats.joining import join_lines
from drafter.grounding import carries_fact
from drafter.text.placeholders import find_placeholders
from drafter.text.sentences import split_clauses, split_sentences

_STOPS = "。！？；：，、"
# What such a clause opens has to follow: 通过学习，开阔了视野 loses its sense without the second clause.
_OPENER = re.compile(r"(?:通过|经过|在|随着|为|由于|因|从|对|当|使|让|不仅|虽|只有|如)")


@dataclass(frozen=True)
class Evening:
    """A piece as the report had it, what the first look left of it (`now`), and the worn ideas in that."""

    piece: Piece
    now: str
    worn: tuple[Worn, ...]

    @property
    def sent(self) -> Piece:
        """The piece as it is sent: without the first look's hints, as it reads now."""
        return replace(self.piece, text=self.now, hints=())

    def said(self, text: str) -> int:
        """How often `text` has the words that are to go."""
        return sum(text.count(words) for idea in self.worn for words in idea.words)


def evened(reply: PolishedParagraphs, asked: Evening, course: Course, texts: Mapping[str, str]) -> Held:
    """What the reply makes of the piece; without a gain the piece stays as the first look left it.

    `texts` are the report's blocks as they read now, where what is left out must still be said.
    """
    found = [each for each in reply.paragraphs if each.id == asked.piece.block]
    if len(found) != 1:
        return Held(asked.piece, asked.now, ("这一段返回了不止一次" if found else "没有返回这一段",))
    (paragraph,) = found
    text = ended(join_lines(paragraph.text.strip()), asked.now)
    if text == asked.now:
        return Held(asked.piece, text)
    return _judged(paragraph, text, asked, course, texts)


def _judged(paragraph: PolishedParagraph, text: str, asked: Evening, course: Course, texts: Mapping[str, str]) -> Held:
    drops = tuple(_drop(each, asked) for each in paragraph.dropped if each.text.strip())
    reasons = [reason for drop in drops for reason in _undroppable(drop, asked, texts)]
    reasons += _wrong_beside(asked.piece.text, text, asked, drops, course)
    if not reasons and course.level == "deep":
        # Clauses may have changed places on the first look; on this one they may not.
        reasons += _wrong_beside(asked.now, text, asked, drops, replace(course, level="normal"))
    if not reasons and (asked.said(text) >= asked.said(asked.now) or _ideas(text) > _ideas(asked.now)):
        return Held(asked.piece, asked.now)
    return Held(asked.piece, text, tuple(reasons), tuple(paragraph.changes), drops)


def _wrong_beside(original: str, text: str, asked: Evening, drops: Sequence[Drop], course: Course) -> tuple[str, ...]:
    """What is wrong with the text beside `original`, without what was left out and with the worn ideas varied."""
    rest = original
    for drop in drops:
        rest = rest.replace(drop.text, "", 1)
    rest = ended(rest, original)
    return wrong(rest, text, replace(asked.piece, allowed_too=tuple(variations(rest, text))), course)


def _drop(each: DroppedSentence, asked: Evening) -> Drop:
    """The clause that a reply left out, with the stop behind it, and how the other place says it."""
    bare = each.text.strip().rstrip(_STOPS)
    whole = next((clause for clause in split_clauses(asked.now) if clause.strip().rstrip(_STOPS) == bare), bare)
    said = tuple(words for idea in asked.worn if _has(idea, bare) for words in idea.said_in(each.same_as))
    return Drop(whole, each.same_as, said)


def _undroppable(drop: Drop, asked: Evening, texts: Mapping[str, str]) -> Iterator[str]:
    """Why a clause may not be left out."""
    shown = drop.text[:20]
    if not any(_has(idea, drop.text) for idea in asked.worn):
        yield f"“{shown}”不是要改的说法，不能删"
    elif not any(words in texts.get(drop.same_as, "") for words in drop.said):
        yield f"“{shown}”在 {drop.same_as[:6]} 里没有同样的说法，不能删"
    elif carries_fact(drop.text) or find_placeholders(drop.text):
        yield f"“{shown}”说了事实，不能删"
    elif drop.text not in asked.piece.text or not _leaves_a_sentence(drop.text, asked.piece.text):
        yield f"“{shown}”删去后句子不完整，不能删"


def _leaves_a_sentence(clause: str, text: str) -> bool:
    """Whether what is left still says something of somebody: more clauses, none of which only opens this one."""
    sentence = next((each for each in split_sentences(text) if clause in each), "")
    clauses = split_clauses(sentence)
    if clause not in clauses or len(clauses) < 2 + bool(_OPENER.match(sentence)):
        return False
    place = clauses.index(clause)
    return place > 0 and not _OPENER.match(clauses[place - 1].strip())


def _has(idea: Worn, text: str) -> bool:
    return any(words in text for words in idea.words)


def _ideas(text: str) -> int:
    return sum(len(idea.places) for idea in worn_ideas(text))
