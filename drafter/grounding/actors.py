"""Who did it: what a note says of another is not told of oneself."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from drafter.grounding.alignment import Features, clause_features, exclusive, tokens_by_clause
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.people import says_self
from drafter.grounding.reading import Clause, Reading
from drafter.text.facts.data import load
from drafter.text.facts.lexicon import Token

_OURS = re.compile(r"是(?:我们|我[局县市校院]|单位)|我们.{0,6}的$")
# At the head of a clause it speaks of the clause before.
_THEIRS = re.compile(r"是.{1,8}的$")
# 是武装部小杨背出来的: someone who did it is named, wherever the clause begins.
_DOER = re.compile(r"^是.{1,8}的$|是[^我自]{2,9}[\u4e00-\u9fff]{1,3}的$")
_HIGH = frozenset({"charge", "lead"})
_LOW = frozenset({"follow", "assist"})
_LENT = re.compile(r"的?是(?!我|自己)([\u4e00-\u9fff]{2,8})")
_EMPTY = re.compile(r"^(?:通过|经过|凭借|依靠|在我)")


def usurped(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each clause that says 我 where its note keeps 我 for another clause."""
    if not says_self(sentence):
        return
    told = clause_features(sentence)
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        theirs = _theirs(reading)
        for clause in sentence.clauses if any(theirs) else ():
            if not says_self(sentence, clause):
                continue
            near = _near(reading, sentence, clause, own, told[clause.index])
            if near and all(theirs[index] for index in near):
                text = sentence.text[clause.start : clause.end]
                yield Violation("actor", text, clause.start, clause.end, message("actor", text))


@lru_cache(maxsize=256)
def _theirs(reading: Reading) -> list[bool]:
    """For each clause whether someone else did what it tells; of none where the note never tells the two apart."""
    mine = [says_self(reading, clause) for clause in reading.clauses]
    others = [not said and _other(reading, clause) for said, clause in zip(mine, reading.clauses, strict=True)]
    for index in range(1, len(others)):
        # 定了个规矩，是老何提的: the clause before it is his too.
        if others[index] and not mine[index - 1] and _THEIRS.match(*_span(reading, index)):
            others[index - 1] = True
    ours = [
        not said and _OURS.search(reading.text, c.start, c.end) is not None
        for said, c in zip(mine, reading.clauses, strict=True)
    ]
    named = any(_DOER.search(*_span(reading, index)) for index in range(len(others)))
    apart = any(ours) or (any(others) and (named or any(mine)))
    return [apart and (other or our) for other, our in zip(others, ours, strict=True)]


def _span(reading: Reading, index: int) -> tuple[str, int, int]:
    return reading.text, reading.clauses[index].start, reading.clauses[index].end


def _near(reading: Reading, sentence: Reading, clause: Clause, own: Sequence[Features], told: Features) -> list[int]:
    """The clauses of the note that a clause tells: by what it is recognised by, or by the part that is played."""
    parts = _parts(sentence, clause)
    return [
        index
        for index, features in enumerate(own)
        if features & told or (parts and parts & _parts(reading, reading.clauses[index]))
    ]


def _parts(reading: Reading, clause: Clause) -> set[str]:
    return {
        claim.id
        for token in reading.tokens
        if clause.start <= token.start < clause.end and not token.entry.function
        for claim in token.entry.claims
        if claim.kind == "part"
    }


def claimed(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for 负责 where the notes only say 跟着管, and for 主持 where they say 主持是中学老师."""
    for token in sentence.tokens:
        place = sentence.clause_at(token.start)
        if place < 0 or token.entry.function or not _ids(token) & _HIGH:
            continue
        clause = sentence.clauses[place]
        text = sentence.text[clause.start : clause.end]
        beside = [other for other in tokens_by_clause(sentence)[place] if _ids(other) & _LOW]
        lent = [who for _, reading in grounds.notes for who in _lent(reading, token.entry.word)]
        theirs = bool(lent) and not any(who[at : at + 2] in text for who in lent for at in range(len(who) - 1))
        if theirs or (not beside and _only_followed(token, grounds)):
            yield Violation("part", token.entry.word, token.start, token.end, message("part", token.entry.word))


def _ids(token: Token) -> set[str]:
    return {claim.id for claim in token.entry.claims}


def _lent(reading: Reading, part: str) -> list[str]:
    """Who has the part by the notes' own word: 主笔是陈处."""
    return [found[1] for found in _LENT.finditer(reading.text) if reading.text.endswith(part, 0, found.start())]


def _only_followed(token: Token, grounds: Grounds) -> bool:
    """Whether every word of the notes that bears the part follows 跟着 or 帮着 in its clause."""
    entailing = frozenset().union(*(claim.entailed_by for claim in token.entry.claims if claim.id in _HIGH))
    found = False
    for _, reading in grounds.notes:
        for tokens in tokens_by_clause(reading):
            for index, other in enumerate(tokens):
                if other.entry.function or not (_ids(other) & entailing or other.entry.groups & token.entry.groups):
                    continue
                found = True
                if not any(_ids(before) & _LOW for before in tokens[:index]):
                    return False
    return found


def unmoved(sentence: Reading) -> Iterator[Violation]:
    """A violation for each 通过扎实开展工作: a means that holds nothing of the notes."""
    for clause in sentence.clauses:
        text = sentence.text[clause.start : clause.end]
        if _EMPTY.match(text) and set(sentence.state[clause.start : clause.end]) <= {"p", "-"}:
            yield Violation("cause", text, clause.start, clause.end, message("cause", text))


def _other(reading: Reading, clause: Clause) -> bool:
    """Whether someone else is the subject: 杨医生主抢, 应急局写的; not 给处里编, 陪书记去."""
    return _pattern().search(reading.text[clause.start : clause.end]) is not None


@cache
def _pattern() -> re.Pattern[str]:
    names = load("names")
    titles = "|".join(sorted((*names["titles"], "处", "局", "科"), key=len, reverse=True))
    posts = "|".join(names["posts"])
    person = rf"[{names['surnames']}][\u4e00-\u9fff]?(?:{titles})|[小老][{names['surnames']}]|{posts}"
    bodies = "局|馆|办|科|部|院|所|委|公司|中心|学校|医院|支部|镇里|县里|村里|人|员|师|队|他们|她们|专家"
    body = rf"[\u4e00-\u9fff]{{1,4}}(?:{bodies})"
    subject = rf"(?<![给跟陪和向找帮对为请与同随我])(?:{person}|{body})(?!长)"
    return re.compile(
        rf"^(?:他|她)们?(?![说讲嫌觉认])|{subject}(?:.{{0,8}}的$|主|也|弄|办|[教讲写画拍修定]$)|是.{{1,8}}的$|主.是"
    )
