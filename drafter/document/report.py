"""The finished report, and all that is told about it (the Report JSON of the contract)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from drafter.document.finding import Finding
from drafter.document.placeholder import Placeholder

SCHEMA_VERSION = 1

Status = Literal["grounded", "framing", "stock", "note", "ask", "edited"]


@dataclass(frozen=True)
class Evidence:
    """A fact of a sentence and where its note has it; spans are characters of the texts, ends exclusive."""

    start: int
    end: int
    note: str
    note_start: int
    note_end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it comes from.

    `notes` are the ids it cites (`N3`, or `meta.host` for the front matter). `status`: `grounded` says what its
    notes say; `framing` is a turn of phrase without fact; `stock` is the template's own guiding or pledging
    sentence, for the writer to confirm; `note` is the note itself; `ask` asks for material; `edited` was written or
    rewritten by a person, who answers for it. `evidence` tells for each fact of it which characters of which note bear
    it out.
    """

    text: str
    notes: tuple[str, ...]
    status: Status
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """Sentences that are printed as one paragraph."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The paragraph as it is printed."""
        return "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Section:
    """A numbered section; `heading` has no number, the writer of a format adds it."""

    id: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Signature:
    """Byline and date; an unknown one is a placeholder such as `【待补充：姓名】`."""

    home: str = ""
    name: str = ""
    date: str = ""


@dataclass(frozen=True)
class Change:
    """A change made on the way and why: a clause cut, a sentence put back to its note, a word of a report mended.

    `by` is the code of a rule (`W101`), `model`, or empty where drafter itself mended what a model wrote.
    """

    where: str
    old: str
    new: str
    why: str
    by: str = ""


@dataclass(frozen=True)
class Coverage:
    """Which notes reached the report; `unused` lists the ids that did not."""

    notes_total: int
    notes_used: int
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cost:
    """Money, in the provider's currency (`CNY`, `USD`)."""

    amount: float
    currency: str


@dataclass(frozen=True)
class Usage:
    """What was asked of which model: requests sent, replies found in the store, tokens."""

    model: str
    requests: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: Cost | None = None


@dataclass(frozen=True)
class ReportNote:
    """A note as the report quotes it."""

    id: str
    text: str


@dataclass(frozen=True)
class Report:
    """A report; lines and columns in it are those of the Markdown that `-o x.md` writes.

    `length` is the length that was asked for (`2000`, `1500-2500`), empty where none was.
    `refused` holds what a model proposed and verification did not let through: the text has the `old` words.
    """

    template: str
    title: str
    meta: Mapping[str, str]
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...]
    signature: Signature
    coverage: Coverage
    usage: Usage
    notes: tuple[ReportNote, ...]
    placeholders: tuple[Placeholder, ...] = ()
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = field(default=())
    length: str = ""
    refused: tuple[Change, ...] = field(default=())
    schema_version: int = SCHEMA_VERSION

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph in reading order, headings, title and signature left out."""
        inner = (paragraph for section in self.sections for paragraph in section.paragraphs)
        return (*self.opening, *inner, *self.closing)
