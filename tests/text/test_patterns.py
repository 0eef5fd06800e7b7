"""Patterns that compile when they are first used behave as compiled ones."""

import re

import pytest

from drafter.text.patterns import pattern


def test_it_answers_as_a_compiled_pattern_does() -> None:
    figure = pattern("(?P<n>[0-9]+)[家户]")
    assert [found["n"] for found in figure.finditer("走访企业23家、农户41户")] == ["23", "41"]
    assert figure.sub("若干", "走访企业23家") == "走访企业若干"
    assert figure.match("走访企业23家", 4) and not figure.match("走访企业23家")


def test_a_wrong_one_is_found_at_its_first_use() -> None:
    with pytest.raises(re.error):
        pattern("（(").search("任副县长（挂职）")
