from hypothesis import given
from hypothesis import strategies as st

from drafter.text.sentences import split_clauses, split_sentences


def test_sentences_keep_their_closing_quotes():
    assert split_sentences("他说：“很好。”然后走了。完") == ("他说：“很好。”", "然后走了。", "完")


def test_nothing_is_cut_inside_brackets_and_titles():
    assert split_sentences("学了《是吗？》（不难。）才懂。好！") == ("学了《是吗？》（不难。）才懂。", "好！")


def test_an_open_bracket_that_is_never_closed_does_not_swallow_the_text():
    assert split_sentences("（一。二。") == ("（一。", "二。")


def test_clauses_end_with_their_mark():
    assert split_clauses("走访企业23家，“一，二”收集：41条。") == ("走访企业23家，", "“一，二”收集：", "41条。")


@given(st.text(alphabet="一二，。；“”《》（）！\nab"))
def test_no_character_is_lost(text):
    assert "".join(split_sentences(text)) == text
    assert "".join(split_clauses(text)) == text
