"""Nothing in a report runs, and the page asks nobody for anything."""

from playwright.sync_api import Page, expect

from tests.browser.chromium import Opened, visit
from tests.browser.samples import HOSTILE, hostile, sample
from tests.browser.test_editing import edit, opened_beside
from tests.browser.test_reading import unit


def walk(page: Page) -> None:
    """Look at every list and every sentence, so that each text of the report is drawn somewhere."""
    for name in page.locator(".unit").evaluate_all("all => all.map(unit => unit.dataset.id)"):
        opened_beside(page, name)
    for tab in ("blanks", "findings", "notes"):
        page.click(f"#tab-{tab}")
    page.click("#word")
    page.click("#word-close")


def test_hostile_texts_are_shown_and_do_nothing(opened: Opened, requests: list[str]) -> None:
    page = opened(hostile())
    walk(page)
    assert page.evaluate("window.broken") is None
    assert page.locator("script").count() == 2
    assert page.locator("body img, body svg, #sheet script").count() == 0
    expect(page.locator("h2.title")).to_have_text(HOSTILE[0])
    page.click("#tab-notes")
    expect(page.locator("#panel-notes")).to_contain_text(HOSTILE[2])
    assert [url for url in requests if not url.startswith("file:")] == []


def test_what_a_reader_types_does_nothing_either(opened: Opened) -> None:
    page = opened(sample())
    edit(page, "0.1.0", HOSTILE[2])
    page.click("#tab-blanks")
    page.locator("#panel-blanks input").first.fill(HOSTILE[1])
    expect(unit(page, "0.1.0")).to_have_text(HOSTILE[2])
    page.wait_for_timeout(400)
    page.reload()
    expect(unit(page, "opening.0.0")).to_contain_text(HOSTILE[1])
    assert page.evaluate("window.broken") is None
    assert page.locator("#sheet img, #sheet script").count() == 0


def test_pasted_markup_becomes_text(opened: Opened) -> None:
    page = opened(sample())
    field = page.locator("#sheet .blank").first
    field.click()
    field.evaluate(
        """field => {
            document.execCommand("insertHTML", false, "<b>东坪</b><img alt='图'>镇");
        }"""
    )
    page.keyboard.press("Enter")
    expect(unit(page, "opening.0.0")).to_contain_text("我到东坪镇挂职")
    assert page.locator("#sheet b, #sheet img").count() == 0


def test_the_policy_stops_foreign_scripts_and_requests(desktop, tmp_path) -> None:  # type: ignore[no-untyped-def]
    page = visit(desktop.new_page(), sample(), tmp_path)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.broken = 1";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.broken") is None
    refused = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', error => error.name)")
    assert refused == "TypeError"
