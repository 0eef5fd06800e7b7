"""What an editor may do with whole stretches of a paragraph, done or undone before its words are compared."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.grounding.rewording.shape import bare
from drafter.grounding.rewording.words import table, words
from drafter.text.sentences import split_clauses

_STOPS = "，。；：、！？"
# What stands between two things that share a verb.
_TIES = ("、", "和", "与", "及")
# Verbs that only tell how: what they reach is clear behind a comma too.
_ATTITUDES = frozenset({"坚持", "继续", "努力", "注重", "不断"})
# A clause that only tells when, how or why another one holds.
_ADVERBIAL = re.compile("通过|经过|在|为了|随着|按照|根据")
# What binds a clause to the one before it, or tells which came first.
_BOUND = re.compile("先(?!后)|再|然后|接着|随后|随即|后来|最后|之后|此后|于是|并|且|而|但|不过|其中|[这该他她]")
# Who a clause is about, where it names him.
_SUBJECT_NAMED = re.compile(
    r"^(?:[我他她]们?|[小老][\u4e00-\u9fff]|(?:(?![了过到向对给把])[\u4e00-\u9fff]){0,6}?(?:[局镇县乡区市处科部院校厂]长|书记|主任|支书|会计|干部|同事"
    r"|群众|村民|企业|公司|老师|学校|[县市省镇乡村局厅委部院]里|[局厅委办院所科]))(?![的和与跟、有，。；]|$)"
)
# Characters of what is repeated.
_LONGEST = 16
# Characters that a subject before a repeated verb may take up.
_SUBJECT = 6


def taken_up(original: str, edited: str, allowed: Sequence[tuple[str, str]]) -> str:
    """`original` with those of the proposed replacements made that the edit has made."""
    for old, new in sorted(set(allowed), key=lambda pair: (-len(pair[0]), pair)):
        if not bare(old):
            continue
        count = edited.count(new) - original.count(new) if new else original.count(old) - edited.count(old)
        if count > 0:
            original = original.replace(old, new, count)
    return original


def thinned(original: str, edited: str) -> str:
    """`original` without the repetitions that the edit no longer has: 学习政策，学习法规 told as 学习政策、法规.

    What is repeated still stands once before; nothing is taken out that denies, doubts or counts.
    """
    told = split_clauses(original)
    clauses = list(told)
    for place in range(1, len(told)):
        before, clause = told[place - 1], told[place]
        if _ADVERBIAL.match(clause) and clause in told[:place] and _is_rarer(clause, original, edited):
            clauses[place] = ""
        head = next((head for head in _repeated(before, clause) if _is_gone(head, clause, original, edited)), "")
        if head:
            clauses[place - 1], clauses[place] = f"{clauses[place - 1].rstrip(_STOPS)}、", _behind(head, clause)
    return "".join(clauses)


def _repeated(before: str, clause: str) -> Iterator[str]:
    """What a clause begins with and the one before it, behind its subject, does too, unless it weighs something."""
    for end in range(min(_LONGEST, len(clause) - 1), 1, -1):
        head = clause[:end].rstrip("了过")
        weighs = any(word.figure is not None or word.text in table().weighty for word in words(head))
        if 0 <= before.find(head) <= _SUBJECT and not weighs:
            yield head


def _is_gone(head: str, clause: str, original: str, edited: str) -> bool:
    ties = (*_TIES, "，") if head in _ATTITUDES else _TIES
    return _is_rarer(head, original, edited) and any(f"{tie}{_behind(head, clause)[:2]}" in edited for tie in ties)


def _behind(head: str, clause: str) -> str:
    return clause[len(head) :].lstrip("了过")


def _is_rarer(words: str, original: str, edited: str) -> bool:
    return 0 < edited.count(words.rstrip(_STOPS)) < original.count(words.rstrip(_STOPS))


def in_order(original: str, edited: str) -> str:
    """`edited` with its clauses in the order in which the original tells them."""
    told = [_pairs(clause) for clause in split_clauses(original)]
    clauses = split_clauses(edited)
    places: list[int] = []
    for clause in clauses:
        shared = [len(_pairs(clause) & pairs) for pairs in told]
        best = max(shared, default=0)
        places.append(shared.index(best) if best else (places[-1] if places else 0))
    order = sorted(range(len(clauses)), key=lambda index: places[index])
    if order != list(range(len(clauses))) and not _may_move(split_clauses(original), clauses, places):
        return edited
    ordered = [clauses[index] for index in order]
    stops = [clause[len(clause.rstrip(_STOPS)) :] for clause in clauses]
    return "".join(clause.rstrip(_STOPS) + stop for clause, stop in zip(ordered, stops, strict=True))


def _may_move(told: Sequence[str], clauses: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the clauses that changed places tell by themselves who did it and when: in 小陈起草，定稿 it is 小陈."""
    moved = {place for before, place in pairwise(places) if place < before}
    moved |= {before for before, place in pairwise(places) if place < before}
    if any(_BOUND.match(told[place].lstrip("我")) for place in moved):
        return False
    were, are = _subjects(told), _subjects(clauses)
    return all(not are[index] or not were[place] or are[index] == were[place] for index, place in enumerate(places))


def _subjects(clauses: Sequence[str]) -> list[str]:
    """For each clause whom it is about: whom it names, else whom the last did that names anybody."""
    subjects, last = [], ""
    for clause in clauses:
        named = _SUBJECT_NAMED.match(clause)
        last = named[0] if named else last
        subjects.append(last)
    return subjects


def _pairs(clause: str) -> frozenset[str]:
    return frozenset(clause[place : place + 2] for place in range(len(clause) - 1))
