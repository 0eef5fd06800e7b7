"""An edited text held against its original, mark by mark and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from drafter.grounding.messages import message
from drafter.grounding.model import Source, Violation
from drafter.grounding.reading import read
from drafter.grounding.rewording.canonical import canonical
from drafter.grounding.rewording.marks import changed_marks
from drafter.grounding.rewording.respelling import respelled
from drafter.grounding.rewording.words import PAUSES, Word, may_come, may_go, same, words
from drafter.grounding.verification import verify
from drafter.text.sentences import split_clauses

_LEAST, _MOST = 0.55, 1.25  # of the original's length
_ROOM = 8  # characters that even a short text may grow by
_HAN = re.compile(r"[\u3400-\u9fff]")
_RESIDUE = re.compile(r"\*\*|^\s*(?:#|>|```|[-*+]\s)|\[[PN][0-9]+\]|[\x00-\x08\x0b-\x1f]")


def same_facts(
    original: str, edited: str, allowed: Sequence[tuple[str, str]] = (), *, reorder: bool = False
) -> tuple[Violation, ...]:
    """What `edited` says that `original` does not, and what it no longer says; empty where both say the same.

    `allowed` are replacements (old, new) that may have been made: a rule proposed them. With `reorder` clauses may
    have changed places. A text is always the same as itself. Spans are characters of `edited`, empty for what is
    missing from it. Takes any text and never raises.
    """
    if original == edited:
        return ()
    broken = tuple(_misshapen(original, edited))
    if broken:
        return broken
    target = taken_up(original, edited, allowed)
    if bare(target) == bare(edited):
        return tuple(_new_breaks(target, edited))
    told = in_order(target, edited) if reorder else edited
    was, now = canonical(target), canonical(told)
    found = [*changed_marks(target, told), *_reworded(words(was), words(now))]
    found += _unfounded(was, now)
    return tuple({(each.kind, each.text): _placed(each, edited) for each in found}.values())


def _placed(violation: Violation, edited: str) -> Violation:
    """The violation where its words stand in the text as it was given."""
    start = max(0, edited.find(violation.text))
    end = start + len(violation.text) if violation.text and violation.text in edited else start
    return replace(violation, start=start, end=end)


def taken_up(original: str, edited: str, allowed: Sequence[tuple[str, str]]) -> str:
    """`original` with those of the proposed replacements made that the edit has made."""
    for old, new in sorted(set(allowed), key=lambda pair: (-len(pair[0]), pair)):
        if not bare(old):
            continue
        count = edited.count(new) - original.count(new) if new else original.count(old) - edited.count(old)
        if count > 0:
            original = original.replace(old, new, count)
    return original


def bare(text: str) -> str:
    """The text without the marks that only cut it."""
    return "".join(character for character in text if character not in PAUSES)


def in_order(original: str, edited: str) -> str:
    """`edited` with its clauses in the order in which the original tells them."""
    told = [_pairs(clause) for clause in split_clauses(original)]
    clauses = split_clauses(edited)
    places: list[int] = []
    for clause in clauses:
        shared = [len(_pairs(clause) & pairs) for pairs in told]
        best = max(shared, default=0)
        places.append(shared.index(best) if best else (places[-1] if places else 0))
    return "".join(clauses[index] for index in sorted(range(len(clauses)), key=lambda index: places[index]))


def _pairs(clause: str) -> frozenset[str]:
    return frozenset(clause[place : place + 2] for place in range(len(clause) - 1))


def _misshapen(original: str, edited: str) -> Iterator[Violation]:
    """Nothing, another language, leftovers of a prompt, a text far longer or shorter than it was."""
    han, was = len(_HAN.findall(edited)), len(_HAN.findall(original))
    size, before = len(bare(edited)), len(bare(original))
    if not size:
        yield Violation("empty", "", 0, 0, message("empty", ""))
    elif was and han < was * _LEAST * han_share(original) and han * 2 < size:
        yield Violation("language", edited, 0, len(edited), message("language", edited[:20]))
    elif "\n" in edited.strip() or (_RESIDUE.search(edited) and not _RESIDUE.search(original)):
        yield Violation("residue", edited, 0, len(edited), message("residue", edited[:20]))
    elif size > before * _MOST + _ROOM:
        yield Violation("longer", edited, 0, len(edited), message("longer", ""))
    elif size < before * _LEAST - _ROOM:
        yield Violation("shorter", edited, 0, len(edited), message("shorter", ""))


def han_share(text: str) -> float:
    """How much of a text is Chinese characters, 0 to 1."""
    return len(_HAN.findall(text)) / max(1, len(bare(text)))


def _new_breaks(original: str, edited: str) -> Iterator[Violation]:
    """A stop in a new place where grounding finds that it turns the sense, or a figure that a mark has cut."""
    if [fact.value for fact in read(original).facts] != [fact.value for fact in read(edited).facts]:
        yield Violation("figure", edited, 0, len(edited), message("break", edited[:20]))
    for violation in verify(edited, (Source("P1", original),)).violations:
        if violation.kind == "break":
            yield violation


def _unfounded(original: str, edited: str) -> Iterator[Violation]:
    """What grounding finds in the edited text, less what it finds in the original against itself."""
    source = (Source("P1", original),)
    usual = {(each.kind, each.text) for each in verify(original, source).violations}
    for violation in verify(edited, source).violations:
        if (violation.kind, violation.text) not in usual:
            yield violation


def _reworded(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Violation]:
    """Word by word: what came without an equal, what went without one, what changed places."""
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new], autojunk=False)
    gone: list[Word] = []
    come: list[Word] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            lost, added = _unmatched(old[a:b], new[c:d])
            if (lost or added) and not respelled(old[max(0, a - 1) : b + 1], new[max(0, c - 1) : d + 1]):
                gone += lost
                come += added
    moved = _moved(gone, come)
    yield from _moves(moved, old, new)
    for word in come:
        if word not in moved.values() and not may_come(word.text):
            yield Violation("word", word.text, word.start, word.end, message("word_new", word.text))
    for word in gone:
        if word not in moved and not may_go(word.text):
            yield Violation("word", word.text, 0, 0, message("word_lost", word.text))


def _unmatched(old: Sequence[Word], new: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of two stretches that have no equal on the other side, each equal used once."""
    left, right = list(old), list(new)
    for word in old:
        partner = next((other for other in right if same(word, other)), None)
        if partner is not None:
            left.remove(word)
            right.remove(partner)
    return left, right


def _moved(gone: Sequence[Word], come: Sequence[Word]) -> dict[Word, Word]:
    """Words that went in one place and came in another."""
    moved: dict[Word, Word] = {}
    for word in gone:
        partner = next((other for other in come if other.text == word.text and other not in moved.values()), None)
        if partner is not None and not may_go(word.text):
            moved[word] = partner
    return moved


def _moves(moved: dict[Word, Word], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Violation]:
    """开展5次调研 may become 开展调研5次: a word may change places with a figure, with nothing else."""
    for word, other in moved.items():
        beside = [*_neighbours(word, old), *_neighbours(other, new)]
        if word.figure is None and all(each.figure is None for each in beside):
            yield Violation("moved", other.text, other.start, other.end, message("moved", other.text))


def _neighbours(word: Word, around: Sequence[Word]) -> Sequence[Word]:
    place = around.index(word)
    return around[max(0, place - 2) : place + 3]
