import pytest

from drafter.text.facts import Moment, find_facts


def moments(text):
    return [fact.value for fact in find_facts(text) if fact.kind == "date"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026年3月5日", Moment(2026, 3, 5)),
        ("二〇二六年三月", Moment(2026, 3)),
        ("7.16洪水", Moment(None, 7, 16)),
        ("5月底", Moment(None, 5, None, None, None, "底")),
        ("上半年", Moment(part="上半年")),
        ("第一季度", Moment(part="1季度")),
        ("周二", Moment(weekday=2)),
        ("凌晨三点半", Moment(minute=210)),
        ("8:30", Moment(minute=510)),
        ("15号到", Moment(None, None, 15)),
    ],
)
def test_moment(text, moment):
    assert moments(text) == [moment]


@pytest.mark.parametrize(
    ("text", "moments_"),
    [
        ("3至5月", [Moment(None, 3), Moment(None, 5)]),
        ("2025年3—5月", [Moment(2025), Moment(None, 3), Moment(None, 5)]),
        ("7、8两个月", [Moment(None, 7), Moment(None, 8)]),
        ("8月3至5日", [Moment(None, 8, 3), Moment(None, 8, 5)]),
        ("二、三季度", [Moment(part="2季度"), Moment(part="3季度")]),
        ("2到3个月", []),
        ("每月3至5次", []),
    ],
)
def test_moments_that_share_their_unit(text, moments_):
    assert moments(text) == moments_


@pytest.mark.parametrize("text", ["每周一次", "两个月", "3个月", "5点意见", "百分之三点四", "15号楼", "13月5日"])
def test_no_date(text):
    assert moments(text) == []
