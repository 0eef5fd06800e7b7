"""Every rule there is, for those who explain rules."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.between import between_rules
from drafter.checks.configuration import Configuration
from drafter.checks.custom import Own, run_own
from drafter.checks.kinds import KINDS
from drafter.checks.rule import Rule, all_rules
from drafter.errors import UserError
from drafter.text.patterns import pattern

FAMILIES = {
    "B": "占位符",
    "C": "前后矛盾",
    "G": "依据和套话",
    "S": "结构",
    "R": "重复、套话、雷同",
    "W": "用词和错字",
    "T": "必须准确的政治表述",
    "P": "标点和数字用法",
    "F": "个人信息和涉密、敏感内容",
}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
_BLANK = pattern(r"\{[^{}]*\}")


def every_rule(settings: Iterable[Configuration] = ()) -> tuple[Rule, ...]:
    """The rules that ship, and the own ones of these settings."""
    return tuple(
        dict.fromkeys((*all_rules(), *between_rules(), *(rule for each in settings for rule in each.own.rules)))
    )


def explained(code: str, known: Sequence[Rule]) -> Rule:
    """The rule of this code, whatever its case. Raises UserError with the nearest code for an unknown one."""
    rules = {rule.code: rule for rule in known}
    wanted = code.strip().upper()
    if wanted in rules:
        return rules[wanted]
    near = difflib.get_close_matches(wanted, rules, n=1, cutoff=0.3)
    also = f"，是不是 {near[0]}（{gist(rules[near[0]])}）" if near else ""
    raise UserError(f"没有 {code[:40]} 这条规则{also}；全部规则见 docs/rules.md。")


def gist(rule: Rule) -> str:
    """What the rule says, an ellipsis for what each finding fills in."""
    return _BLANK.sub("…", rule.message)


def mending(rule: Rule) -> str:
    """Can its findings be mended? Its own bad examples tell."""
    if rule.kind not in KINDS or not any(finding.fix for text in rule.bad for finding in run_own(text, Own((rule,)))):
        return "不能代改"
    return "--fix 可代改" if rule.safe else "--fix --unsafe-fixes 可代改"


def unasked(rule: Rule) -> str:
    """Why the rule does not run by itself in every file; empty if it does."""
    if rule.on:
        return ""
    suffixes = "、".join(rule.options.get("on_in", ()))
    return f"只在 {suffixes} 文件里默认查" if suffixes else "有争议，默认不查"


def by_family(rules: Iterable[Rule]) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """The families in their order, each with its rules by code."""
    known = sorted(rules, key=lambda rule: rule.code)
    for letter, title in FAMILIES.items():
        members = tuple(rule for rule in known if rule.code.startswith(letter))
        if members:
            yield f"{letter} {title}", members
