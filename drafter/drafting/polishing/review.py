"""What remains for the writer: blanks, contradictions, what no edit has mended."""

from collections.abc import Mapping

from drafter.document import Edit, Manuscript, Usage
from drafter.drafting.polishing.beside_notes import contradictions
from drafter.drafting.polishing.course import Course
from drafter.drafting.polishing.result import Polished, Refusal
from drafter.formats.layout import as_markdown
from drafter.text.placeholders import find_placeholders

# Contradictions: which of two durations is right, whose county “全市上下” is. No edit may guess.
_QUESTIONS = "C"


def reviewed(
    manuscript: Manuscript,
    texts: Mapping[str, str],
    fixed: Mapping[str, str],
    edits: tuple[Edit, ...],
    refusals: tuple[Refusal, ...],
    usage: Usage,
    course: Course,
) -> Polished:
    """The outcome of a run, with what is found in the edited text, placed in the Markdown that is written of it."""
    was = {block.id: block.text for block in manuscript.blocks}
    changed = {id: text for id, text in texts.items() if text != was[id]}
    markdown = as_markdown(manuscript, changed)
    beside = course.wishes.kept(contradictions(markdown, course.notes, course.wishes), markdown)
    order = sorted((*course.wishes.found(markdown), *beside), key=lambda each: (each.line, each.column, each.code))
    findings = tuple(dict.fromkeys(order))
    return Polished(
        manuscript=manuscript,
        texts=changed,
        mended=fixed,
        edits=edits,
        refusals=refusals,
        markdown=markdown,
        findings=findings,
        placeholders=find_placeholders(markdown),
        usage=usage,
        questions=tuple(each for each in findings if each.code[0] in _QUESTIONS or each in beside),
    )
