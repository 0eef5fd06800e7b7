"""How much of a sentence may be in words of its own, once every fact in it agrees."""

from collections.abc import Sequence

from drafter.grounding.basis import own_basis
from drafter.grounding.grounds import Grounds, untold_words
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.grounding.softening import may_round_off
from drafter.text.facts.data import load
from drafter.text.facts.fact import Quantity
from drafter.text.facts.soft import (
    dictionary,
    grave_characters,
    modifiers,
    nouns,
    raised_words,
    soft_words,
    verb_characters,
)

_ROOM = 12  # characters of content for each turn of phrase that no note accounts for


def forgiven(violations: Sequence[Violation], sentence: Reading, grounds: Grounds) -> bool:
    """Whether all that is wrong are a few verbs that claim nothing: never a thing, a name or a judgement."""
    content = sum(what in "wc" for what in sentence.state)
    if len(violations) <= 1 + content // _ROOM and all(_is_light(violation, sentence) for violation in violations):
        return True
    return len(violations) == 1 and _completes(violations[0], sentence, grounds)


def _completes(violation: Violation, sentence: Reading, grounds: Grounds) -> bool:
    """Whether all of the notes is told, and the word completes it: 灯杆 for 杆子, 测定值, 偷排企业2家.

    A thing that was exchanged for another (水泵 for 水车) leaves its own word untold.
    """
    if violation.kind != "word" or not (_is_last_character(violation, sentence) or _is_counted(violation, sentence)):
        return False
    return untold_words(grounds, own_basis(sentence)) == 0


def _is_last_character(violation: Violation, sentence: Reading) -> bool:
    """Whether the character ends a told word (灯杆, 测定值), or makes a known one with the next (农户 for 户)."""
    place, char = violation.start, violation.text
    if len(char) != 1 or char < "\u4e00" or char in grave_characters():
        return False
    behind = sentence.state[place + 1 : place + 2]
    ends = behind not in ("c", "w") or any(token.start == place + 1 for token in sentence.tokens)
    ends = ends and sentence.state[place - 1 : place] in ("c", "w")
    words = {sentence.text[place : place + 2], sentence.text[max(0, place - 1) : place + 1]}
    return (ends or bool(words & dictionary())) and words.isdisjoint(raised_words())


def _is_counted(violation: Violation, sentence: Reading) -> bool:
    """企业 beside 2家: the noun that a counter stands for."""
    implied = load("units")["implied"]
    beside = (fact for fact in sentence.facts if violation.end == fact.start or fact.end == violation.start)
    return any(
        violation.text in implied.get(fact.value.counter, ()) for fact in beside if isinstance(fact.value, Quantity)
    )


def _is_light(violation: Violation, sentence: Reading) -> bool:
    word = violation.text
    if violation.kind != "word":
        return False
    if len(word) == 1:
        return word in verb_characters() and may_round_off(sentence.text, violation.start)
    return word in soft_words() and word not in modifiers() and word not in nouns()
