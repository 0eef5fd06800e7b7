"""Is a sentence its note, copied?"""

import re
from difflib import SequenceMatcher

# Above this share of equal characters nothing but a mark or a particle has changed.
COPY = 0.92


def alike(note: str, text: str) -> bool:
    """Whether `text` says the note in its own words and order."""
    return SequenceMatcher(None, bare(note), bare(text), autojunk=False).ratio() > COPY


def bare(text: str) -> str:
    """Words and figures alone."""
    return re.sub(r"[\W_]+", "", text)
