"""What leaves the page as a file, and what comes back."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from drafter.checks.remaining import rechecked
from drafter.document import Change, Report
from drafter.formats.html import write as write_page
from drafter.formats.json import read, write
from drafter.formats.md import write as write_markdown
from drafter.formats.reports_json import read_report
from tests.browser.chromium import Opened
from tests.browser.samples import hostile, markup, recorded, sample
from tests.browser.test_editing import edit, opened_beside, question
from tests.browser.test_reading import DUTY, PAPER, WENT, unit


def saved(page: Page, button: str) -> tuple[str, str]:
    """The name and the text of the file that a button of the bar gives."""
    with page.expect_download() as waited:
        page.click(button)
    return waited.value.suggested_filename, Path(waited.value.path()).read_text(encoding="utf-8")


def test_markdown_is_what_drafter_writes(opened: Opened) -> None:
    for report in (sample(), markup(), hostile(), *recorded()):
        page = opened(report)
        assert saved(page, "#save-md")[1] == write_markdown(report)
        page.close()


def test_json_is_the_report_where_nothing_was_edited(opened: Opened) -> None:
    for report in (sample(), markup(), *recorded()):
        page = opened(report)
        name, text = saved(page, "#save-json")
        assert name == "挂职锻炼工作总结.json"
        assert rechecked(read(text)) == report
        page.close()


def test_json_has_every_edit_and_drafter_reads_it(opened: Opened, tmp_path: Path) -> None:
    page = opened(sample())
    question(page, "挂职的是哪个镇").locator("input").fill("东坪镇")
    edit(page, DUTY, "𠮷日参加值班XX次，没有脱岗。")
    opened_beside(page, PAPER)
    page.click("#strike")
    path = tmp_path / "存下.json"
    path.write_text(saved(page, "#save-json")[1], encoding="utf-8")
    markdown = saved(page, "#save-md")[1]
    report = read_report(str(path))
    assert write_markdown(report) == markdown
    (went,), (duty,) = (paragraph.sentences for paragraph in report.sections[0].paragraphs)
    assert (went.text, went.status) == ("在挂职的东坪镇走访企业23家，收集困难XX条。", "grounded")
    assert (duty.text, duty.status, duty.notes) == ("𠮷日参加值班XX次，没有脱岗。", "edited", ("N1", "N3"))
    assert report.coverage.unused == ("N2", "N5")
    assert [change.why for change in report.changes[1:]] == [
        "在审阅页填空",
        "在审阅页填空",
        "在审阅页删去",
        "在审阅页手改",
    ]
    assert Change("N2", "𠮷丰纸业的帐目问题，搞清楚了。", "", "在审阅页删去") in report.changes
    assert places(report) == places(rechecked(report))


def places(report: Report) -> list[tuple[str, int, int, int]]:
    return [(blank.text, blank.line, blank.column, blank.end_column) for blank in report.placeholders]


def test_findings_that_still_hold_keep_their_place(opened: Opened) -> None:
    page = opened(sample())
    edit(page, PAPER, "走访以后，𠮷丰纸业的帐目问题搞清楚了。")
    page.keyboard.press("Escape")
    opened_beside(page, "opening.0.0")
    page.click("#strike")
    report = read(saved(page, "#save-json")[1])
    (wrong,) = (finding for finding in report.findings if finding.code == "W101")
    (again,) = (finding for finding in rechecked(report).findings if finding.code == "W101")
    assert wrong == again


def test_places_after_a_mark_that_was_escaped_are_those_of_the_markdown(opened: Opened) -> None:
    page = opened(sample())
    edit(page, DUTY, "见![附图]，<b>值班XX次，")
    edit(page, PAPER, "见![附图]，𠮷丰纸业的帐目问题<b。")
    report = read(saved(page, "#save-json")[1])
    again = rechecked(report)
    assert places(report) == places(again)
    wrong, known = ([each for each in told.findings if each.code == "W101"] for told in (report, again))
    assert wrong == known != []


def test_a_saved_report_is_opened_again(opened: Opened, tmp_path: Path) -> None:
    page = opened(sample())
    edit(page, DUTY, "值了一次班。")
    path = tmp_path / "存下.json"
    path.write_text(saved(page, "#save-json")[1], encoding="utf-8")
    page.click("#undo")
    page.set_input_files("#file", path)
    expect(unit(page, DUTY)).to_have_text("值了一次班。")
    expect(unit(page, DUTY)).to_have_attribute("data-status", "edited")
    expect(page.locator("#said")).to_have_text("已打开 存下.json。")
    page.wait_for_timeout(400)
    page.reload()
    expect(unit(page, DUTY)).to_have_text("值了一次班。")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"schema_version": 2}', "存下.json 是另一版本的报告（schema_version 为 2），这一页认得 1。"),
        (write(sample())[:500], "存下.json 不是完整的 JSON，可能没有写完或被改坏。"),
        ("[]", "存下.json 不是 drafter 写的报告 JSON。"),
        ("null", "存下.json 不是 drafter 写的报告 JSON。"),
        (
            json.dumps(json.loads(write(sample())) | {"sections": [None]}),
            "存下.json 不是完整的报告 JSON：sections 缺少或不合格式。",
        ),
        (
            json.dumps(json.loads(write(sample())) | {"signature": {}}),
            "存下.json 不是完整的报告 JSON：signature 缺少或不合格式。",
        ),
    ],
)
def test_a_broken_file_changes_nothing(opened: Opened, tmp_path: Path, content: str, told: str) -> None:
    page = opened(sample())
    path = tmp_path / "存下.json"
    path.write_text(content, encoding="utf-8")
    page.set_input_files("#file", path)
    expect(page.locator("#said")).to_have_text(told)
    expect(unit(page, WENT)).to_contain_text("走访企业23家")


def test_the_command_for_word_is_shown(opened: Opened) -> None:
    page = opened(replace(sample(), title='关于赴/东坪镇"挂职 锻炼"的总结'))
    page.click("#word")
    expect(page.locator("#word-command")).to_have_text(
        'drafter export "关于赴 东坪镇 挂职 锻炼 的总结.json" -o "关于赴 东坪镇 挂职 锻炼 的总结.docx"'
    )
    assert saved(page, "#word-save")[0] == "关于赴 东坪镇 挂职 锻炼 的总结.json"


def test_what_the_browser_kept_of_a_page_in_a_broken_state_is_left_alone(opened: Opened) -> None:
    page = opened(sample())
    digest = page.locator("#report").get_attribute("data-digest")
    for kept in (
        "{",
        "[]",
        '{"version":1,"edits":{"texts":7,"answers":{"a":[]}}}',
        '{"version":1,"report":{},"edits":{}}',
    ):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"drafter-review:{digest}", kept])
        page.reload()
        expect(unit(page, WENT)).to_contain_text("走访企业23家")
    assert digest and digest in write_page(sample())
