"""What an editor may do with whole stretches of a paragraph, done or undone before its words are compared."""

import re
from collections.abc import Iterator, Sequence

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
    ordered = [clauses[index] for index in sorted(range(len(clauses)), key=lambda index: places[index])]
    stops = [clause[len(clause.rstrip(_STOPS)) :] for clause in clauses]
    return "".join(clause.rstrip(_STOPS) + stop for clause, stop in zip(ordered, stops, strict=True))


def _pairs(clause: str) -> frozenset[str]:
    return frozenset(clause[place : place + 2] for place in range(len(clause) - 1))
