"""The embedded model's real replies, replayed: every note file of `fixtures/notes` as it was drafted."""

import asyncio
from pathlib import Path

import pytest

from drafter import drafting
from drafter.document import Report
from drafter.drafting.material import Material
from drafter.drafting.plan import labelled
from drafter.errors import ModelError
from drafter.formats.md import write
from drafter.formats.notes import read_notes
from drafter.grounding import verify
from drafter.llm import open_client
from drafter.settings import load_settings
from drafter.template import load_template

ROOT = Path(__file__).parent.parent
RECORDINGS = ROOT / "fixtures" / "recordings"
NOTES = sorted((ROOT / "fixtures" / "notes").iterdir())


async def replayed(path: Path) -> Report:
    async with open_client(load_settings({"replay": RECORDINGS})) as client:
        return await drafting.expand(read_notes(str(path)), load_template("secondment"), client, lambda step: None)


@pytest.fixture(scope="module", params=NOTES, ids=lambda path: path.name)
def drafted(request: pytest.FixtureRequest) -> tuple[Path, Report]:
    try:
        return request.param, asyncio.run(replayed(request.param))
    except ModelError as error:
        pytest.fail(f"prompt changed: run make record ({error.message})")


def test_every_note_is_in_the_report(drafted: tuple[Path, Report]) -> None:
    path, report = drafted
    assert report.coverage.unused == ()
    assert report.coverage.notes_total == len(read_notes(str(path)).items)
    assert report.usage.requests == 0


def test_no_sentence_says_more_than_its_notes(drafted: tuple[Path, Report]) -> None:
    path, report = drafted
    notes = read_notes(str(path))
    template = load_template("secondment")
    material = Material(type(notes)(labelled(notes.items, template), notes.meta))
    leads = tuple(lead for part in template.parts for topic in part.topics for lead in topic.lead)
    for paragraph in report.paragraphs():
        for sentence in paragraph.sentences:
            cited = [note for note in sentence.notes if note.startswith("N")]
            if sentence.status != "grounded" or not cited:
                continue
            text = next((sentence.text[len(lead) :] for lead in leads if sentence.text.startswith(lead)), sentence.text)
            assert verify(text, material.sources(cited)).violations == (), sentence.text


def test_every_placeholder_stands_where_it_is_listed(drafted: tuple[Path, Report]) -> None:
    _, report = drafted
    lines = write(report).split("\n")
    for blank in report.placeholders:
        assert lines[blank.line - 1][blank.column - 1 : blank.end_column - 1] == blank.text
    assert report.placeholders
