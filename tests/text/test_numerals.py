from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("走访23家", "23"),
        ("走访２３家", "23"),
        ("走访二十三家", "23"),
        ("1.3亿元", "130000000"),
        ("一千二百多个", "1200"),
        ("30多万元", "300000"),
        ("两千来人", "2000"),
        ("一万五", "15000"),
        ("3千克", "3"),
        ("1,234.5元", "1234.5"),
        ("十几个", "10"),
    ],
)
def test_value(text, value):
    assert [numeral.value for numeral in find_numerals(text)] == [Decimal(value)]


@pytest.mark.parametrize("text", ["进一步", "三农", "五位一体", "第一书记", "百姓", "四个意识", "万众一心", "统一"])
def test_idioms_hold_no_number(text):
    assert find_numerals(text) == ()


def test_neighbouring_digits_are_a_range():
    (numeral,) = find_numerals("七八个")
    assert (numeral.value, numeral.high) == (Decimal(7), Decimal(8))


@given(st.text(alphabet="零一二三四五六七八九十百千万亿两几数上0123456789.,多余来点个"))
def test_any_text_is_read(text):
    for numeral in find_numerals(text):
        assert text[numeral.start : numeral.end] == numeral.text
