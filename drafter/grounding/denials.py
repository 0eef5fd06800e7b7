"""What a note says is not so (还没签, 原因没查清), and the sentence leaves out."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from drafter.grounding.alignment import clause_letters
from drafter.grounding.reading import Clause, Reading
from drafter.grounding.unsettled import QUESTION

_DENIED = re.compile(
    r"没(?!收|落|准|见过|想到|事|问题|断|少|几|怎)有?[\u4e00-\u9fff]"
    r"|(?<!差)不(?=[归肯让愿懂会够符清带行合准]|知道|同意|太|多)"
)
_VERB = re.compile(r"[没未不无](?:有|能|会|再|予|被|曾)?([\u4e00-\u9fff])")
_DENIALS = frozenset("没未不无有还尚")
# How a report says so, and what may say it of the same thing: 仅 and 只 deny the rest, 尚待 what is to come.
_DENIED_HERE = re.compile(r"[没未不无非否免拒难缺欠禁勿]|较少|很少|谢绝|婉|失败|搁置|暂|有限")
_IN_EFFECT = re.compile(r"[尚仍还待拟零仅只才退停]|正在")


def untold_denials(sentence: Reading, note: Reading, told: Sequence[bool]) -> frozenset[int]:
    """The clauses of the note whose denial no clause of the sentence can stand for.

    A denying clause of the sentence stands for one of the note that shares a character with it, and each other one for
    any (没吭声 → 未发言). `told` tells for each character of the note whether the sentence has it.
    """
    denying = [clause for clause in note.clauses if _denies(note, clause)]
    if not denying:
        return frozenset()
    here = [letters for clause in sentence.clauses for letters in _denied(sentence, clause)]
    in_effect = [_letters(sentence, c) for c in sentence.clauses if _IN_EFFECT.search(sentence.text, c.start, c.end)]
    left = []
    for clause in denying:
        own = _letters(note, clause)
        mate = next((letters for letters in here if not letters.isdisjoint(own)), None)
        if mate is not None:
            here.remove(mate)
        elif all(letters.isdisjoint(own) for letters in in_effect):
            left.append(clause)
    # What is told of least is what was left out.
    left.sort(key=lambda clause: sum(told[clause.start : clause.end]) / (clause.end - clause.start))
    return frozenset(clause.index for clause in left[: max(0, len(left) - len(here))])


@lru_cache(maxsize=256)
def denied_verbs(text: str) -> Counter[str]:
    """The first characters of what a text denies, and how often: 补 of 没补 and 没有补演."""
    return Counter(_VERB.findall(text))


def _denies(note: Reading, clause: Clause) -> bool:
    denied = _DENIED.search(note.text, clause.start, clause.end)
    return denied is not None and not QUESTION.search(note.text, clause.start, clause.end)


def _denied(sentence: Reading, clause: Clause) -> list[frozenset[str]]:
    """The characters of a clause, once for each denial in it: 不足半数未能召开 has two."""
    return [_letters(sentence, clause)] * len(_DENIED_HERE.findall(sentence.text, clause.start, clause.end))


def _letters(reading: Reading, clause: Clause) -> frozenset[str]:
    """The characters of content of a clause, denials aside."""
    return clause_letters(reading, clause) - _DENIALS
