from drafter.checks.wording import template_wording


def test_the_templates_own_sentences_are_known() -> None:
    wording = template_wording()
    assert "现将挂职期间的有关情况汇报如下。" in wording
    assert "回顾挂职经历，体会主要有以下方面。" in wording
    assert not any("{{" in words or "{%" in words for words in wording)
