"""Starting the Chromium of this machine, and opening a report's page in it as a double-click does."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from drafter.document import Report
from drafter.formats import write_report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
QUIET = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

Opened = Callable[[Report], Page]


def find() -> str | None:
    """The program: the one that CHROMIUM names, or the first of the usual names on the path."""
    return os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


def launch(playwright: object) -> Browser:
    program = find()
    if program is None:
        raise pytest.UsageError("没有找到 Chromium：装好后再试，或用环境变量 CHROMIUM 写明它在哪里")
    # Chromium's sandbox does not work for root.
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=program, args=[*QUIET, *alone])  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1366, "height": 860})
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def requests(desktop: BrowserContext) -> list[str]:
    """Whatever the browser was asked to fetch."""
    asked: list[str] = []
    desktop.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.fixture
def opened(desktop: BrowserContext, tmp_path: Path) -> Iterator[Opened]:
    """Open a report's page on a desktop; a script error or a message of the policy fails the test at its end."""
    errors: list[str] = []

    def open_page(report: Report) -> Page:
        page = desktop.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: dialog.accept() if dialog.type == "confirm" else errors.append(dialog.message))
        return visit(page, report, tmp_path)

    yield open_page
    assert errors == []


def visit(page: Page, report: Report, folder: Path) -> Page:
    place = folder / "审阅.html"
    write_report(report, place, force=True)
    page.goto(place.as_uri())
    return page
