"""How much of a sentence may be in words of its own, once every fact in it agrees."""

from collections.abc import Sequence

from drafter.grounding.basis import own_basis
from drafter.grounding.grounds import Grounds, untold_words
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.grounding.softening import may_round_off
from drafter.text.facts.soft import grave_characters, modifiers, nouns, soft_words, verb_characters

_ROOM = 12  # characters of content for each turn of phrase that no note accounts for


def forgiven(violations: Sequence[Violation], sentence: Reading, grounds: Grounds) -> bool:
    """Whether all that is wrong are a few verbs that claim nothing: never a thing, a name or a judgement."""
    content = sum(what in "wc" for what in sentence.state)
    if len(violations) <= 1 + content // _ROOM and all(_is_light(violation, sentence) for violation in violations):
        return True
    return len(violations) == 1 and _completes(violations[0], sentence, grounds)


def _completes(violation: Violation, sentence: Reading, grounds: Grounds) -> bool:
    """Whether all of the notes is told, and one character more completes one of its words: 灯杆 for 杆子, 测定值.

    A thing that was exchanged for another (水泵 for 水车) leaves its own word untold.
    """
    place = violation.start
    if violation.kind != "word" or len(violation.text) != 1 or violation.text in grave_characters():
        return False
    beside = sentence.state[max(0, place - 1) : place] + sentence.state[place + 1 : place + 2]
    return ("c" in beside or "w" in beside) and untold_words(grounds, own_basis(sentence)) == 0


def _is_light(violation: Violation, sentence: Reading) -> bool:
    word = violation.text
    if violation.kind != "word":
        return False
    if len(word) == 1:
        return word in verb_characters() and may_round_off(sentence.text, violation.start)
    return word in soft_words() and word not in modifiers() and word not in nouns()
