"""The page on paper: A4, the text block of GB/T 9704-2012, and nothing of the tool."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Opened
from tests.browser.samples import long, sample
from tests.browser.test_editing import opened_beside
from tests.browser.test_reading import PAPER, unit

MILLIMETRE = 96 / 25.4


def lines(page: Page) -> list[str]:
    """The lines of the sheet as they break, in printing."""
    return page.evaluate(
        """() => [...document.querySelectorAll("#sheet .block")].flatMap((block) => {
            const lines = [];
            const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            for (let node = walk.nextNode(), top = null; node; node = walk.nextNode()) {
                for (let at = 0; at < node.length; at++) {
                    range.setStart(node, at);
                    range.setEnd(node, at + 1);
                    const here = Math.round(range.getBoundingClientRect().bottom);
                    if (top === null || Math.abs(here - top) > 8) lines.push("");
                    lines[lines.length - 1] += node.data[at];
                    top = here;
                }
            }
            return lines;
        })"""
    )


def printing(page: Page) -> Page:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(156 * MILLIMETRE), "height": round(225 * MILLIMETRE)})
    return page


def test_a_line_holds_28_characters(opened: Opened) -> None:
    page = printing(opened(long(20)))
    full = [line for line in lines(page) if len(line) >= 26 and not any(mark in line for mark in "0123456789")]
    plain = opened(sample())
    edit_to(plain, "经" * 84)
    printing(plain)
    assert [len(line) for line in lines(plain) if line.startswith("经经")] == [26, 28, 28, 2]
    assert all(len(line) <= 29 for line in full)


def edit_to(page: Page, text: str) -> None:
    opened_beside(page, "closing.0.0")
    page.locator("#edit").fill(text)
    opened_beside(page, "closing.0.1")
    page.click("#strike")


def test_lines_and_pages_have_the_measures_of_the_standard(opened: Opened) -> None:
    page = printing(opened(long(60)))
    block = page.locator("#sheet p.paragraph").nth(1)
    pitch = float(block.evaluate("e => getComputedStyle(e).lineHeight").removesuffix("px"))
    assert pitch * 0.75 == pytest.approx(28.95, abs=0.02)
    assert 22 * pitch <= 225 * MILLIMETRE < 23 * pitch
    assert block.bounding_box()["width"] == pytest.approx(156 * MILLIMETRE, abs=1)  # type: ignore[index]
    sizes = {
        name: page.locator(name).first.evaluate("e => getComputedStyle(e).fontSize")
        for name in ("h2", "h3", "p.paragraph")
    }
    assert {name: float(size.removesuffix("px")) * 0.75 for name, size in sizes.items()} == pytest.approx(
        {"h2": 22, "h3": 16, "p.paragraph": 16}, abs=0.01
    )


def test_the_tool_is_not_printed(opened: Opened) -> None:
    page = opened(sample())
    opened_beside(page, PAPER)
    page.click("#strike")
    printing(page)
    for part in (".bar", ".side", ".legend", ".hint", "#tip"):
        expect(page.locator(part)).to_be_hidden()
    expect(unit(page, PAPER)).to_be_hidden()
    assert unit(page, "closing.0.1").evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_a_pdf_has_a4_pages(opened: Opened, tmp_path: Path) -> None:
    page = opened(long(60))
    pdf = page.pdf(path=tmp_path / "总结.pdf", prefer_css_page_size=True)
    assert b"/MediaBox [0 0 595.91998 842.88]" in pdf or b"/MediaBox [0 0 594.95996 841.91998]" in pdf
    assert pdf.count(b"/Type /Page\n") == expected_pages(printing(page))


def expected_pages(page: Page) -> int:
    """22 lines a page, the height of the sheet told by the browser in printing."""
    height = page.locator("#sheet").bounding_box()["height"]  # type: ignore[index]
    return -int(-(height - 1) // (22 * 28.95 / 0.75))
