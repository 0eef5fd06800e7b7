"""What a reader sees before he changes anything."""

import re

from playwright.sync_api import Page, expect

from tests.browser.chromium import Opened
from tests.browser.samples import sample

LINKED = re.compile(r"\blinked\b")
WENT, DUTY, PAPER = "0.0.0", "0.1.0", "0.0.1"


def unit(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(f'.unit[data-id="{name}"]')


def note(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(f'[data-note="{name}"]')


def test_what_is_left_is_counted(opened: Opened) -> None:
    page = opened(sample())
    expect(page.locator("#left")).to_contain_text("还有 7 处空白")
    expect(page.locator("#left")).to_contain_text("1 条笔记没有用上")
    expect(page.locator("#tab-notes")).to_have_text("笔记 4/5")


def test_the_report_is_laid_out_in_its_order(opened: Opened) -> None:
    page = opened(sample())
    texts = page.locator("#sheet .block").all_inner_texts()
    assert texts[0] == "挂职锻炼工作总结"
    assert [text for text in texts if "、" in text[:3]] == ["一、竭尽所能，推动工作", "二、坚持学习，提升素质"]
    assert texts[-3:-1] == ["云岭县财政局", "沈知远"]


def test_hovering_a_sentence_shows_its_notes(opened: Opened) -> None:
    page = opened(sample())
    page.click("#tab-notes")
    unit(page, DUTY).hover(position={"x": 60, "y": 8})
    expect(note(page, "N1")).to_have_class(LINKED)
    expect(note(page, "N3")).to_have_class(LINKED)
    expect(note(page, "N2")).not_to_have_class(LINKED)
    expect(page.locator("#tip")).to_contain_text("N3 值班XX次")
    page.mouse.move(5, 400)
    expect(page.locator("#tip")).to_be_hidden()
    expect(note(page, "N1")).not_to_have_class(LINKED)


def test_focusing_a_sentence_shows_its_notes_and_escape_hides_them(opened: Opened) -> None:
    page = opened(sample())
    unit(page, PAPER).focus()
    expect(page.locator("#tip")).to_contain_text("N2 吉丰纸业")
    expect(unit(page, PAPER)).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()


def test_hovering_a_note_shows_its_sentences(opened: Opened) -> None:
    page = opened(sample())
    page.click("#tab-notes")
    note(page, "N1").hover()
    expect(unit(page, WENT)).to_have_class(LINKED)
    expect(unit(page, DUTY)).to_have_class(LINKED)
    expect(unit(page, PAPER)).not_to_have_class(LINKED)
    note(page, "N3").focus()
    expect(unit(page, WENT)).not_to_have_class(LINKED)
    expect(unit(page, DUTY)).to_have_class(LINKED)


def test_a_note_leads_to_its_sentence(opened: Opened) -> None:
    page = opened(sample())
    page.click("#tab-notes")
    note(page, "N4").click()
    expect(unit(page, "closing.0.0")).to_be_focused()


def test_a_note_that_nobody_used_stands_first_and_says_so(opened: Opened) -> None:
    page = opened(sample())
    page.click("#tab-notes")
    expect(page.locator("#panel-notes h3").first).to_have_text("没有写进报告的（1）")
    first = page.locator("#panel-notes li").first
    expect(first).to_have_class("unused")
    expect(first).to_contain_text("N5 帮老乡修了水渠 没有用上")


def test_statuses_are_told_by_shape_and_by_name(opened: Opened) -> None:
    page = opened(sample())
    styles = {
        status: page.locator(f'.unit[data-status="{status}"]').first.evaluate(
            "e => getComputedStyle(e).textDecorationStyle"
        )
        for status in ("framing", "stock", "note")
    }
    assert styles == {"framing": "dotted", "stock": "wavy", "note": "dashed"}
    assert unit(page, WENT).evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    expect(unit(page, PAPER)).to_have_attribute("aria-label", "竭尽所能，推动工作，原话，N2")
    expect(page.locator("#legend")).to_contain_text("套话")
    page.click("#marks")
    assert unit(page, PAPER).evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_a_finding_leads_to_its_words(opened: Opened) -> None:
    page = opened(sample())
    page.click("#tab-findings")
    item = page.locator("#panel-findings li", has_text="“帐目”")
    item.get_by_role("button", name="跳到").click()
    expect(unit(page, PAPER)).to_be_focused()
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["帐目"]


def test_a_finding_can_be_ticked_off(opened: Opened) -> None:
    page = opened(sample())
    page.click("#tab-findings")
    before = int(page.locator("#tab-findings b").inner_text())
    tick = page.locator("#panel-findings li", has_text="套话").get_by_role("button", name="看过了")
    tick.click()
    expect(page.locator("#tab-findings b")).to_have_text(str(before - 1))
    expect(tick).to_have_attribute("aria-pressed", "true")


def test_the_changes_made_on_the_way_stand_with_the_sentence(opened: Opened) -> None:
    page = opened(sample())
    unit(page, PAPER).click()
    page.locator("#panel-sentence summary").click()
    expect(page.locator("#panel-sentence del")).to_have_text("理清了吉丰纸业的账目。")
    expect(page.locator("#panel-sentence")).to_contain_text("没有写到“问题”")
