"""axe-core's verdict on every view of the page, and a phone."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chromium import Opened, visit
from tests.browser.samples import sample
from tests.browser.test_editing import edit, opened_beside
from tests.browser.test_reading import DUTY, PAPER, unit

VIEWS = ("blanks", "findings", "notes", "sentence")


def complaints(page: Page) -> list[str]:
    """What axe-core finds: the rule, how grave it is, and where."""
    # The policy of the page would keep axe out of a script element; the driver's own world is not bound by it.
    found = json.loads(json.dumps(Axe().run(page).response["violations"]))
    return [f"{each['impact']} {each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_to_complain_of(opened: Opened, scheme: str) -> None:
    page = opened(sample())
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.locator("#panel-blanks input").first.fill("东坪镇")
    edit(page, DUTY, "值了班。")
    opened_beside(page, PAPER)
    page.click("#strike")
    page.wait_for_timeout(300)
    for view in VIEWS:
        page.click(f"#tab-{view}")
        page.wait_for_timeout(200)
        assert complaints(page) == [], view
    page.click("#word")
    assert complaints(page) == []


def test_tabs_follow_the_arrow_keys(opened: Opened) -> None:
    page = opened(sample())
    page.locator("#tab-blanks").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-findings")).to_be_focused()
    expect(page.locator("#panel-findings")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tab-sentence")).to_have_attribute("aria-selected", "true")


def test_a_phone_shows_the_report_and_the_lists_in_a_drawer(phone: BrowserContext, tmp_path: Path) -> None:
    page = visit(phone.new_page(), sample(), tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#panel-blanks")).to_be_hidden()
    page.tap("#tab-blanks")
    page.locator("#panel-blanks input").first.fill("东坪镇")
    assert complaints(page) == []
    page.locator("#panel-blanks").get_by_role("button", name="看原句").first.tap()
    expect(page.locator("#panel-blanks")).to_be_hidden()
    expect(unit(page, "opening.0.0")).to_contain_text("东坪镇")
    unit(page, PAPER).tap()
    page.locator("#edit").fill("账目问题搞清楚了。")
    expect(unit(page, PAPER)).to_have_text("账目问题搞清楚了。")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_dark_is_dark(opened: Opened) -> None:
    page = opened(sample())
    page.emulate_media(color_scheme="dark")
    background = page.locator("#sheet").evaluate("e => getComputedStyle(e).backgroundColor")
    assert max(map(int, background.removeprefix("rgb(").rstrip(")").split(", "))) < 60
