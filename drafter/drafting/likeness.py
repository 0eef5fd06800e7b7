"""Is a sentence its note, copied?"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from drafter.document import Sentence

# Above this share of equal characters nothing but a mark or a particle has changed.
COPY = 0.92


def is_copy(note: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentences say the note in its own words and order."""
    text = "".join(sentence.text for sentence in sentences)
    return SequenceMatcher(None, bare(note), bare(text), autojunk=False).ratio() > COPY


def bare(text: str) -> str:
    """Words and figures alone."""
    return re.sub(r"[\W_]+", "", text)
