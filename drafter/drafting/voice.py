"""A note in the voice of a report, without a model: the last resort, which adds and loses nothing."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from drafter.document import Note, Sentence
from drafter.drafting.batches import Batch
from drafter.drafting.judge import Hole, Judged, closed
from drafter.drafting.material import Material
from drafter.grounding import coverage, verify


@cache
def register() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is said and what a report says for it, in the order of trying.

    Whole constructions (`spoken.toml`), then words, longest first, then patterns (`register.toml`).
    """
    spoken, data = read("spoken.toml"), read("register.toml")
    constructions = [pair for table in spoken.values() for pair in table.items()]
    words = sorted(data["words"].items(), key=lambda pair: -len(pair[0]))
    literal = [(literally(plain, formal), formal) for plain, formal in words]
    patterns = [*constructions, *literal, *data["patterns"].items()]
    return tuple((re.compile(pattern), formal) for pattern, formal in patterns)


def read(name: str) -> dict[str, Any]:
    """The tables of a data file of this folder."""
    return tomllib.loads(files("drafter.drafting").joinpath(name).read_text(encoding="utf-8"))


def literally(plain: str, formal: str) -> str:
    """The pattern of a word: 写了 within 撰写了 is raised already."""
    return "|".join(map(re.escape, (formal, plain) if plain in formal else (plain,)))


def lifted(text: str, note_ids: tuple[str, ...], material: Material) -> str:
    """`text` with its colloquial words raised, each only where grounding finds that the fact stays the same."""
    sources = material.sources(note_ids)
    for plain, formal in register():
        raised = plain.sub(formal, text)
        if raised == text or any(coverage(raised, material.source(note_id)) for note_id in note_ids):
            continue
        if verify(raised, sources).ok:
            text = raised
    return text


def raised(judged: Judged, batch: Batch) -> Judged:
    """`judged` with the colloquial words of its sentences raised."""

    def raise_one(item: Sentence | Hole) -> Sentence | Hole:
        if isinstance(item, Hole):
            return item
        ids = tuple(note_id for note_id in item.notes if not note_id.startswith("meta."))
        return replace(item, text=lifted(item.text, ids, batch.material))

    return replace(judged, paragraphs=tuple(tuple(map(raise_one, items)) for items in judged.paragraphs))


def in_voice(note: Note, material: Material) -> Sentence:
    """The note itself as a sentence of the report (`note`: no reply passed)."""
    return Sentence(closed(lifted(fullwidth(note.text), (note.id,), material)), (note.id,), "note")


# A half-width mark beside a Chinese character is a Chinese mark; inside a number or between Latin words it stays.
HALF_WIDTH = re.compile(r"(?<=[^\x00-\x7f])[,;?!]|[,;?!](?=[^\x00-\x7f])")
FULL_WIDTH = str.maketrans(",;?!", "，；？！")


def fullwidth(text: str) -> str:
    """Half-width marks between Chinese characters as Chinese marks."""
    return HALF_WIDTH.sub(lambda mark: mark[0].translate(FULL_WIDTH), text)
