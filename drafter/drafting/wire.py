"""The shapes of a model's replies, made strict for each request: only the ids that were sent can come back."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

OUTLINE_PLAN, SECTION_DRAFT, POLISHED_PARAGRAPHS = "outline_plan", "section_draft", "polished_paragraphs"
# Raised when the shape of a reply or the meaning of its fields changes: kept replies of another version are not used.
VERSION = 1


M = TypeVar("M", bound=BaseModel)


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


class DroppedSentence(Strict):
    """A sentence left out because the paragraph `same_as` says it too."""

    text: str
    same_as: str


class PolishedParagraph(Strict):
    """A paragraph as edited; `changes` tells what was changed and why, `dropped` what another one says too."""

    id: str
    text: str
    changes: list[str]
    dropped: list[DroppedSentence]


class PolishedParagraphs(Strict):
    """Reply `polished_paragraphs`."""

    paragraphs: list[PolishedParagraph]


def outline_plan(sections: tuple[str, ...], notes: tuple[str, ...]) -> type[OutlinePlan]:
    """The reply to “which of these notes goes to which of these sections?”."""
    section = narrowed(PlannedSection, section=one_of(sections), notes=list_of(one_of(notes)))
    return narrowed(OutlinePlan, sections=list_of(section))


def note_plan(sections: tuple[str, ...], note: str) -> type[OutlinePlan]:
    """The same reply for one note, which goes to just one section."""
    section = narrowed(PlannedSection, section=one_of(sections), notes=list_of(one_of((note,)), just=1))
    return narrowed(OutlinePlan, sections=list_of(section, just=1))


def section_draft(notes: tuple[str, ...]) -> type[SectionDraft]:
    """The reply to “write a section from these notes”."""
    sentence = narrowed(DraftedSentence, notes=list_of(one_of(notes)))
    paragraph = narrowed(DraftedParagraph, sentences=list_of(sentence))
    return narrowed(SectionDraft, paragraphs=list_of(paragraph))


def note_draft(note: str) -> type[SectionDraft]:
    """The same reply for one note, held so tight that a small model cannot run on: one paragraph, one sentence."""
    sentence = narrowed(DraftedSentence, notes=list_of(one_of((note,)), just=1))
    paragraph = narrowed(DraftedParagraph, sentences=list_of(sentence, just=1))
    return narrowed(SectionDraft, paragraphs=list_of(paragraph, just=1))


def polished_paragraphs(ids: tuple[str, ...]) -> type[PolishedParagraphs]:
    """The reply to “edit these paragraphs”. Whether each came back, and just once, is judged afterwards."""
    paragraph = narrowed(PolishedParagraph, id=one_of(ids))
    return narrowed(PolishedParagraphs, paragraphs=list_of(paragraph))


def polished_piece(id: str) -> type[PolishedParagraphs]:
    """The same reply for one piece, held tight for a small model: one paragraph, a reason at most, nothing dropped."""
    paragraph = narrowed(
        PolishedParagraph,
        id=one_of((id,)),
        changes=Annotated[list[Annotated[str, Field(max_length=30)]], Field(max_length=1)],
        dropped=Annotated[list[DroppedSentence], Field(max_length=0)],
    )
    return narrowed(PolishedParagraphs, paragraphs=list_of(paragraph, just=1))


def narrowed(model: type[M], **types: Any) -> type[M]:
    """`model` under its own name, with narrower types for some of its fields."""
    fields: dict[str, Any] = {name: (kind, ...) for name, kind in types.items()}
    return create_model(model.__name__, __base__=model, **fields)


def one_of(values: tuple[str, ...]) -> Any:
    """The type of a string that is one of `values`."""
    return Literal[values]


def list_of(item: Any, just: int | None = None) -> Any:
    """The type of a list of `item`; with `just`, of exactly that many."""
    return Annotated[list[item], Field(min_length=just, max_length=just)] if just else list[item]
