"""Facts of the sources that the sentence does not tell."""

import re
from collections.abc import Hashable, Iterator

from drafter.grounding.basis import Basis, own_basis, plain, runs
from drafter.grounding.denials import untold_denials
from drafter.grounding.figures import covers
from drafter.grounding.grounds import Grounds, told
from drafter.grounding.messages import gap
from drafter.grounding.model import Missing, Source
from drafter.grounding.people import named
from drafter.grounding.reading import Clause, Reading
from drafter.grounding.softening import wholly_covered
from drafter.text.facts.fact import Fact, Moment, Quantity
from drafter.text.facts.soft import dictionary, nouns

_LEAST = 2  # characters of content that make a clause worth telling
# Nouns that only point: 3个地方 may be 3地.
_VAGUE = frozenset(
    {
        "地方",
        "人家",
        "本来",
        "学校",
        "开头",
        "时候",
        "事情",
        "情况",
        "方面",
        "样子",
        "后面",
        "前面",
        "问题",
        "工作",
        "东西",
        "企业",
        "公司",
    }
)
_ITEM = re.compile(r"[^、]+")
_LISTING = re.compile(r"\w{1,8}(?:、\w{1,8})+")
_RATE = re.compile(r"每|亩[产均]|[户人]均|单日|日[均工薪产]|月[均薪]|一月")
_MIDWAY = re.compile(r"过程|途中|中途|期间|中，|半")  # 修到一半
_HAN = re.compile(r"[\u4e01-\u9fff]+")
_FIRST = re.compile(r"首先|首要|先")
_REST = re.compile(r"剩|其余|其他|余下|另外")
_DENIAL = re.compile(r"[没未不无]")
_NOTHING = re.compile(r"[还也都]?没[能]?[\u4e00-\u9fff]{1,2}[成拢妥好完到上动来通]")
_IN_VAIN = re.compile(r"失败|搁置|落空|否|作罢|待|仅|欠|缺|难|无")
_UNTOLD = re.compile(r"剩|其余|其他|余|另|[没未不无尚]")
_FREE = re.compile("分文|任何|无偿|免费")
_ENDINGS = "子儿成到完好着"  # of the word beside the run: 箱子|糊, 改成|放
_NOON = 720  # minutes
_SHARE = 0.3  # of them that must be told


def gaps(sentence: Reading, grounds: Grounds) -> tuple[Missing, ...]:
    """What of the notes is missing, in the order of the notes; front matter never is."""
    found: list[Missing] = []
    said = own_basis(sentence)
    for source, reading in grounds.notes:
        found.extend(_figures(sentence, source, reading))
        found.extend(_quotes(sentence, source, reading))
        dropped = list(_clauses(sentence, said, source, reading))
        found.extend(dropped or _words(sentence, grounds, source, reading))
        found.extend(_items(said, source, reading))
        found.extend(_persons(said, source, reading))
    return tuple(found)


def _items(said: Basis, source: Source, reading: Reading) -> Iterator[Missing]:
    """Items of an enumeration (缺订单、缺人) of which nothing of their own is told."""
    found = told(reading, said)
    for listing in _LISTING.finditer(reading.text):
        spans = [(item.start() + listing.start(), item.end() + listing.start()) for item in _ITEM.finditer(listing[0])]
        for start, end in spans[1:]:
            others = {mark for other in spans if other != (start, end) for mark in reading.text[slice(*other)]}
            own = [
                place
                for place in range(start, end)
                if reading.state[place] != "f" and reading.text[place] not in others
            ]
            if own and not any(found[place] for place in own) and not set(reading.text[start:end]) <= said.letters:
                word = reading.text[start:end]
                yield Missing("item", source.id, word, start, end, gap("fact", word))


def _persons(said: Basis, source: Source, reading: Reading) -> Iterator[Missing]:
    """Persons by name of whom the sentence has no word: 小钱写的稿 is not told without 小钱."""
    for found in named().finditer(reading.text):
        known = reading.text[found.end() - 1 : found.end() + 1] in dictionary() or found[0] in dictionary()
        if not known and not any(char in said.letters for char in found[0].lstrip("小老")):
            yield Missing("person", source.id, found[0], found.start(), found.end(), gap("fact", found[0]))


def _figures(sentence: Reading, source: Source, reading: Reading) -> Iterator[Missing]:
    told = {figure.value: figure for figure in sentence.facts}.values()
    covered: dict[Hashable, bool] = {}
    for fact in reading.facts:
        if fact.value not in covered:
            covered[fact.value] = any(covers(figure, fact) for figure in told)
        if covered[fact.value] or _needless(fact, sentence):
            continue
        yield Missing(fact.kind, source.id, fact.text, fact.start, fact.end, gap("fact", fact.text))


def _needless(fact: Fact, sentence: Reading) -> bool:
    """一个, 一份: the article of speech; 一周 that became 每周; 第一件 that became 先."""
    value = fact.value
    if fact.text in ("俩", "俩人", "两人") and ("双" in sentence.text or "、" in sentence.text):
        return True  # 妯娌俩 are 双方, 出了俩 is told by the two
    if fact.text in ("一分钱", "一分", "一毛", "一毛钱") and _FREE.search(sentence.text):
        return True  # 一分钱没要 is 未收取任何费用
    if fact.text.startswith("第一") and _FIRST.search(sentence.text):
        return True
    if not isinstance(value, Quantity) or fact.text[0] != "一":
        return False
    if fact.text == "一半":
        return _MIDWAY.search(sentence.text) is not None
    return (not value.dimension and value.amount == 1) or _RATE.search(sentence.text) is not None


