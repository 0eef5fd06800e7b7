"""What a run would ask, without asking it."""

from collections.abc import Iterator
from dataclasses import replace

from drafter.checks.length import read_length
from drafter.document import Notes
from drafter.drafting import requests
from drafter.drafting.batches import batches
from drafter.drafting.length import shares
from drafter.drafting.material import Material
from drafter.drafting.plan import by_part, heaviest, labelled, routed
from drafter.drafting.requests import AnyRequest
from drafter.llm import Provider
from drafter.template import Template


def preview(notes: Notes, template: Template, provider: Provider, length: str | None = None) -> Iterator[AnyRequest]:
    """The first request for everything; what a reply decides (the plan of unclear notes, repairs) cannot be foreseen.

    Unclear notes are shown with the part that would get them if the model left them out.
    """
    plain = replace(notes, items=labelled(notes.items, template))
    material = Material(plain)
    route, unclear = routed(plain.items, template)
    if unclear:
        yield from requests.plan_requests(unclear, template, provider.unit)
        route |= dict.fromkeys((note.id for note in unclear), heaviest(template))
    planned = by_part(plain.items, route, template)
    budgets = shares(planned, template, read_length(length or template.outline.length))
    for part_id, group in planned.items():
        part = template.part(part_id)
        for batch in batches(group, material, provider, budgets[part_id]):
            if provider.unit == "note":
                yield requests.note_request(part, batch, template, 0)
            else:
                yield requests.section_request(part, batch, template)
