"""Sentences in the order of time, where their notes tell when."""

import re
from collections.abc import Mapping, Sequence

from drafter.document import Note, Sentence

# 3月, 2025年3月, 3到5月: the first of them; 三个月 and 每月10号 are no dates.
MONTH = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>1[0-2]|0?[1-9])(?:[-—~到至]\d{1,2})?月(?!报|刊)")
YEAR = 12

Stay = tuple[int, int]
"""The first and the last month of a posting, counted from the year 0."""


def stay(period: str) -> Stay | None:
    """When a posting began and ended, of `2025年3月至2025年9月`; None where the text does not tell both with a year."""
    found = [(int(each["year"]), int(each["month"])) for each in MONTH.finditer(period) if each["year"]]
    months = [year * YEAR + month for year, month in found]
    return (min(months), max(months)) if len(months) > 1 else None


def month_of(text: str, posting: Stay | None) -> int | None:
    """The month that a note tells of first; without a year only where the posting has that month once."""
    found = MONTH.search(text)
    if not found:
        return None
    month = int(found["month"])
    if found["year"]:
        return int(found["year"]) * YEAR + month
    if posting is None or posting[1] - posting[0] >= YEAR:
        return None
    return posting[0] + (month - posting[0]) % YEAR


def in_time(
    sentences: Sequence[Sentence], notes: Mapping[str, Note], posting: Stay | None = None
) -> tuple[Sentence, ...]:
    """The sentences whose notes tell a month in the order of months, the others where they stood.

    What is indented under a note stays behind it.
    """
    blocks: list[list[Sentence]] = []
    for sentence in sentences:
        child = any(notes[note_id].parent for note_id in sentence.notes if note_id in notes)
        if child and blocks:
            blocks[-1].append(sentence)
        else:
            blocks.append([sentence])
    told = [month_of(source(block[0], notes), posting) for block in blocks]
    dated = [place for place, month in enumerate(told) if month is not None]
    later = iter(sorted(dated, key=lambda place: (told[place] or 0, place)))
    ordered = [blocks[next(later)] if told[place] is not None else blocks[place] for place in range(len(blocks))]
    return tuple(sentence for block in ordered for sentence in block)


def source(sentence: Sentence, notes: Mapping[str, Note]) -> str:
    """What the notes of a sentence say."""
    return "".join(notes[note_id].text for note_id in sentence.notes if note_id in notes)
