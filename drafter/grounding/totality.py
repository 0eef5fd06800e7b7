"""均 and 都: whether the notes say it of all that the sentence says it of."""

import re
from itertools import pairwise

from drafter.grounding.grounds import Grounds
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Quantity
from drafter.text.facts.lexicon import Token

_REST = re.compile(r"其余|其他|剩余|剩下|另外")
_MOSTLY = re.compile(r"(?:剩|其余|其他|另外)[^，。；]{0,6}(?:多(?![0-9])|大半|大多|一些|有的|部分|主要)")
_SOME_OF_THEM = re.compile(
    r"有[^，。；0-9]{1,6}的(?=[，。；]|$)|有[家个户台处位]|[\u4e00-\u9fff]的[都给]"
)  # 有超期的, 松的都记了
_ONLY = re.compile(r"只有第|就第[一二三四五六七八九]")
_ROW = re.compile(r"([^，。；、]{2,8})[、和与]([^，。；、]{2,8})$")
_JOINTLY = re.compile(r"一共|合计|总共|凑|一起|里头|其中|有一|没[^，。；]{0,4}(?:成|定)|[还在]吵|没有?坏")
_DENIAL = re.compile(r"[没未不否]")


def of_the_rest(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """其余均, 8件均: all of what is named right before; 被驳回38条，均 where the notes count nothing after the 38."""
    before = sentence.text[max(0, token.start - 6) : token.start]
    if _MOSTLY.search(grounds.all.plain) or _SOME_OF_THEM.search(grounds.all.plain):
        return False
    counted = sentence.state[token.start - 1 : token.start] == "f"
    if counted and (_of_fewer(token, sentence, grounds) or _ONLY.search(grounds.all.plain)):
        return False
    if sentence.state[token.start - 1 : token.start] == "f" or _REST.search(before) is not None:
        return True
    named = next((fact for fact in sentence.facts if before[-1:] == "，" and fact.end == token.start - 1), None)
    last = [reading.facts[-1] for _, reading in grounds.notes if reading.facts]
    behind = [reading.text[fact.end :] for (_, reading), fact in zip(grounds.notes, last, strict=False)]
    return named is not None and any(
        fact.value == named.value and len(rest) > 2 and not _DENIAL.search(rest)
        for fact, rest in zip(last, behind, strict=True)
    )


def of_a_row(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """3号楼、5号楼均已封顶, where the notes say 3号楼、5号楼封顶了: a row of things of which one thing is told."""
    row = _ROW.search(sentence.text, max(0, token.start - 24), token.start)
    if _JOINTLY.search(grounds.all.plain):
        return False
    return row is not None and any(
        re.search(f"{re.escape(row[1])}[、和跟与]{re.escape(row[2])}", r.text) for _, r in grounds.notes
    )


def _of_fewer(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """38户均 where the notes say 38户搬了33户: the same clause counts fewer of them, and the sentence does not."""
    whole = next((fact.value for fact in sentence.facts if fact.end == token.start), None)
    told = {fact.value for fact in sentence.facts}
    for _, reading in grounds.notes:
        for first, second in pairwise(reading.facts):
            a, b = first.value, second.value
            same = reading.clause_at(first.start) == reading.clause_at(second.start)
            if same and a == whole and b not in told and isinstance(a, Quantity) and isinstance(b, Quantity):
                return b.counter == a.counter != "" and b.amount < a.amount
    return False
