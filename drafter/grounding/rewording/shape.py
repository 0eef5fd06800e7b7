"""What no edit of a paragraph can be, whatever it says: empty, in another language, with leftovers, far longer."""

import re
from collections.abc import Iterator

from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.rewording.words import PAUSES

_LEAST, _MOST = 0.55, 1.25  # of the original's length
_ROOM = 8  # characters that even a short text may grow by
_HAN = re.compile(r"[\u3400-\u9fff]")
_RESIDUE = re.compile(r"\*\*|^\s*(?:#|>|```|[-*+]\s)|\[[PN][0-9]+\]|[\x00-\x08\x0b-\x1f]")


def bare(text: str) -> str:
    """The text without the marks that only cut it."""
    return "".join(character for character in text if character not in PAUSES)


def misshapen(original: str, edited: str) -> Iterator[Violation]:
    """Nothing, another language, leftovers of a prompt, a text far longer or shorter than it was."""
    han, was = len(_HAN.findall(edited)), len(_HAN.findall(original))
    size, before = len(bare(edited)), len(bare(original))
    if not size:
        yield Violation("empty", "", 0, 0, message("empty", ""))
    elif was and han < was * _LEAST * han_share(original) and han * 2 < size:
        yield Violation("language", edited, 0, len(edited), message("language", edited[:20]))
    elif "\n" in edited.strip() or (_RESIDUE.search(edited) and not _RESIDUE.search(original)):
        yield Violation("residue", edited, 0, len(edited), message("residue", edited[:20]))
    elif size > before * _MOST + _ROOM:
        yield Violation("longer", edited, 0, len(edited), message("longer", ""))
    elif size < before * _LEAST - _ROOM:
        yield Violation("shorter", edited, 0, len(edited), message("shorter", ""))


def han_share(text: str) -> float:
    """How much of a text is Chinese characters, 0 to 1."""
    return len(_HAN.findall(text)) / max(1, len(bare(text)))
