"""The worn ideas of a text (R201): each with all its places, however often it is put into words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.checks.engine import chosen, subject_for
from drafter.checks.kinds.cliche import places_of
from drafter.checks.rule import Rule, all_rules

_RULE = "R201"
_PARTICLES = re.compile("[了的地得]")


@dataclass(frozen=True)
class WornIdea:
    """An idea by its name and where it stands: offsets, ends exclusive.

    `alike`: any of its wordings may stand for any other. `often`: from so many places on a report overdoes it.
    """

    name: str
    places: tuple[tuple[int, int], ...]
    alike: bool
    often: int


def worn_rules() -> tuple[Rule, ...]:
    """The rules that know them."""
    return chosen(all_rules(), (_RULE,), ())


def worn_ideas(text: str) -> tuple[WornIdea, ...]:
    """The worn ideas that a text speaks of at least once. Takes any text and never raises."""
    rules = worn_rules()
    subject = subject_for(text, rules)
    return tuple(
        WornIdea(name, tuple(places), "alike" in concept, rule.options["at_least"])
        for rule in rules
        for name, concept in rule.options["concepts"].items()
        if (places := places_of(concept, subject))
    )


def variations(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Wordings of one idea that `new` has in the place of other ones of `old`, where any may stand for any other.

    What stands between verb and noun must be the same: 丰富了工作经验 may become 积累了工作经验, not 积累了经验.
    """
    concepts: Mapping[str, Mapping[str, str]] = {
        name: concept for rule in worn_rules() for name, concept in rule.options["concepts"].items()
    }
    said = {idea.name: idea for idea in worn_ideas(old)}
    for idea in worn_ideas(new):
        if idea.alike and idea.name in said:
            concept = concepts[idea.name]
            for start, end in said[idea.name].places:
                for begin, stop in idea.places:
                    was, now = old[start:end], new[begin:stop]
                    if was != now and _core(was, concept) == _core(now, concept):
                        yield was, now


def _core(words: str, concept: Mapping[str, str]) -> str:
    """What a wording says beside the idea."""
    for key in ("words", "nouns", "verbs"):
        for word in sorted(concept.get(key, "").split(), key=len, reverse=True):
            if word in words:
                words = words.replace(word, "", 1)
                break
    return _PARTICLES.sub("", words)
