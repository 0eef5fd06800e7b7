"""How much of a sentence may be in words of its own, once every fact in it agrees."""

from collections.abc import Sequence

from drafter.grounding.basis import own_basis
from drafter.grounding.grounds import Grounds, untold_words
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.grounding.softening import may_round_off
from drafter.text.facts.data import load
from drafter.text.facts.fact import Quantity
from drafter.text.facts.soft import grave_characters, modifiers, nouns, soft_words, verb_characters

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
    place, char = violation.start, violation.text
    beside = sentence.state[max(0, place - 1) : place] + sentence.state[place + 1 : place + 2]
    light = len(char) == 1 and char > "\u4e00" and char not in grave_characters()
    return light and not {"c", "w"}.isdisjoint(beside)


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
