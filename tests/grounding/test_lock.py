import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import edit_lock, fact_lock


def test_figures_and_titles_in_the_order_of_the_note():
    assert (
        fact_lock("跑了23家企业，学了《条例》")
        == '^[^0-9０-９"\\\\“”‘’。！？]{0,14}23家[^0-9０-９"\\\\“”‘’。！？]{0,17}《条例》[^0-9０-９"\\\\“”‘’]{0,23}。$'
    )


def test_no_room_for_padding():
    pattern = fact_lock("跑了23家企业，收了41条问题")
    assert pattern is not None
    assert re.fullmatch(pattern, "先后走访企业23家，收集问题41条。")
    assert not re.fullmatch(pattern, "走访企业23家，为推动县域经济发展提供了有力支持，收集问题41条。")
    assert not re.fullmatch(pattern, "走访企业23家。共收集问题41条。")
    assert not re.fullmatch(pattern, "走访企业23家，收集问题41条，" + "有力推动了工作" * 4 + "。")


@pytest.mark.parametrize("note", ["没有数字", "", 'a"b 3', "1" + "，2" * 20])
def test_no_lock(note):
    assert fact_lock(note) is None


def test_a_sentence_with_its_facts_fits_and_another_figure_does_not():
    pattern = fact_lock("利率从5.6%降到4.8%")
    assert pattern is not None
    assert re.fullmatch(pattern, "利率由5.6%降至4.8%。")
    assert not re.fullmatch(pattern, "利率由5.6%降至4.7%。")
    assert not re.fullmatch(pattern, "利率由5.6%降至4.8%，共3家。")


@given(st.text(alphabet="走访23家（）.*+?[]^$|{}《》“”，。", max_size=40))
def test_every_lock_compiles(note):
    pattern = fact_lock(note)
    if pattern is not None:
        re.compile(pattern)


def test_a_count_may_be_written_as_a_numeral():
    pattern = fact_lock("讲过1次《条例》")
    assert pattern is not None
    assert re.fullmatch(pattern, "讲过一次《条例》。")
    assert re.fullmatch(pattern, "讲过1次《条例》。")


def test_a_grouped_figure_stays_whole():
    pattern = fact_lock("问卷收了1,860份")
    assert pattern is not None
    assert re.fullmatch(pattern, "收集问卷1,860份。")
    assert not re.fullmatch(pattern, "收集问卷1，共860份。")


def test_an_edit_keeps_figures_and_titles_and_may_have_several_sentences() -> None:
    text = "参与起草方案3份。读完《云岭县志》的一半，走访企业23家。收获不少"
    lock = edit_lock(text)
    assert lock is not None
    assert re.search(lock, text)
    assert re.search(lock, text.replace("参与起草方案", "参与起草了方案"))
    assert not re.search(lock, text.replace("23家", "32家"))
    assert not re.search(lock, text.replace("《云岭县志》", "县志"))
    assert not re.search(lock, text + "，为当地发展提供了有力支持")
    assert edit_lock("虚心学习，扎实工作。") is None
