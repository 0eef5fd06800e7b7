"""The picture in the READMEs: `python -m tests.browser.picture` draws docs/images/review.png from the demo's recordings."""

import asyncio
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch, visit
from tests.test_recordings import ROOT, replayed

PLACE = ROOT / "docs" / "images" / "review.png"


def main() -> None:
    """A sentence of the demo's report with its note, beside the blanks, one of them filled."""
    report = asyncio.run(replayed(ROOT / "fixtures" / "notes" / "demo.md"))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        page = visit(
            browser.new_page(viewport={"width": 1360, "height": 900}, reduced_motion="reduce"), report, Path(folder)
        )
        page.locator("#panel-blanks input").first.fill("6")
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(500)
        page.locator('.unit[data-id="2.1.0"]').hover()
        page.wait_for_timeout(300)
        PLACE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PLACE)
        browser.close()


if __name__ == "__main__":
    main()
