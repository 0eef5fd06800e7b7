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
        ("1万2千来人", "12000"),
        ("3千5百亩", "3500"),
        ("5亿3千万元", "530000000"),
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


@pytest.mark.parametrize(
    ("text", "low", "high"), [("四万二三", 42000, 43000), ("一千五六", 1500, 1600), ("三十五六", 35, 36)]
)
def test_neighbours_behind_a_magnitude_are_its_tenths(text, low, high):
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.high) == (Decimal(low), Decimal(high))


def test_a_grade_is_no_number():
    assert [numeral.text for numeral in find_numerals("初二两个班")] == ["两"]


@given(st.text(alphabet="零一二三四五六七八九十百千万亿两几数上0123456789.,多余来点个"))
def test_any_text_is_read(text):
    for numeral in find_numerals(text):
        assert text[numeral.start : numeral.end] == numeral.text
