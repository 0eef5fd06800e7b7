"""What is told of a report in one line: for the office's table, and to know a finished report again."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.document import Notes, Paragraph, Report
from drafter.drafting.adding import from_notes as of_paragraph
from drafter.drafting.plan import labelled, routed
from drafter.template import Template

_NOISE = re.compile(r"[\W_]|[了的地得]")
_SUGGESTS = ("建议", "意见建议", "意见：", "提议")
# Shorter sentences are alike by chance.
_SHORTEST = 12


@dataclass(frozen=True)
class Row:
    """A note file and what became of it.

    `code` is the exit code that the file by itself would end with, `message` its line; `key` is of all that the report
    was made from, `digest` of the file that was written. `fingerprint` has a hash and a length for each sentence that
    came from notes. `edits` counts what was changed in a report that was there, and is None for a new one.
    """

    source: str
    out: str
    key: str
    code: int
    message: str = ""
    digest: str = ""
    name: str = ""
    home: str = ""
    post: str = ""
    period: str = ""
    work: str = ""
    shortcomings: str = ""
    plans: str = ""
    suggestions: str = ""
    blanks: int = 0
    edits: int | None = None
    requests: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    currency: str = ""
    fingerprint: tuple[tuple[str, int], ...] = ()


def row_of(report: Report, notes: Notes, template: Template, *, source: str, out: str, key: str, code: int) -> Row:
    """The row of a finished report; its `digest` is still to come."""
    meta, said = report.meta, by_part(report, notes, template)
    return replace(
        counted(report, source=source, out=out, key=key, code=code),
        name=meta.get("name", ""),
        home=meta.get("home", ""),
        post="".join((meta.get("host", ""), meta.get("post", ""))),
        period=meta.get("period", ""),
        work=said.get("work", ""),
        shortcomings=said.get("shortcomings", ""),
        plans=said.get("plans", ""),
        suggestions=suggested(report, notes),
    )


def row_of_polished(report: Report, *, source: str, out: str, key: str) -> Row:
    """The row of a polished report, as far as it tells who wrote it; its `digest` is still to come."""
    return replace(
        counted(report, source=source, out=out, key=key, code=0),
        name=report.signature.name,
        home=report.signature.home,
        edits=len(report.changes),
    )


def counted(report: Report, *, source: str, out: str, key: str, code: int) -> Row:
    """What every report's row tells: its blanks, what was asked for it, what it says."""
    usage = report.usage
    return Row(
        source=source,
        out=out,
        key=key,
        code=code,
        blanks=len(report.placeholders),
        requests=usage.requests,
        cached=usage.cached,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cost=usage.cost.amount if usage.cost else None,
        currency=usage.cost.currency if usage.cost else "",
        fingerprint=fingerprint(report.paragraphs()),
    )


def by_part(report: Report, notes: Notes, template: Template) -> Mapping[str, str]:
    """What the report says from notes, by the part that the notes belong to; the closing's parts bear no heading."""
    route, _ = routed(labelled(notes.items, template), template)
    said: dict[str, str] = {}
    for section in report.sections:
        for sentence in from_notes(section.paragraphs):
            said[section.id] = said.get(section.id, "") + sentence[0]
    for text, cited in from_notes(report.closing):
        part = next((route[note] for note in cited if note in route), "shortcomings")
        said[part] = said.get(part, "") + text
    return said


def suggested(report: Report, notes: Notes) -> str:
    """What the report says from notes under a heading such as 意见建议, or labelled or begun as a suggestion.

    No outline has a part of its own for them: they are told where their matter is.
    """
    own = {note.id for note in notes.items if "建议" in note.heading or note.text.startswith(_SUGGESTS)}
    return "".join(text for text, cited in from_notes(report.paragraphs()) if own & set(cited))


def from_notes(paragraphs: Iterable[Paragraph]) -> list[tuple[str, tuple[str, ...]]]:
    """The sentences that say what a note says, and which."""
    return [(each.text, each.notes) for paragraph in paragraphs for each in of_paragraph(paragraph)]


def fingerprint(paragraphs: Iterable[Paragraph]) -> tuple[tuple[str, int], ...]:
    """A hash and a length for each sentence from notes, marks and particles left out."""
    cores = (_NOISE.sub("", text) for text, _ in from_notes(paragraphs))
    return tuple((_hash(core), len(core)) for core in cores if len(core) >= _SHORTEST)


def alike(rows: Sequence[Row]) -> list[float | None]:
    """For each row the share (0 to 1) of what it says from notes that another says too; None where there is no text."""
    common = Counter(mark for row in rows for mark in {mark for mark, _ in row.fingerprint})
    return [_share(row, common) for row in rows]


def _share(row: Row, common: Mapping[str, int]) -> float | None:
    whole = sum(length for _, length in row.fingerprint)
    shared = sum(length for mark, length in row.fingerprint if common[mark] > 1)
    return shared / whole if whole else None


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
