import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.personal import find_personal, is_bank_card, is_identity_number


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("身份证号11010519491231002X。", "identity", "110***********002X"),
        ("身份证号11010519491231002x。", "identity", "110***********002x"),
        ("电话13800138000，", "mobile", "138****8000"),
        ("电话138 0013 8000，", "mobile", "138******8000"),
        ("电话0571-88886666。", "phone", "057******6666"),
        ("卡号6222021234567890128。", "bank", "622************0128"),
    ],
)
def test_a_number_that_names_a_person(text: str, kind: str, masked: str) -> None:
    (found,) = find_personal(text)
    assert (found.kind, found.masked, text[found.start : found.end]) == (kind, masked, found.text)


@pytest.mark.parametrize(
    "text",
    [
        "138****1234",
        "编号2138001380001",
        "2025-03-01至2025-09-01",
        "文号110105194912310021",
        "总额12345678901234567元",
        "1920*1080",
        "192.168.100.100",
    ],
)
def test_a_number_that_names_nobody(text: str) -> None:
    assert find_personal(text) == ()


def test_checksums() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("110105194913310020")
    assert is_bank_card("6222021234567890128")
    assert not is_bank_card("6222021234567890123")


@given(st.text(alphabet="0123456789 -Xx*年，"))
def test_any_text_is_taken(text: str) -> None:
    for found in find_personal(text):
        assert text[found.start : found.end] == found.text
