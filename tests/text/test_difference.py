"""Two wordings of a text, difference by difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.difference import differences


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("走访企业23家。", "走访企业23家。", []),
        ("市委选派，我到X县", "经市委选派，我到X县", [("", "经")]),
        ("能力得到提高，所做的报告", "能力得到提升，所作的报告", [("提高", "提升"), ("做", "作")]),
        ("不公-款吃喝", "不用公款吃喝", [("不公-款", "不用公款")]),
    ],
)
def test_a_difference_is_a_word_or_more(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    found = differences(old, new)
    assert [(old[each.start : each.end], new[each.new_start : each.new_end]) for each in found] == expected


@given(st.text("我到县里走访了23家企业，。"), st.text("我到县里走访了23家企业，。"))
def test_put_in_place_they_make_the_new_text(old: str, new: str) -> None:
    text = old
    for each in reversed(differences(old, new)):
        text = text[: each.start] + new[each.new_start : each.new_end] + text[each.end :]
    assert text == new
