"""Everything a reader can do to a report, done with mouse and keys."""

from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.browser.chromium import Opened
from tests.browser.samples import sample
from tests.browser.test_reading import DUTY, PAPER, WENT, unit

ARRIVED, ASKED = "opening.0.0", "1.0.0"


def blank(page: Page, text: str):  # type: ignore[no-untyped-def]
    """A field in the report, by the blank's own words."""
    return page.locator(f'#sheet .blank[data-raw="{text}"]')


def question(page: Page, text: str):  # type: ignore[no-untyped-def]
    """A question of the list, by its words."""
    return page.locator("#panel-blanks li", has=page.locator("label", has_text=text))


def edit(page: Page, name: str, text: str) -> None:
    opened_beside(page, name)
    page.locator("#edit").fill(text)


def opened_beside(page: Page, name: str) -> None:
    unit(page, name).focus()
    page.keyboard.press("Enter")


def test_one_answer_fills_all_places_of_a_name(opened: Opened) -> None:
    page = opened(sample())
    question(page, "挂职的是哪个镇").locator("input").fill("东坪镇")
    expect(unit(page, ARRIVED)).to_have_text("根据中共林海市委组织部安排，我到东坪镇挂职锻炼。")
    expect(unit(page, WENT)).to_contain_text("在挂职的东坪镇走访企业23家")
    expect(page.locator("#left")).to_contain_text("还有 5 处空白")
    assert page.locator("#panel-blanks li.done").count() == 1


def test_an_answer_is_typed_in_the_report_itself(opened: Opened) -> None:
    page = opened(sample())
    blank(page, "X镇").first.click()
    page.keyboard.type("东坪镇")
    expect(unit(page, WENT)).to_contain_text("在挂职的东坪镇走访企业23家")
    page.keyboard.press("Enter")
    expect(unit(page, ARRIVED)).to_be_focused()
    expect(unit(page, ARRIVED)).to_have_text("根据中共林海市委组织部安排，我到东坪镇挂职锻炼。")
    expect(page.locator("#panel-blanks input").first).to_have_value("东坪镇")


def test_an_answer_is_offered_where_the_same_words_may_mean_the_same(opened: Opened) -> None:
    page = opened(sample())
    question(page, "挂职的是哪个镇").locator("input").fill("东坪镇")
    expect(blank(page, "X镇")).to_have_count(3)
    page.get_by_role("button", name="也填“东坪镇”").click()
    expect(unit(page, DUTY)).to_contain_text("参加东坪镇值班")
    expect(page.get_by_role("button", name="也填“东坪镇”")).to_have_count(0)


def test_two_figures_left_open_are_two_questions(opened: Opened) -> None:
    page = opened(sample())
    question(page, "多少次").locator("input").fill("12")
    expect(unit(page, DUTY)).to_have_text("参加值班12次。")
    expect(unit(page, WENT).locator(".blank")).to_have_count(2)
    expect(blank(page, "XX条")).to_have_text("")


def test_places_of_one_name_can_be_taken_apart(opened: Opened) -> None:
    page = opened(sample())
    question(page, "挂职的是哪个镇").locator("input").fill("东坪镇")
    page.get_by_role("button", name="分开填（2 处）").click()
    expect(page.locator("#left")).to_contain_text("还有 5 处空白")
    page.locator("#panel-blanks li").nth(1).locator("input").fill("西坪镇")
    expect(unit(page, ARRIVED)).to_contain_text("我到东坪镇")
    expect(unit(page, WENT)).to_contain_text("在挂职的西坪镇")
    page.get_by_role("button", name="合起来填").first.click()
    expect(unit(page, WENT)).to_contain_text("在挂职的东坪镇")


def test_material_for_a_sentence_ends_as_one_and_is_the_writers(opened: Opened) -> None:
    page = opened(sample())
    page.get_by_label("请补充：学了什么").and_(page.locator("textarea")).fill("参加了5期\n业务培训")
    expect(unit(page, ASKED)).to_have_text("参加了5期业务培训。")
    expect(unit(page, ASKED)).to_have_attribute("data-status", "edited")


def test_an_answer_without_a_figure_is_doubted(opened: Opened) -> None:
    page = opened(sample())
    item = question(page, "多少次")
    item.locator("input").fill("很多")
    expect(item).to_contain_text("这里要填数，请再看看。")
    item.locator("input").fill("十二次")
    expect(item).not_to_contain_text("这里要填数")
    expect(unit(page, DUTY)).to_have_text("参加值班十二次。")


def test_a_sentence_is_edited_and_marked(opened: Opened) -> None:
    page = opened(sample())
    edit(page, DUTY, "参加X镇值班XX次，没有脱岗。")
    expect(unit(page, DUTY)).to_contain_text("没有脱岗。")
    expect(unit(page, DUTY)).to_have_attribute("data-status", "edited")
    expect(unit(page, DUTY).locator(".blank").last).to_have_attribute("data-raw", "XX次")
    expect(page.locator("#origin")).to_contain_text("手改")
    page.click("#restore")
    expect(unit(page, DUTY)).to_have_attribute("data-status", "grounded")
    expect(page.locator("#edit")).to_have_value("参加X镇值班XX次。")


