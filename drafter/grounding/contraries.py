"""Words that turn the notes round: 高出市价 against 比市价低, and a namesake: 小许 against 小徐."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading
from drafter.text.facts.data import load
from drafter.text.facts.soft import dictionary, nouns


def turned(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each comparing word whose contrary stands in the notes, and which itself does not."""
    if not _any_said().search(sentence.text):
        return
    notes = grounds.all.plain
    for said, contrary, own in _contraries():
        found = said.search(sentence.text)
        if found and contrary.search(notes) and not own.search(notes):
            yield Violation("contrary", found[0], found.start(), found.end(), message("contrary", found[0]))


def opposed(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for 前山 where the notes have 后山 and no 前 beside 山: one character of a pair for the other."""
    notes = grounds.all.plain
    text, state = sentence.text, sentence.state
    for place, char in enumerate(text):
        others = _opposites().get(char)
        if others is None or char in grounds.all.letters or state[place] == "f":
            continue
        for start, mate in ((place, text[place + 1 : place + 2]), (place - 1, text[max(0, place - 1) : place])):
            near = place + 1 if start == place else place - 1
            if not mate or not 0 <= near < len(text) or state[near] not in "wc":
                continue
            rivals = [other + mate if start == place else mate + other for other in others]
            if any(rival in notes and rival not in text and rival not in _words_of_time() for rival in rivals):
                word = text[start : start + 2]
                yield Violation("contrary", word, start, start + 2, message("contrary", word))


@cache
def _words_of_time() -> frozenset[str]:
    """后来, 以前, 上来: they place nothing."""
    plain = load("plain")
    return frozenset([*plain["function"].split(), *plain["free"].split()])


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in _tables()["opposed"]:
        for char in group:
            found[char] = found.get(char, frozenset()) | (frozenset(group) - {char})
    return found


def namesakes(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each 小许 or 老许 that the notes do not name; 老房屋 and 小包装 name nobody.

    老汤 is a noun, too, but a name where the notes call someone 老陶.
    """
    familiar = {found[0][0] for found in _familiar().finditer(grounds.all.plain) if found[0] not in nouns()}
    for found in _familiar().finditer(sentence.text):
        word = sentence.text[found.end() - 1 : found.end() + 1] in dictionary()
        word = word or (found[0] in nouns() and found[0][0] not in familiar)
        if not word and found[0] not in grounds.all.plain:
            yield Violation("word", found[0], found.start(), found.end(), message("word", found[0]))


@cache
def _familiar() -> re.Pattern[str]:
    """小 or 老 with a surname; no place behind it."""
    return re.compile(rf"(?<![大中最])[小老][{load('names')['surnames']}](?![\u4e00-\u9fff]?[县镇村])")


def weakened(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation where a note has a word that makes it less (要是, 抽查, 差点), and the sentence has none such."""
    if not any(_any_kept().search(reading.text) for _, reading in grounds.notes):
        return
    for note, said in _keeps():
        if said.search(sentence.text):
            continue
        found = next((found for _, reading in grounds.notes if (found := note.search(reading.text))), None)
        if found:
            yield Violation("kept", sentence.text, 0, len(sentence.text), message("kept", found[0]))


@cache
def _keeps() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(table["note"]), re.compile(table["said"])) for table in _tables()["keep"])


@cache
def _any_said() -> re.Pattern[str]:
    """One search for all of them: most sentences compare nothing."""
    return re.compile("|".join(f"(?:{table['said']})" for table in _tables()["contrary"]))


@cache
def _any_kept() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{table['note']})" for table in _tables()["keep"]))


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("drafter.grounding").joinpath("contraries.toml").read_text(encoding="utf-8"))


@cache
def _contraries() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    tables = _tables()["contrary"]
    return tuple(
        (re.compile(table["said"]), re.compile(table["contrary"]), re.compile(table["own"])) for table in tables
    )
