"""The reports of `fixtures/polish` edited by recorded replies, without a model: blanks and figures stay, edits hold.

The recordings are the embedded model's (`make record-polish`). That recording and replaying give the same report is
shown on a server of our own, where there are no recordings yet.
"""

import asyncio
import re
from pathlib import Path

import pytest

from drafter.document import Notes
from drafter.drafting.polishing import Course, Polished, polish
from drafter.errors import ModelError
from drafter.formats.manuscript import read_manuscript
from drafter.llm import open_client
from drafter.settings import load_settings
from drafter.template import load_template
from drafter.text.placeholders import find_placeholders
from tests.loopback import altered, serve

ROOT = Path(__file__).parent.parent
RECORDINGS = ROOT / "fixtures" / "recordings" / "polish"
REPORTS = sorted((ROOT / "fixtures" / "polish").iterdir())
EDITS = {
    "一块想办法": "一起想办法",
    "研究的不深": "研究得不深",
    "写的少": "写得少",
    "不公-款": "不用公款",
    "大概": "",
    "XX": "23",
}
recorded = pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings of polish yet: make record-polish")


async def edited(path: Path, **given: object) -> Polished:
    manuscript = read_manuscript(path.read_text(encoding="utf-8"))
    async with open_client(load_settings(given)) as client:
        return await polish(manuscript, load_template("secondment"), client, lambda step: None, Course(), Notes(()))


def sound(outcome: Polished) -> None:
    """Every blank and every figure is where it was, and everything that changed is told."""
    before, after = outcome.manuscript.text, outcome.manuscript.with_texts(outcome.texts)
    assert [blank.text for blank in find_placeholders(after)] == [blank.text for blank in find_placeholders(before)]
    assert re.findall(r"[0-9.]+", after) == re.findall(r"[0-9.]+", before)
    assert {edit.block for edit in outcome.edits} == set(outcome.texts)
    assert all(edit.why for edit in outcome.edits)


@recorded
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_the_embedded_models_edits(path: Path) -> None:
    try:
        outcome = asyncio.run(edited(path, replay=RECORDINGS))
    except ModelError as error:
        pytest.fail(f"prompt changed: run make record-polish ({error.message})")
    sound(outcome)
    assert outcome.usage.requests == 0
    assert [edit for edit in outcome.edits if edit.by == "model"]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_recorded_run_is_replayed_without_a_model(path: Path, tmp_path: Path) -> None:
    def change(text: str) -> str:
        for old, new in EDITS.items():
            text = text.replace(old, new)
        return text

    with serve(altered(change)) as server:
        first = asyncio.run(edited(path, base_url=server.url, record=tmp_path / "kept", no_cache=True))
        count = server.count
    again = asyncio.run(edited(path, base_url=server.url, replay=tmp_path / "kept"))
    assert (again.texts, again.edits, again.refusals) == (first.texts, first.edits, first.refusals)
    assert (again.usage.requests, first.usage.requests) == (0, count)
    sound(first)
    whole = first.manuscript.with_texts(first.texts)
    assert "的不深" not in whole and "写的少" not in whole and "不公-款" not in whole
    assert "大概" in whole and first.refusals


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_contradicting_lengths_are_questions(path: Path) -> None:
    with serve() as server:
        outcome = asyncio.run(edited(path, base_url=server.url, no_cache=True))
    assert {finding.code for finding in outcome.questions} & {"C101", "C102", "C103"}