def test_an_answer_still_follows_after_the_sentence_was_edited(opened: Opened) -> None:
    page = opened(sample())
    answer = question(page, "挂职的是哪个镇").locator("input")
    answer.fill("东坪镇")
    edit(page, ARRIVED, "经中共林海市委组织部选派，我到东坪镇挂职锻炼。")
    page.click("#tab-blanks")
    page.locator("#panel-blanks input").first.fill("西坪镇")
    expect(unit(page, ARRIVED)).to_have_text("经中共林海市委组织部选派，我到西坪镇挂职锻炼。")


def test_a_sentence_is_put_back_to_its_notes(opened: Opened) -> None:
    page = opened(sample())
    unit(page, "closing.0.0").click()
    page.click("#to-note")
    expect(unit(page, "closing.0.0")).to_have_text("金融业务不熟。")
    expect(unit(page, "closing.0.0")).to_have_attribute("data-status", "note")
    expect(page.locator("#to-note")).to_be_disabled()
    unit(page, "closing.0.1").click()
    expect(page.locator("#to-note")).to_be_disabled()


def test_a_struck_sentence_leaves_its_note_unused_and_comes_back(opened: Opened) -> None:
    page = opened(sample())
    unit(page, PAPER).click()
    page.click("#strike")
    expect(page.locator("#left")).to_contain_text("2 条笔记没有用上")
    assert unit(page, PAPER).evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    expect(unit(page, PAPER)).to_have_attribute("aria-label", "竭尽所能，推动工作，原话，N2，已删去")
    page.get_by_role("button", name="恢复这句").click()
    expect(page.locator("#left")).to_contain_text("1 条笔记没有用上")


def test_headings_are_numbered_anew_when_a_section_is_struck(opened: Opened) -> None:
    page = opened(sample())
    for name in (WENT, PAPER, DUTY):
        opened_beside(page, name)
        page.click("#strike")
    expect(page.locator("h3", has_text="坚持学习").locator(".number")).to_have_text("一、")
    expect(page.locator("h3", has_text="推动工作")).to_have_class("block heading gone")


def test_titles_and_signatures_are_edited_too(opened: Opened) -> None:
    page = opened(sample())
    edit(page, "title", "关于赴东坪镇\n挂职锻炼的总结")
    expect(page.locator("h2.title")).to_have_text("关于赴东坪镇挂职锻炼的总结")


def test_a_safe_correction_is_made_by_a_button(opened: Opened) -> None:
    page = opened(sample())
    page.click("#tab-findings")
    page.get_by_role("button", name="改成“账目”").click()
    expect(unit(page, PAPER)).to_have_text("𠮷丰纸业的账目问题，搞清楚了。")
    expect(page.locator("#panel-findings")).not_to_contain_text("帐目")


def test_every_step_is_undone_and_done_again(opened: Opened) -> None:
    page = opened(sample())
    before = page.locator("#sheet").inner_text()
    question(page, "挂职的是哪个镇").locator("input").press_sequentially("东坪镇")
    edit(page, DUTY, "值了班。")
    page.click("#strike")
    after = page.locator("#sheet").inner_text()
    for _ in range(3):
        page.click("#undo")
    assert page.locator("#sheet").inner_text() == before
    expect(page.locator("#undo")).to_be_disabled()
    unit(page, "title").focus()
    for keys in ("Control+y", "Control+Shift+z", "Control+y"):
        page.keyboard.press(keys)
    assert page.locator("#sheet").inner_text() == after
    page.keyboard.press("Control+z")
    expect(unit(page, DUTY)).not_to_have_class("unit struck")


def test_undo_works_while_typing_in_a_field(opened: Opened) -> None:
    page = opened(sample())
    blank(page, "XX次").click()
    page.keyboard.type("12")
    page.keyboard.press("Control+z")
    expect(unit(page, DUTY)).to_have_text("参加值班。")  # the blank's own words are drawn by the style
    expect(blank(page, "XX次")).to_have_text("")
    expect(page.locator("#left")).to_contain_text("还有 7 处空白")


def test_the_keyboard_alone_is_enough(opened: Opened) -> None:
    page = opened(sample())
    unit(page, "title").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(unit(page, "opening.0.1")).to_be_focused()
    page.keyboard.press("Delete")
    expect(unit(page, "opening.0.1")).to_have_attribute("aria-label", "开头，引语，已删去")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#edit")).to_be_focused()
    page.keyboard.type("（改）")
    page.keyboard.press("Escape")
    expect(unit(page, ARRIVED)).to_be_focused()
    expect(unit(page, ARRIVED)).to_contain_text("（改）")
    page.keyboard.press("Tab")
    expect(blank(page, "X镇").first).to_be_focused()


def test_edits_survive_a_reload(opened: Opened) -> None:
    page = opened(sample())
    question(page, "挂职的是哪个镇").locator("input").fill("东坪镇")
    edit(page, DUTY, "参加X镇值班XX次，没有脱岗。")
    unit(page, PAPER).click()
    page.click("#strike")
    text = page.locator("#sheet").inner_text()
    page.reload()
    expect(page.locator("#said")).to_have_text("接着上次的修改。")
    assert page.locator("#sheet").inner_text() == text
    expect(page.locator("#left")).to_contain_text("还有 5 处空白")


def test_edits_of_another_report_stay_with_it(opened: Opened) -> None:
    first = opened(sample())
    edit(first, DUTY, "值了班。")
    first.wait_for_timeout(500)
    second = opened(replace(sample(), template="duty-report"))
    expect(unit(second, DUTY)).to_contain_text("值班")
