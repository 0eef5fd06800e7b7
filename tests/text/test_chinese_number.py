from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.chinese_number import read_chinese

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", "10"),
        ("十二", "12"),
        ("一百零五", "105"),
        ("一百十二", "112"),
        ("三百五", "350"),
        ("一千零五十", "1050"),
        ("一万二", "12000"),
        ("一万零二", "10002"),
        ("三十二万五", "325000"),
        ("十万八千", "108000"),
        ("一亿三", "130000000"),
        ("二十万亿", "20000000000000"),
        ("二〇二四", "2024"),
        ("廿三", "23"),
        ("三点零五", "3.05"),
        ("两千", "2000"),
        ("俩", "2"),
    ],
)
def test_numbers(text, value):
    assert read_chinese(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "百", "千万", "二三十", "三百百", "三点", "点五", "一万万", "万", "十百"])
def test_no_numbers(text):
    assert read_chinese(text) is None


@given(st.integers(1, 9999), st.integers(0, 9999), st.sampled_from("万亿"))
def test_two_sections(high, low, unit):
    size = {"万": 10**4, "亿": 10**8}[unit]
    text = spell(high) + unit + ("零" if low < 1000 else "") + (spell(low) if low else "")
    assert read_chinese(text) == high * size + low


@given(st.text(alphabet="零一二三四五六七八九十百千万亿两廿点〇", max_size=16))
def test_any_text_is_read(text):
    value = read_chinese(text)
    assert value is None or value >= 0


def spell(number):
    """A number under ten thousand in full."""
    words = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            words += DIGITS[digit] + unit
        elif words and number % size and not words.endswith("零"):
            words += "零"
    return words
