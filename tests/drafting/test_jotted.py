"""Notes as they are jotted down, written."""

import pytest

from drafter.drafting.jotted import written


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("1、脾气急  2、没进过手术室  3、文档太“学校”", "一是脾气急；二是没进过手术室；三是文档太“学校”"),
        ("重点：1.修路3公里；2.通水2个村。", "重点：一是修路3公里；二是通水2个村"),
        ("①修路②通水", "一是修路；二是通水"),
        ("存在问题：（1）学得少，（2）是跑得少", "存在问题：一是学得少；二是跑得少"),
        ("骂人的话全听懂了（哈哈）", "骂人的话全听懂了"),
        ("讲了两次。。来的人不多", "讲了两次。来的人不多"),
        ("话多 但办事慢", "话多，但办事慢"),
    ],
)
def test_what_is_jotted_is_written(note: str, text: str) -> None:
    assert written(note) == text


@pytest.mark.parametrize(
    "note",
    [
        "3、4月份跑村，1、2组没去",
        "跑了1、2、3组",
        "1.5公里；2.3公里",
        "打算：1、学习；3、种树",
        "1、只有一条",
        "会上讲了 1、修路 2、通水",
        "1、 2、通水",
        "以镇里的为准。。。",
        "王　磊带的队",
        "发放 12 家",
    ],
)
def test_other_numbers_and_marks_stay(note: str) -> None:
    assert written(note) == note
