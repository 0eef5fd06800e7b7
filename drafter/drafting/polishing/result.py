"""What came out of editing a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.document import Edit, Finding, Manuscript, Placeholder, Usage


@dataclass(frozen=True)
class Refusal:
    """What a model made of a stretch of a block, and why it was not taken.

    Not `answered`: no model made anything of it, and the same command asks for it again.
    """

    block: str
    old: str
    new: str
    reasons: tuple[str, ...]
    answered: bool = True


@dataclass(frozen=True)
class Polished:
    """A manuscript and its new texts by block; only changed ones are in `texts`.

    `mended` are the texts that the rules' fixes left, which the spans of the model's edits refer to; the rules' own
    edits follow one another from the original on. `findings` and `placeholders` are placed in the Markdown of the
    edited report; `questions` are those findings that only the writer can settle.
    """

    manuscript: Manuscript
    texts: Mapping[str, str]
    mended: Mapping[str, str]
    edits: tuple[Edit, ...]
    refusals: tuple[Refusal, ...]
    markdown: str
    findings: tuple[Finding, ...]
    placeholders: tuple[Placeholder, ...]
    usage: Usage
    questions: tuple[Finding, ...] = field(default=())

    def text_of(self, block: str) -> str:
        """The final text of a block."""
        own = {each.id: each.text for each in self.manuscript.blocks}
        return self.texts.get(block, own[block])
