"""How much of a sentence may be in words of its own, once every fact in it agrees."""

from collections.abc import Sequence

from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.grounding.softening import may_round_off
from drafter.text.facts.soft import modifiers, nouns, soft_words, verb_characters

_ROOM = 12  # characters of content for each turn of phrase that no note accounts for


def forgiven(violations: Sequence[Violation], sentence: Reading) -> bool:
    """Whether all that is wrong are a few verbs that claim nothing: never a thing, a name or a judgement."""
    content = sum(what in "wc" for what in sentence.state)
    return len(violations) <= 1 + content // _ROOM and all(_is_light(violation, sentence) for violation in violations)


def _is_light(violation: Violation, sentence: Reading) -> bool:
    word = violation.text
    if violation.kind != "word":
        return False
    if len(word) == 1:
        return word in verb_characters() and may_round_off(sentence.text, violation.start)
    return word in soft_words() and word not in modifiers() and word not in nouns()
