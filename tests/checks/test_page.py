from pathlib import Path

from drafter.checks import all_rules
from drafter.checks.page import page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_rules_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "docs/rules.md is not current: `make rules`"


def test_every_rule_has_its_chapter() -> None:
    assert [rule.code for rule in all_rules() if f"\n### {rule.code} {rule.name}\n" not in page()] == []
