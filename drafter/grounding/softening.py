"""Words that may be another way to say it: verbs that claim nothing, and characters that only round a word off."""

from itertools import pairwise

from drafter.grounding.basis import LEVELS, Basis, counterparts, runs
from drafter.grounding.reading import Reading
from drafter.text.facts.soft import (
    acts,
    coordinate_verbs,
    dictionary,
    light_characters,
    modifiers,
    nouns,
    raised_words,
    soft_words,
    verb_characters,
)

# What makes a name of the word before it: a name is never guessed.
_WHOLE = 4  # characters of content that make a clause a statement of its own
_FIGURE = 1  # as many characters of content a figure of the clause is worth
_MOST = 8  # places of a character that are looked at
_NAMING = frozenset("镇村县市乡局区省州所站馆贷红街社巷屯")
# Behind a verb of these a body begins: 销售部 is no turn of phrase for 采购部.
_BODIES = frozenset("部科处室厂局院馆")


def wholly_covered(reading: Reading, other: Basis) -> bool:
    """Whether every word has its counterpart without a guess at another wording."""
    found = list(counterparts(reading, other)[1])
    soften(reading, found, other, 0, grown=False)
    return all(found)


def soften(reading: Reading, found: list[bool], other: Basis, budget: int, *, grown: bool = True) -> None:
    """Cover verbs and adjectives that may be another way to say it.

    One that shares a character with the other side (批复 for 批) is taken; one that shares none (致歉) costs one of
    the `budget` words of the other side that nothing here has told yet.
    """
    soft = soft_words()
    strange = _strange(reading, found) | _raised(reading, found, other)
    for start, end in runs(found):
        for place in range(start, end):
            if found[place] or place in strange or reading.text[place] in LEVELS - other.letters:
                continue
            if grown and _take_grown(reading, place, found, other):
                continue
            word = _soft_word(reading, place, soft, found)
            if word is None:
                _take_light(reading, place, found, other)
                if end - start == 1 and not found[place] and grown:
                    found[place] = _rounds_unrivalled(reading, place, found, other)
                continue
            begin = word[0]
            letters = reading.text[begin : begin + 2]
            half = any(found[at] and reading.state[at] in "wc" for at in (begin, begin + 1))
            if not half and not any(letter in other.letters for letter in letters):
                if budget <= 0 or letters in modifiers() or _BODIES.intersection(reading.text[begin + 2 : begin + 3]):
                    continue
                budget -= 1
            found[begin] = found[begin + 1] = True


def _strange(reading: Reading, found: list[bool]) -> frozenset[int]:
    """The characters of clauses that tell next to nothing of the other side: there nothing is guessed."""
    strange: set[int] = set()
    for clause in reading.clauses:
        content = [place for place in range(clause.start, clause.end) if reading.state[place] in "wc"]
        told = sum(found[place] for place in content) + _FIGURE * ("f" in reading.state[clause.start : clause.end])
        if len(content) >= _WHOLE and 3 * told <= len(content):
            strange.update(content)
    return frozenset(strange)


def _raised(reading: Reading, found: list[bool], other: Basis) -> frozenset[int]:
    """The characters of words that claim an act of their own (调解), where the other side has none of them."""
    text, raised = reading.text, raised_words()
    return frozenset(
        place
        for begin in range(len(text) - 1)
        if not found[begin] and not found[begin + 1] and text[begin : begin + 2] in raised
        if other.letters.isdisjoint(text[begin : begin + 2])
        for place in (begin, begin + 1)
    )


def _take_grown(reading: Reading, place: int, found: list[bool], other: Basis) -> bool:
    """桥梁 for a lone 桥, 审核 for a lone 审."""
    text = reading.text
    for begin in (place - 1, place):
        word = text[max(0, begin) : begin + 2]
        if begin < place and place + 1 < len(text) and not found[place + 1] and text[place : place + 2] in dictionary():
            continue
        if not LEVELS.isdisjoint(set(word) - other.letters):
            continue
        if text[begin + 2 : begin + 3] in _NAMING or text[max(0, begin) - 1 : begin] in ("部", "县", "市"):
            continue
        if (word in nouns() or word in acts()) and any(letter in other.lone for letter in word):
            found[begin] = found[begin + 1] = True
            return True
    return False


def _take_light(reading: Reading, place: int, found: list[bool], other: Basis) -> None:
    """率 in 成活率 for 成活, 制 in 印制 for 印: a character that only rounds off its neighbour."""
    text, state = reading.text, reading.state
    if _coordinate(text[place], other) and may_round_off(text, place):
        found[place] = True
        return
    rounds = text[place] in verb_characters() and may_round_off(text, place)
    if text[place] not in light_characters() and not rounds:
        return
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < len(text) and state[neighbour] in "wc" and found[neighbour]:
            found[place] = found[place] or text[neighbour] in other.letters


def _rounds_unrivalled(reading: Reading, place: int, found: list[bool], other: Basis) -> bool:
    """管道 for 污水管: a word with a told character, which the other side has in no word of its own.

    水泵 is none for 水车: there 水 has a word whose other half is not told. A noun never grows in front (大学 for
    上学), and nothing is guessed before 镇 or 县.
    """
    text = reading.text
    for begin, mate in ((place - 1, place - 1), (place, place + 1)):
        word = text[max(0, begin) : begin + 2]
        if not 0 <= mate < len(text) or not found[mate] or reading.state[mate] not in "wc":
            continue
        known = word in soft_words() or word in acts() or (mate < place and word in nouns())
        named = text[begin + 2 : begin + 3] in _NAMING
        grown = mate < place and word in nouns()
        if known and not named and word not in modifiers() and not _rivalled(text[mate], reading, other, grown):
            return True
    return False


def _rivalled(mate: str, reading: Reading, other: Basis, noun: bool) -> bool:
    """Whether the other side has the character in words whose other half is missing here, or not at all.

    For a `noun` (水池) what stands behind the character need be no known word: 水窖 is a rival.
    """
    pieces = other.plain.split(mate, _MOST)
    for before, behind in pairwise(pieces):
        halves = (before[-1:], before[-1:] + mate), (behind[:1], mate + behind[:1])
        if any(half and half not in reading.text and word in dictionary() for half, word in halves):
            return True
        if noun and behind[:1] > "\u4e00" and behind[0] not in verb_characters() and behind[0] not in reading.text:
            return True
    return len(pieces) < 2


def _coordinate(char: str, other: Basis) -> bool:
    """绘 for a lone 画, 找 for 查: two characters that make one verb together mean nearly the same."""
    return not coordinate_verbs().get(char, frozenset()).isdisjoint(other.lone)


def may_round_off(text: str, place: int) -> bool:
    """Whether a character makes no known thing or merit with its neighbours: 植 in 补植, not 西 in 西部."""
    words = [text[max(0, begin) : begin + 2] for begin in (place - 1, place)]
    return not any(
        (word in dictionary() and word not in soft_words() and word not in acts()) or word in modifiers()
        for word in words
    )


def _soft_word(reading: Reading, place: int, soft: frozenset[str], found: list[bool]) -> tuple[int, int] | None:
    """The soft word at a character: the one that covers more that is still open."""
    text = reading.text
    spans = [begin for begin in (place, place - 1) if begin >= 0 and text[begin : begin + 2] in soft]
    spans = [begin for begin in spans if "f" not in reading.state[begin : begin + 2]]
    if not spans:
        return None
    best = max(spans, key=lambda begin: (not found[begin]) + (not found[begin + 1]))
    return best, best + 2
