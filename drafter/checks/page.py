"""docs/rules.md: one page of all rules, made from their data. `python -m drafter.checks.page` prints it."""

import sys
from collections.abc import Iterator, Sequence

from drafter.checks.catalogue import SEVERITIES, by_family, every_rule, gist, mending, unasked
from drafter.checks.rule import Rule

_HEAD = """# 检查规则

<!-- 由 `make rules` 生成，请勿手改：改 drafter/checks/rules/*.toml 或 between.toml。 -->

`drafter check 总结.md` 用下面这些规则；`drafter rule 代码` 在命令行里解释一条。

`--select`、`--ignore` 可写代码，也可只写开头（`W`、`W1`）。一行不想查，在行末写 `<!-- drafter: ignore W101 -->`；
整个文件不想查，写 `ignore-file`。项目的设置、自己的规则和词表见[自己的规则](own-rules.md)。

级别为警告或错误的，退出码为 1。标“默认不查”的有争议，写全代码才查（`--select R303`）。
"""


def page() -> str:
    """The whole page; it depends on nothing but the rules that ship."""
    families = list(by_family(every_rule()))
    index = [line for title, rules in families for line in _listed(title, rules)]
    whole = [line for title, rules in families for line in _chapter(title, rules)]
    return "\n".join((_HEAD, *index, *whole)).rstrip("\n") + "\n"


def _listed(title: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield from (f"**{title}**：" + "、".join(f"[{rule.code}](#{rule.code.lower()}-{rule.name})" for rule in rules), "")


def _chapter(title: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield from (f"## {title}", "")
    for rule in rules:
        yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    disputed = f"；{unasked(rule)}" if unasked(rule) else ""
    yield from (f"### {rule.code} {rule.name}", "", f"{gist(rule)}", "")
    yield from (f"{SEVERITIES[rule.severity]}；{mending(rule)}{disputed}。依据：{rule.source}", "")
    for title, texts in (("会报：", rule.bad), ("不报：", rule.good)):
        if texts:
            yield from (title, "", "```text", *("\n\n".join(texts).splitlines()), "```", "")


if __name__ == "__main__":
    # Not print: on Windows it would neither write UTF-8 nor leave the line ends alone.
    sys.stdout.buffer.write(page().encode())
