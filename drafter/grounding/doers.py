"""Whose deed it is: what the notes give to another is his, what they give to the writer is the writer's.

沙袋装了3000个，我装了200个 is no 我装沙袋3000个; 自己先垫的 is no 由企业垫付; 组长量的 is no 与组长丈量.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from drafter.grounding.alignment import clause_features, exclusive
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.people import person, says_self
from drafter.grounding.reading import Clause, Reading
from drafter.text.facts.data import load
from drafter.text.facts.fact import Fact, Quantity

_BY_ANOTHER = re.compile(
    r"由(?!我|本人|个人|自己|此|于)([^，。；、我]{2,8})|^(?:后来?|随后|此后)?(?:对方|其(?=[前来主自亲]))()"
)
_WITH = re.compile(r"(?<!参)[与和同]([^，。；、]{2,8})")
# 下停工单的是站里的人, 是妇女主任劝的: who did it stands between 是 and the end.
_NAMED = re.compile(
    r"的是([^，。；我]{2,8})(?=[，。；（]|$)|是([^我自，。；]{2,7})[\u4e00-\u9fff]{1,2}的(?=[，。；（]|$)"
)
_JOINT = re.compile(r"[和跟与同陪随带帮]|一起|一块")
_TOGETHER = re.compile(r"一同|共同|一起|一道|一块")
_BESIDE = re.compile(r"随(?![着后访机时手即])|陪同|跟随|会同|陪(?!护)")
_SOMEBODY_ELSE = re.compile(r"[由随陪与和同]|对方|其")  # a character of each of the three patterns above
_ALONE = re.compile(r"自己|独自|一个人|单独")
_HIS_OWN = re.compile("[其他她]")  # 由其自行办理: 自己 is his
_BEGINS = re.compile(r"(?:后来|后|随后|由|是|当场|其中|再由|都是)?")
_SELF_FIRST = re.compile(r"我(?!们|[县市局校院单])|本人")
_VERB = re.compile(r"([\u4e00-\u9fff])[了过]?(?:大概|大约|约|近)?$")
_SELF_DONE = re.compile(r"我|自己|自[垫掏付费]")


def owned(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for each clause that gives a deed to someone else than the notes do."""
    yield from _figures_taken(sentence, grounds, pairs)
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        for clause in sentence.clauses:
            if not _SOMEBODY_ELSE.search(sentence.text, clause.start, clause.end):
                continue
            told = clause_features(sentence)[clause.index]
            near = [reading.clauses[index] for index, features in enumerate(own) if features & told]
            if near and any(wrong(sentence, clause, reading, near) for wrong in (_given_away, _shared, _accompanied)):
                yield _violation(sentence, clause)
    yield from _nameless(sentence, grounds)
    yield from _deeds_exchanged(sentence, grounds)


