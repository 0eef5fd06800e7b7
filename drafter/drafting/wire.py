"""The shapes of a model's replies, made strict for each request: only the ids that were sent can come back."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

OUTLINE_PLAN, SECTION_DRAFT = "outline_plan", "section_draft"
# Raised when the shape of a reply or the meaning of its fields changes: kept replies of another version are not used.
VERSION = 1


class Strict(BaseModel):
    """A reply holds what was asked for and nothing else."""

    model_config = ConfigDict(extra="forbid")


class PlannedSection(Strict):
    """A section and the notes that belong in it."""

    section: str
    notes: list[str]


class OutlinePlan(Strict):
    """Reply `outline_plan`."""

    sections: list[PlannedSection]


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise ValueError("empty sentence")
    return line


Line = Annotated[str, AfterValidator(_one_line)]


class DraftedSentence(Strict):
    """A sentence and the ids of the notes it came from; none for a turn of phrase without fact."""

    text: Line
    notes: list[str]


class DraftedParagraph(Strict):
    """Sentences in order."""

    sentences: list[DraftedSentence]


class SectionDraft(Strict):
    """Reply `section_draft`."""

    paragraphs: list[DraftedParagraph]


def outline_plan(sections: tuple[str, ...], notes: tuple[str, ...]) -> type[OutlinePlan]:
    """The reply to “which of these notes goes to which of these sections?”."""
    section = create_model(
        "PlannedSection", __base__=PlannedSection, section=(one_of(sections), ...), notes=(list[one_of(notes)], ...)
    )
    return create_model("OutlinePlan", __base__=OutlinePlan, sections=(list[section], ...))


def section_draft(notes: tuple[str, ...]) -> type[SectionDraft]:
    """The reply to “write a section from these notes”."""
    return _draft(list[one_of(notes)], None)


def note_draft(note: str) -> type[SectionDraft]:
    """The same reply for one note, held so tight that a small model cannot run on: one paragraph, two sentences."""
    return _draft(Annotated[list[Literal[note]], Field(min_length=1, max_length=1)], 2)


def _draft(notes: Any, most: int | None) -> type[SectionDraft]:
    sentence = create_model("DraftedSentence", __base__=DraftedSentence, notes=(notes, ...))
    sentences = Annotated[list[sentence], Field(min_length=1, max_length=most)] if most else list[sentence]
    paragraph = create_model("DraftedParagraph", __base__=DraftedParagraph, sentences=(sentences, ...))
    paragraphs = Annotated[list[paragraph], Field(min_length=1, max_length=1)] if most else list[paragraph]
    return create_model("SectionDraft", __base__=SectionDraft, paragraphs=(paragraphs, ...))


def one_of(values: tuple[str, ...]) -> Any:
    """The type of a string that is one of `values`."""
    return Literal[values]