def _quotes(sentence: Reading, source: Source, reading: Reading) -> Iterator[Missing]:
    told_text = plain(sentence.text)
    for quote in reading.quotes:
        if plain(str(quote.value)) not in told_text:
            yield Missing(quote.kind, source.id, quote.text, quote.start, quote.end, gap("quote", quote.text))


def _clauses(sentence: Reading, said: Basis, source: Source, reading: Reading) -> Iterator[Missing]:
    """Clauses of which next to nothing is told, or whose denial is not."""
    found = told(reading, said)
    untold = untold_denials(sentence, reading, found)
    for clause in reading.clauses:
        content = [place for place in range(clause.start, clause.end) if reading.state[place] in "wc"]
        here = sum([found[place] for place in content])
        inside = (fact for fact in reading.facts if clause.start <= fact.start < clause.end)
        figures = any(not _needless(fact, sentence) and not _repeated(fact, reading) for fact in inside)
        # 当场就退了 has one word of its own, and it is the one that counts.
        silent = not here and not figures and bool(content) and len(reading.clauses) > 1
        silent = silent and not _echoed(reading, clause, sentence)
        silent = silent or _rest_denied(reading, clause, sentence) or _failed(reading, clause, sentence)
        silent = silent or clause.index in untold
        if silent or (len(content) >= _LEAST + 3 * figures and here < _SHARE * len(content)):
            text = reading.text[clause.start : clause.end]
            yield Missing("clause", source.id, text, clause.start, clause.end, gap("clause", text))


def _rest_denied(reading: Reading, clause: Clause, sentence: Reading) -> bool:
    """Whether a clause denies something of the rest (剩下没评上), of which the sentence has no word."""
    text = reading.text[clause.start : clause.end]
    return bool(_REST.match(text) and _DENIAL.search(text)) and not _UNTOLD.search(sentence.text)


def _failed(reading: Reading, clause: Clause, sentence: Reading) -> bool:
    """Whether a clause says no more than that it came to nothing (没谈拢), of which the sentence has no word."""
    bare = _NOTHING.fullmatch(reading.text, clause.start, clause.end) is not None
    return bare and not _UNTOLD.search(sentence.text) and not _IN_VAIN.search(sentence.text)


def _repeated(fact: Fact, reading: Reading) -> bool:
    """Whether the note has the figure elsewhere, too: 化解1件，1件走司法程序."""
    return any(other.value == fact.value and other.start != fact.start for other in reading.facts)


def _echoed(reading: Reading, clause: Clause, sentence: Reading) -> bool:
    """Whether two of the clause's words that need no source are told: 有人当场指出来 by 被当场指出."""
    words = {reading.text[place : place + 2] for place in range(clause.start, clause.end - 1)}
    return sum(word in sentence.text for word in words) >= _LEAST


def _words(sentence: Reading, grounds: Grounds, source: Source, reading: Reading) -> Iterator[Missing]:
    """Words of a note that are told by nothing, where nothing of the sentence is left to tell them."""
    if not wholly_covered(sentence, grounds.all):
        return
    for start, end in runs(told(reading, own_basis(sentence))):
        word = reading.text[start:end]
        start, end = start + len(word) - len(word.lstrip(_ENDINGS)), end - len(word) + len(word.rstrip(_ENDINGS))
        word = reading.text[start:end]
        if _told_by_the_clock(reading, start, sentence):
            continue
        if end - start >= _LEAST and (_names_something(word) or _unknown(reading, start, end)):
            yield Missing("word", source.id, word, start, end, gap("fact", word))


def _told_by_the_clock(reading: Reading, start: int, sentence: Reading) -> bool:
    """Whether a clock of 24 hours tells the part of the day: 15时 is 下午三点, 9:30 is 上午九点半."""
    ids = {claim.id for token in reading.tokens if token.start == start for claim in token.entry.claims}
    hours = [f.value.minute for f in sentence.facts if isinstance(f.value, Moment) and f.value.minute is not None]
    late, early = ids & {"afternoon", "night", "dusk"}, ids & {"morning", "forenoon", "dawn"}
    return bool(hours) and ((bool(late) and max(hours) > _NOON) or (bool(early) and min(hours) < _NOON))


def _unknown(reading: Reading, start: int, end: int) -> bool:
    """Whether the run is of bare content that no dictionary has: a thing of its own (配筋), or a saying (字太丑)."""
    word = reading.text[start:end]
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    bare = reading.state[start:end] == "c" * (end - start) and _HAN.fullmatch(word) is not None
    return bare and not any(pair in dictionary() for pair in pairs)


def _names_something(word: str) -> bool:
    pairs = (word[at : at + 2] for at in range(len(word) - 1))
    return any(pair in nouns() and pair not in _VAGUE for pair in pairs)
