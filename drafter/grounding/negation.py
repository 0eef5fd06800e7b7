"""A negation that the notes do not make."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafter.grounding.alignment import Features, clause_features, clause_letters, exclusive
from drafter.grounding.arithmetic import follows
from drafter.grounding.basis import in_phrase, phrases
from drafter.grounding.denials import denied_verbs
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Clause, Reading
from drafter.text.facts.lexicon import Token
from drafter.text.facts.soft import soft_words

_DENIAL = re.compile(r"[不没未无非别莫拒免难否]")
_BEHIND = re.compile(rf"(?={_DENIAL.pattern}(.{{1,3}}))")
# What is not done yet, with its verb; where the sentence says so, it has one of the marks below.
_UNDONE = re.compile(r"(还没有?|尚未|至今没有?|还未)([\u4e00-\u9fff])")
_UNDONE_HERE = re.compile(r"[没未不无难待等将拟缺仍正尚]")
_SLIGHT = frozenset("到来去有能会是在过")
_INTENDED = re.compile(r"[要想拟]|打算|准备|本来|计划|原定")
_PREDICATE = 3  # characters of content that a denial is about
# 整了四个月没断, 高矮不一样, 考试挂了一次, 吵散了, 谈黄了, 喇叭哑了, 坑坑洼洼
_FAILED = re.compile(
    r"没|不一样|不是一[回码]|不[过起上]来|不[动着通]|挂了|[散崩黄哑]了|谈黄|别(?![人家处样的])|甭|坑坑洼洼|白跑|^悬$|看悬"
)
_SCARCE = re.compile(r"[少弱差缺欠]|不够")  # 护工少 is 护工不足
_BESIDE = 3  # characters of a thing between its figure and what is denied of it: 3个省未回复
_LEFT = re.compile(r"[尚仍还剩余]")


def denied(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each negation whose clause tells only clauses of the notes that deny nothing."""
    own = [clause for note in exclusive(grounds) for clause in note]
    home = {feature: index for index, features in enumerate(own) for feature in features}
    texts = [reading.text[clause.start : clause.end] for _, reading in grounds.notes for clause in reading.clauses]
    denies = [flag for _, reading in grounds.notes for flag in _denying(reading)]
    for token in sentence.tokens:
        place = sentence.clause_at(token.start)
        if place < 0 or token.entry.function or not any(claim.id == "not" for claim in token.entry.claims):
            continue
        if in_phrase(token, phrases(sentence, grounds.all), whole=True):
            continue
        if _affirmed(sentence.text[token.end : sentence.clauses[place].end], grounds):
            yield Violation("negation", token.entry.word, token.start, token.end, message("negation", token.entry.word))
            continue
        near = {home[feature] for feature in clause_features(sentence)[place] if feature in home}
        if of_what_is_left(token, sentence, grounds) or (_lacks(token) and any(_SCARCE.search(text) for text in texts)):
            continue
        if _denied_alike(token, sentence, [texts[index] for index in near], grounds):
            continue
        predicate = _content(sentence, token.end, sentence.clauses[place].end)
        untold = _untold_elsewhere(sentence, place, own, denies)
        borne = (
            _denied_near(index, own, denies) or (_beside(index, untold) and not _asserts(predicate, texts[index]))
            for index in near
        )
        if near and not any(borne) and not _said_whole(sentence, sentence.clauses[place], grounds):
            yield Violation("negation", token.entry.word, token.start, token.end, message("negation", token.entry.word))


