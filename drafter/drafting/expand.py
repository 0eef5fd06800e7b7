"""`expand`: from notes to a report, stage by stage."""

from collections.abc import Sequence
from dataclasses import replace

from drafter.checks.length import read_length
from drafter.checks.remaining import reviewed
from drafter.document import Note, Notes, Report
from drafter.drafting.assemble import Draft, assemble
from drafter.drafting.batches import Batch, batches
from drafter.drafting.desk import Desk, Listener, Progress
from drafter.drafting.draft import Written, draft_batch
from drafter.drafting.evidence import with_evidence
from drafter.drafting.hidden import client_for
from drafter.drafting.length import fitted, shares, wanting
from drafter.drafting.material import Material
from drafter.drafting.plan import labelled, plan
from drafter.drafting.together import everything
from drafter.llm import Client
from drafter.template import Part, Template


async def expand(
    notes: Notes,
    template: Template,
    client: Client,
    listener: Listener,
    length: str | None = None,
) -> Report:
    """Write the report. A `length` (`2000`, `1500-2500`) that is asked for is kept; the template's is only checked.

    Raises UserError or ModelError; every reply that passed by then is in the store.
    """
    wanted = read_length(length or template.outline.length)  # a senseless one is told before anybody is asked
    material = Material(replace(notes, items=labelled(notes.items, template)))
    desk = Desk(template, notes, material, client_for(client, notes), listener)
    listener(Progress("安排段落", 0, len(notes.items)))
    planned = await plan(desk)
    budgets = shares(planned, template, wanted)
    counter = Counter(listener, len(notes.items))
    parts = [template.part(part_id) for part_id in planned]
    written = await everything([draft_part(part, planned[part.id], budgets[part.id], desk, counter) for part in parts])
    draft = Draft(desk, planned, dict(zip(planned, written, strict=True)))
    report = fitted(draft, wanted.most) if length else assemble(draft)
    report = reviewed(replace(with_evidence(report, material), length=length or template.outline.length))
    return replace(report, findings=(*report.findings, *wanting(report, template, wanted)))


class Counter:
    """Tells the listener how many notes are written."""

    def __init__(self, listener: Listener, total: int) -> None:
        self._listener, self._total, self._done = listener, total, 0

    def add(self, part: Part, done: int) -> None:
        """`done` more notes of `part` are written."""
        self._done += done
        self._listener(Progress(f"“{part.heading}”", self._done, self._total))


async def draft_part(part: Part, notes: Sequence[Note], budget: int, desk: Desk, counter: Counter) -> Written:
    """All notes of a part, its batches in parallel."""

    async def one(batch: Batch) -> Written:
        written = await draft_batch(part, batch, desk)
        counter.add(part, len(batch.notes))
        return written

    written = await everything([one(batch) for batch in batches(notes, desk.material, desk.client.provider, budget)])
    changes = tuple(replace(change, where=change.where or part.heading) for each in written for change in each.changes)
    return Written(tuple(paragraph for each in written for paragraph in each.paragraphs), changes)
