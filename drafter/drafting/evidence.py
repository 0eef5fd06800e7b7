"""Which characters of which note bear out each fact of the finished report."""

from dataclasses import replace

from drafter.document import Evidence, Paragraph, Report, Sentence
from drafter.drafting.material import Material
from drafter.grounding import verify


def with_evidence(report: Report, material: Material) -> Report:
    """The report with the evidence of every sentence that cites something."""

    def of_all(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(
            Paragraph(tuple(replace(each, evidence=evidence(each, material)) for each in paragraph.sentences))
            for paragraph in paragraphs
        )

    sections = tuple(replace(section, paragraphs=of_all(section.paragraphs)) for section in report.sections)
    return replace(report, opening=of_all(report.opening), sections=sections, closing=of_all(report.closing))


def evidence(sentence: Sentence, material: Material) -> tuple[Evidence, ...]:
    """The matched facts of a sentence, in its order; none for one that cites nothing."""
    if not sentence.notes:
        return ()
    notes = [note_id for note_id in sentence.notes if not note_id.startswith("meta.")]
    found = verify(sentence.text, material.sources(notes)).matches
    return tuple(
        Evidence(match.start, match.end, match.source, match.source_start, match.source_end)
        for match in sorted(found, key=lambda match: match.start)
    )
