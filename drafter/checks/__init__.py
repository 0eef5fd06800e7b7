"""The linter: rule kinds in code, rules as data. `run` a text, look up `all_rules` or one `rule`."""

from drafter.checks.engine import run
from drafter.checks.rule import Rule, all_rules, rule

__all__ = ["Rule", "all_rules", "rule", "run"]
