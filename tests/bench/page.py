"""The review page: how long writing it takes, and how smoothly it takes typing with 300 sentences."""

import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from drafter.document import Report
from drafter.formats import render
from tests.bench.measure import Row, milliseconds, seconds

ROUNDS = 7
LONGEST_TASK = """async (text) => {
    let longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (longest = Math.max(longest, entry.duration))))
        .observe({ type: "longtask" });
    const edit = document.querySelector("#edit");
    const steps = [];
    for (const character of text) {
        const start = performance.now();
        edit.value += character;
        edit.dispatchEvent(new InputEvent("input"));
        edit.getBoundingClientRect();
        steps.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [longest, Math.max(...steps)];
}"""


def rows() -> Iterator[Row]:
    """Writing a page of 3,000 and of 120,000 characters; typing 40 characters into a sentence of 300."""
    if not find_spec("playwright"):
        yield Row("审阅页", "没有安装 playwright：make test-browser")
        return
    # What these stand on is there only with the extra `browser`.
    from tests.browser.samples import long

    render(long(10), ".html")
    for sentences in (70, 2800):
        report = long(sentences)
        time = min(seconds(lambda report=report: render(report, ".html")) for _ in range(ROUNDS))  # type: ignore[misc]
        yield Row(f"写审阅页，{sentences} 句", milliseconds(time), time, at_most=0.1 if sentences == 70 else None)
    longest, step = typing(long(300))
    yield Row(
        "300 句时打字：最长的任务", f"{longest:.0f} ms（一次按键最多 {step:.0f} ms）", longest / 1000, at_most=0.2
    )


def typing(report: Report) -> tuple[float, float]:
    """The longest task (0: none over 50 ms) and the longest keystroke, in milliseconds."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import launch, visit

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        page = visit(browser.new_page(), report, Path(folder))
        page.locator(".unit").nth(150).click()
        longest, step = page.evaluate(
            LONGEST_TASK, "经与县工信局同志商量，逐户核对了融资台账，并在例会上作了通报。" * 2
        )
        browser.close()
        return longest, step
