import pytest

from drafter.text.count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n\u3000\t", 0),
        ("挂职锻炼总结", 6),
        ("今年3月，我到云岭县。", 11),
        ("今年12月，我到云岭县。", 11),
        ("走访企业23家", 6),
        ("增长12.5%", 3),
        ("“两个确立”", 6),
        ("《方案》——", 6),
        ("R&D projects", 2),
        ("２３家", 3),
        ("𠮷县", 2),
        ("甲\u200b乙", 2),
    ],
)
def test_counts_as_word_does(text: str, words: int) -> None:
    assert count_words(text) == words
