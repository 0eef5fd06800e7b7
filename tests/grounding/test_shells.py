"""Nouns that only name the kind of what a note tells: free beside a told word, never in another noun's place."""

import pytest

from drafter.grounding import Source, verify


def violations(sentence, note):
    return [violation.text for violation in verify(sentence, [Source("N1", note)]).violations]


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("学了一天剪枝", "学习剪枝技术一天。"),
        ("查到两回倾倒垃圾的", "发现倾倒垃圾行为2次。"),
        ("电工班一期24人", "举办电工班一期，学员24人。"),
        ("修那台旧水泵，花了640块", "维修旧水泵一台，支出640元。"),
        ("要回来4万8，还差1万1", "要回4.8万元，尚差1.1万元。"),
    ],
)
def test_free(note, sentence):
    assert violations(sentence, note) == []


@pytest.mark.parametrize(
    ("note", "sentence", "word"),
    [
        ("送了3台设备，学了剪枝", "学习剪枝技术，送去3台家具。", "家具"),
        ("找到剪枝的资料", "找到剪枝技术。", "技术"),
        ("招聘会来了24人", "招聘会到场学员24人。", "学员"),
        ("要回来4万8", "要回4.9万元。", "4.9万元"),
        ("借了4万8本书", "借阅4.8万本书。", "4.8万本"),
    ],
)
def test_not_free(note, sentence, word):
    assert any(word in text for text in violations(sentence, note))