def affirmed(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for 获市里批复 where the notes say 市里还没批, and speak of 批 nowhere else."""
    for _, reading in grounds.notes:
        for found in _UNDONE.finditer(reading.text):
            verb = found[2]
            if verb in _SLIGHT or reading.text.count(verb) > 1:
                continue
            told = [
                place
                for place, char in enumerate(sentence.text)
                if char == verb and (sentence.state[place] in "wc" or sentence.text[place - 1 : place] == "已")
            ]
            clauses = [sentence.clauses[sentence.clause_at(place)] for place in told]
            texts = [sentence.text[clause.start : clause.end] for clause in clauses]
            if told and not any(_UNDONE_HERE.search(text) for text in texts):
                start, end = told[0], told[0] + 1
                yield Violation("kept", sentence.text[start:end], start, end, message("kept", found[1] + verb))


def _lacks(token: Token) -> bool:
    return any(claim.id == "lack" for claim in token.entry.claims)


def of_what_is_left(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """尚有7件未查到, 7台不能用: the denial of what arithmetic leaves; the figure itself is judged elsewhere."""
    place = sentence.clause_at(token.start)
    if place < 0:
        return False
    clause = sentence.clauses[place]
    known = [fact for _, fact in grounds.facts]
    left = _LEFT.search(sentence.text, clause.start, token.start) is not None
    here = [fact for fact in sentence.facts if clause.start <= fact.start < clause.end]
    told = {fact.value for fact in known}
    strange = [fact for fact in here if fact.value not in told]
    if left and any(follows(fact, [], known, rest=True) for fact in here if fact not in strange):
        return True  # 尚有1个未换 of two
    return any(left or fact.start > token.start or 0 <= token.start - fact.end <= _BESIDE for fact in strange)


def _denied_alike(token: Token, sentence: Reading, near: Sequence[str], grounds: Grounds) -> bool:
    """没有补演 for 取消了没补: the notes deny the verb as often, and no clause that is told here asserts it."""
    for verb in denied_verbs(sentence.text[token.start : token.end + 1]):
        asserted = any(verb in text and verb not in denied_verbs(text) for text in near)
        if not asserted and 0 < denied_verbs(sentence.text)[verb] <= denied_verbs(grounds.all.plain)[verb]:
            return True
    return False


def _affirmed(predicate: str, grounds: Grounds) -> bool:
    """Whether the notes say of the denied verb that it was done, and nowhere deny it: 都请了假 against 都没请假."""
    verb = predicate.lstrip("有被能曾经过再予")[:2]
    if verb not in soft_words():
        return False
    nothing_denied = not any(_DENIAL.search(reading.text) for _, reading in grounds.notes)
    done = (f"{verb[0]}了", f"{verb[0]}过") if nothing_denied else (f"{verb[0]}了{verb[1]}", f"{verb[0]}过{verb[1]}")
    around = [
        reading.text[reading.clauses[index].start : end + 3]
        for _, reading in grounds.notes
        for start, end in _occurrences((verb, *done), reading.text)
        if (index := reading.clause_at(start)) >= 0
    ]
    denied = any(
        verb[0] in found[1] or verb[1] in found[1] for _, r in grounds.notes for found in _BEHIND.finditer(r.text)
    )
    return bool(around) and not denied and not any(_DENIAL.search(words) for words in around)


def _occurrences(words: tuple[str, ...], text: str) -> Iterator[tuple[int, int]]:
    """Where one of the words stands."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place, place + len(word)
            place = text.find(word, place + 1)


def _denied_near(index: int, own: Sequence[Features], denies: Sequence[bool]) -> bool:
    """Whether the clause denies something, or one beside it that has no words of its own."""
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(own) and not own[other]]
    return denies[index] or any(denies[other] for other in beside)


def _untold_elsewhere(sentence: Reading, place: int, own: Sequence[Features], denies: Sequence[bool]) -> frozenset[int]:
    """The denying clauses of the notes that no other clause of the sentence tells: this one may (没开成 → 未能召开)."""
    others = [told for index, told in enumerate(clause_features(sentence)) if index != place]
    elsewhere = frozenset().union(*others)
    return frozenset(index for index, flag in enumerate(denies) if flag and not own[index] & elsewhere)


def _said_whole(sentence: Reading, clause: Clause, grounds: Grounds) -> bool:
    """Whether a clause says all of a denying one of the notes, whatever else it shares: 物业公司未回 for 物业没回."""
    letters = frozenset(sentence.text[clause.start : clause.end])
    figures = _values(sentence, clause)
    for _, reading in grounds.notes:
        for own, denies in zip(reading.clauses, _denying(reading), strict=True):
            told, values = (_letters(reading, own), _values(reading, own)) if denies else (frozenset(), frozenset())
            if len(told) + len(values) > 1 and told <= letters and values <= figures:
                return True
    return False


def _letters(reading: Reading, clause: Clause) -> frozenset[str]:
    """The characters of content of a clause, its denial aside."""
    return frozenset(char for char in clause_letters(reading, clause) if not _DENIAL.match(char))


def _values(reading: Reading, clause: Clause) -> frozenset[object]:
    return frozenset(fact.value for fact in reading.facts if clause.start <= fact.start < clause.end)


def _content(sentence: Reading, start: int, end: int) -> frozenset[str]:
    """The first characters of content behind a denial: what it denies."""
    places = [place for place in range(start, end) if sentence.state[place] in "wc"]
    return frozenset(sentence.text[place] for place in places[:_PREDICATE])


def _asserts(predicate: frozenset[str], clause: str) -> bool:
    """Whether a clause tells what is denied, and not as something that was only wanted."""
    return not predicate.isdisjoint(clause) and not _INTENDED.search(clause)


def _beside(index: int, untold: frozenset[int]) -> bool:
    return any(index + step in untold for step in (-1, 1))


@lru_cache(maxsize=256)
def _denying(reading: Reading) -> list[bool]:
    flags = [False] * len(reading.clauses)
    for token in reading.tokens:
        place = reading.clause_at(token.start)
        if place >= 0 and any(claim.kind == "negation" or claim.id == "ongoing" for claim in token.entry.claims):
            flags[place] = True
    for clause in reading.clauses:
        flags[clause.index] |= _FAILED.search(reading.text, clause.start, clause.end) is not None
    return flags
