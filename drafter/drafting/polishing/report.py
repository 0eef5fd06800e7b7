"""An edited manuscript as a report: for the formats that know reports, and for programs."""

import re
from collections.abc import Sequence

from drafter.document import Block, Change, Coverage, Paragraph, Report, ReportNote, Section, Sentence, Signature
from drafter.drafting.polishing.course import PROSE, in_sections
from drafter.drafting.polishing.result import Polished
from drafter.text.sentences import split_sentences

_NUMBER = re.compile(r"^(?:\*\*)?第?[一二三四五六七八九十]{1,3}(?:、|部分)[、：:]?")
_DATE = re.compile(r"年|日期")
_UNIT = re.compile(r"[局委办厅部院校处会司社团县市镇乡]$")


def as_report(polished: Polished, template: str) -> Report:
    """The report, each sentence traced to the paragraph that it was before (`P3`), which `notes` holds.

    A sentence that was not touched is `note`, the writer's own words; an edited one is `grounded` in its paragraph.
    """
    blocks = polished.manuscript.blocks
    sections = in_sections(blocks)
    names = list(dict.fromkeys(section for section in sections if section))
    under = {name: [block for block, own in zip(blocks, sections, strict=True) if own == name] for name in ("", *names)}
    titles = [polished.text_of(block.id) for block in blocks if block.kind == "title"]
    prose = [block for block in blocks if block.kind in PROSE]
    return Report(
        template=template,
        title=titles[0] if titles else "",
        meta={},
        opening=_paragraphs(under[""], polished),
        sections=tuple(
            Section(f"s{number}", _NUMBER.sub("", polished.text_of(under[name][0].id)), _paragraphs(own, polished))
            for number, (name, own) in enumerate(((name, under[name]) for name in names), 1)
        ),
        closing=(),
        signature=_signature([polished.text_of(block.id) for block in blocks if block.kind == "signature"]),
        coverage=Coverage(len(prose), len(prose)),
        usage=polished.usage,
        notes=tuple(ReportNote(block.id, block.text) for block in prose),
        placeholders=polished.placeholders,
        findings=polished.findings,
        changes=tuple(Change(edit.block, edit.old, edit.new, edit.why, edit.by) for edit in polished.edits),
        refused=tuple(
            Change(each.block, each.old, each.new, "；".join(each.reasons), "model") for each in polished.refusals
        ),
    )


def _paragraphs(blocks: Sequence[Block], polished: Polished) -> tuple[Paragraph, ...]:
    """The prose, lower headings and tables among it as paragraphs of their own; the section's own heading is not."""
    first = next((block for block in blocks if block.kind == "heading"), None)
    kept = [block for block in blocks if block is not first and block.kind not in ("title", "signature")]
    return tuple(_paragraph(block, polished) for block in kept)


def _paragraph(block: Block, polished: Polished) -> Paragraph:
    own = set(split_sentences(block.text))
    notes = (block.id,) if block.kind in PROSE else ()
    return Paragraph(
        tuple(
            Sentence(text, notes, "note" if text in own else "grounded")
            for text in split_sentences(polished.text_of(block.id))
        )
    )


def _signature(lines: Sequence[str]) -> Signature:
    """Date, unit and name, told apart by how they end."""
    date = next((line for line in lines if _DATE.search(line)), "")
    rest = [line for line in lines if line != date]
    home = next((line for line in rest if _UNIT.search(line)), "")
    return Signature(home=home, name="　".join(line for line in rest if line != home), date=date)
