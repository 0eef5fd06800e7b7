from decimal import Decimal

import pytest

from drafter.text.facts import Quantity, find_facts

FIGURES = {"number", "money", "percent", "duration", "ordinal"}


def figures(text):
    return [fact.value for fact in find_facts(text) if fact.kind in FIGURES]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("23家企业", "二十三家企业"),
        ("23家企业", "２３家企业"),
        ("1.3亿元", "13000万元"),
        ("4千元", "4000块"),
        ("百分之五", "5%"),
        ("半年", "六个月"),
        ("九成", "90%"),
        ("一成二", "12%"),
        ("3公里", "3000米"),
        ("15吨", "一万五千公斤"),
        ("大概30家", "30家左右"),
        ("1200多个", "一千二百余个"),
        ("一个半小时", "90分钟"),
        ("十几家", "10余家"),
        ("0.8个点", "0.8个百分点"),
        ("首次", "第一次"),
        ("头一回", "第一回"),
        ("四十分钟", "40分钟"),
        ("11晚", "十一个晚上"),
        ("转了16个点", "走访16个"),
        ("超过一半", "过半数"),
    ],
)
def test_equal_by_meaning(one, other):
    assert figures(one) == figures(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("近半年", "半年"),
        ("5%", "5个百分点"),
        ("30余家", "近30家"),
        ("第三章", "三章"),
        ("800万元", "8000万元"),
        ("三天半", "三个半天"),
    ],
)
def test_not_equal(one, other):
    assert figures(one) != figures(other)


def test_a_range_is_one_figure_and_from_to_are_two():
    assert [value.high for value in figures("3到5天")] == [Decimal(5)]
    assert [value.amount for value in figures("从40%升到52%")] == [Decimal(40), Decimal(52)]


@pytest.mark.parametrize("text", ["签约2家", "最近3年", "邀约4人"])
def test_part_of_another_word_is_no_hedge(text):
    (value,) = figures(text)
    assert isinstance(value, Quantity)
    assert not value.hedge


@pytest.mark.parametrize("text", ["张三和李四", "第一书记", "三会一课", "进一步"])
def test_no_figure(text):
    assert figures(text) == []


@pytest.mark.parametrize("spoken", ["弄了俩月", "近两月的事", "等了仨月"])
def test_months_as_people_say_them(spoken):
    (fact,) = find_facts(spoken)
    assert (fact.kind, fact.value.dimension) == ("duration", "月")