def _figures_taken(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """我装沙袋3000个, where the clause of the notes that says 我 counts 200."""
    readings = {source.id: reading for source, reading in grounds.notes}
    for mine, source, fact in pairs:
        place = sentence.clause_at(mine.start)
        reading = readings.get(source.id)
        if place < 0 or reading is None or not _counts(mine) or not says_self(sentence, sentence.clauses[place]):
            continue
        home = reading.clause_at(fact.start)
        rivals = [other for other in reading.facts if _alike(fact, other) and other.value != fact.value]
        his = home >= 0 and not says_self(reading, reading.clauses[home])
        if his and any(_said_of_self(reading, rival) and _same_deed(reading, fact, rival) for rival in rivals):
            yield _violation(sentence, sentence.clauses[place])


def _said_of_self(reading: Reading, fact: Fact) -> bool:
    place = reading.clause_at(fact.start)
    return place >= 0 and says_self(reading, reading.clauses[place])


def _same_deed(reading: Reading, one: Fact, other: Fact) -> bool:
    """Whether the same verb stands before both figures: 装了3000个, 我装了200个."""
    verbs = [_VERB.search(reading.text, max(0, fact.start - 6), fact.start) for fact in (one, other)]
    return all(verbs) and len({verb[1] for verb in verbs if verb}) == 1


def _counts(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and not value.ordinal and value.amount != 1


def _alike(one: Fact, other: Fact) -> bool:
    a, b = one.value, other.value
    return isinstance(a, Quantity) and isinstance(b, Quantity) and (a.dimension, a.counter) == (b.dimension, b.counter)


def _given_away(sentence: Reading, clause: Clause, reading: Reading, near: list[Clause]) -> bool:
    """由企业垫付, where the notes say of it that I did it."""
    found = _BY_ANOTHER.search(sentence.text[clause.start : clause.end])
    if found is None or _HIS_OWN.match(found[1] or ""):
        return False
    texts = [reading.text[other.start : other.end] for other in near]
    name = (found[1] or "")[:2]
    return all(_SELF_DONE.search(text) and not (name and name in text) for text in texts)


def _shared(sentence: Reading, clause: Clause, reading: Reading, near: list[Clause]) -> bool:
    """与组长丈量, where the notes tell the deed of 组长 alone."""
    found = _WITH.search(sentence.text, clause.start, clause.end)
    if found is None:
        return False
    together = _TOGETHER.search(found[1])
    somebody = _somebody().search(found[1])
    name = found[1][: together.start()] if together and together.start() > 1 else somebody[0] if somebody else ""
    if not name:
        return False
    own = [other for other in near if name in reading.text[other.start : other.end]]
    apart = name[-1] in "里上" or together is not None
    spans = [(other.start, other.end) for other in own] if apart else [(0, len(reading.text))]
    joint = any(_JOINT.search(reading.text, *span) for span in spans)
    return bool(own) and not joint and not any(says_self(reading, other) for other in near)


def _accompanied(sentence: Reading, clause: Clause, reading: Reading, near: list[Clause]) -> bool:
    """随专家到学校, where the notes say of it that I went alone."""
    text = sentence.text[clause.start : clause.end]
    if not _BESIDE.search(text) or _ALONE.search(text):
        return False
    alone = (reading.text[other.start : other.end] for other in near)
    return any(_ALONE.search(told) and not _JOINT.search(told) for told in alone)


def _deeds_exchanged(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """本人登记台账 where the notes say 小郑记的台账, 小郑整理 where they say 我整理."""
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        doers = [_subject(reading, clause) for clause in reading.clauses]
        for clause in sentence.clauses if {"我"} < set(doers) - {""} else ():
            mine = _subject(sentence, clause)
            told = clause_features(sentence)[clause.index]
            theirs = {doer for doer, features in zip(doers, own, strict=True) if features & told}
            if mine and theirs and "" not in theirs and mine not in theirs and "我" in theirs | {mine}:
                yield _violation(sentence, clause)


def _subject(reading: Reading, clause: Clause) -> str:
    """Who does it, where a clause begins with him: a person by name, or 我; empty where it says so in no such way."""
    text = reading.text[clause.start : clause.end]
    found = _BEGINS.match(text)
    if found is None or _JOINT.search(text):
        return ""
    rest = text[found.end() :]
    if _SELF_FIRST.match(rest):
        return "我"
    name = person().match(rest)
    return name[0] if name else ""


def _nameless(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """下达停工单3张, where the notes say 下停工单的是站里的人 and the sentence names nobody."""
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        for index, name in _doers(reading):
            if any(pair in sentence.text for pair in name):
                continue
            for clause in sentence.clauses:
                if own[index] & clause_features(sentence)[clause.index]:
                    yield _violation(sentence, clause)


@lru_cache(maxsize=256)
def _doers(reading: Reading) -> tuple[tuple[int, frozenset[str]], ...]:
    """The clauses whose doer is named by 是, with the pairs of characters of his name."""
    found = []
    for match in _NAMED.finditer(reading.text):
        name = match[1] or match[2]
        place = reading.clause_at(match.start())
        if place >= 0 and _somebody().search(name):
            found.append((place, frozenset(name[at : at + 2] for at in range(len(name) - 1))))
    return tuple(found)


@cache
def _somebody() -> re.Pattern[str]:
    """A person, a post, or people of a body."""
    words = "|".join((*load("names")["titles"], *load("names")["people"]))
    bodies = "[县镇乡村市省区][里上]|[局站所馆办队院校厂司会委处科里的]人|[局站所馆队院委处科]$"
    return re.compile(rf"{person().pattern}|{words}|{bodies}")


def _violation(sentence: Reading, clause: Clause) -> Violation:
    text = sentence.text[clause.start : clause.end]
    return Violation("actor", text, clause.start, clause.end, message("doer", text))
