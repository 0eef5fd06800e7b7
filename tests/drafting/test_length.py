"""A report's length: what is left out where it is too long, what is asked for where it is too short."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import drafting
from drafter.checks.length import Length
from drafter.document import Paragraph, Report, Sentence
from drafter.drafting.compose import recounted
from drafter.drafting.draft import Written
from drafter.drafting.length import lightened, shares, size
from drafter.drafting.material import Material
from drafter.formats.notes import parse_notes, read_notes
from drafter.llm import open_client
from drafter.settings import load_settings
from drafter.template import load_template

ROOT = Path(__file__).parents[2]
NOTES = parse_notes("- 跑了23家企业，收了41条困难\n- 食堂的饭不错\n  - 一周吃五天\n- 参加了3次学习\n", "notes.md")
TEMPLATE = load_template("secondment")


def village(length: str | None, *, own_headings: bool = False) -> Report:
    async def written() -> Report:
        settings = load_settings({"provider": "local", "replay": ROOT / "fixtures/recordings"})
        async with open_client(settings) as client:
            notes = read_notes(str(ROOT / "fixtures/notes/village.md"))
            template = load_template("secondment", own_headings=own_headings)
            return await drafting.expand(notes, template, client, lambda step: None, length)

    return asyncio.run(written())


@pytest.mark.parametrize("most", [500, 600, 700])
def test_a_report_asked_to_be_short_is_short_and_tells_what_it_leaves_out(most):
    report = village(str(most))
    assert size(report) <= most
    said = {note for paragraph in report.paragraphs() for sentence in paragraph.sentences for note in sentence.notes}
    unused = {note.id for note in report.notes} - said
    assert unused == set(report.coverage.unused) != set()
    told = {note for change in report.changes if "字数上限" in change.why for note in change.where.split("、")}
    assert unused <= told
    assert {finding.message.split()[1] for finding in report.findings if finding.code == "G203"} == unused


def test_what_cannot_be_shorter_keeps_a_sentence_of_every_part():
    report = village("100")
    assert size(report) > 100
    assert [len(section.paragraphs) > 0 for section in report.sections] == [True] * 5
    assert "S501" in {finding.code for finding in report.findings}


def test_the_templates_own_length_leaves_nothing_out():
    assert village(None).coverage.unused == ()


def test_a_short_report_asks_section_by_section():
    asked = [finding for finding in village("1500-2500").findings if finding.code == "G206"]
    assert [(finding.line, finding.message) for finding in asked] == [
        (5, "这一节 93 字，离全文 1500 字还可多写约 53 字，可补充：向谁请教、请教了哪件事、怎样从不熟到熟"),
    ] + [(finding.line, finding.message) for finding in asked[1:]]
    assert len(asked) == 5
    assert all(finding.severity == "info" for finding in asked)


def test_headings_tell_of_what_is_in_the_sections():
    headings = [section.heading for section in village(None, own_headings=True).sections]
    assert all(len(heading) == 9 and heading[4] == "，" for heading in headings)
    assert len(set(headings)) == 5
    assert headings[2] == "参与党建，服务产业"


def test_shares_follow_weight_and_notes_and_are_never_below_what_the_notes_have():
    work, study = NOTES.items[:1], NOTES.items[3:]
    given = shares({"work": work, "study": study}, TEMPLATE, Length(0, 1000))
    assert given["work"] > given["study"] > 100
    assert shares({"work": work}, TEMPLATE, Length(0, 10)) == {"work": 13}


def written(*texts: str) -> Written:
    sentences = [Sentence(text, (f"N{n}",), "note") for n, text in enumerate(texts, 1)]
    return Written((Paragraph(tuple(sentences)),), ())


def test_the_lightest_goes_first_and_a_bullet_stays_with_what_stands_under_it():
    notes = ("跑了23家企业，收了41条困难。", "食堂的饭不错。", "一周吃五天。", "参加了3次学习。")
    lighter = lightened({"work": written(*notes)}, 1, TEMPLATE, Material(NOTES))
    assert lighter is not None
    assert [sentence.text for sentence in lighter["work"].sentences] == [notes[0], notes[1], notes[3]]
    assert [change.where for change in lighter["work"].changes] == ["N3"]


def test_where_only_the_heaviest_are_left_nothing_more_goes():
    assert lightened({"work": written("跑了23家企业，收了41条困难。")}, 99, TEMPLATE, Material(NOTES)) is None


def sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, (), "note") for text in texts)


@pytest.mark.parametrize(
    ("left", "anew"),
    [
        (["一是看。", "三是想。"], ["一是看。", "二是想。"]),
        (["三是想。"], ["想。"]),
        (["体会如下。", "二是看。", "四是想。"], ["体会如下。", "一是看。", "二是想。"]),
        (["一是否定。", "看。"], ["一是否定。", "看。"]),
    ],
)
def test_counting_starts_anew(left, anew):
    assert [sentence.text for sentence in recounted(sentences(*left))] == anew


@given(st.lists(st.text("一二三是看想。", min_size=1), max_size=14))
def test_counting_anew_twice_changes_nothing_more(texts):
    once = recounted(sentences(*texts))
    assert len(once) == len(texts)
    if sum(text.startswith(("一是", "二是", "三是")) for text in texts) > 1:
        assert recounted(once) == once
