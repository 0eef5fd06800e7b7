"""`drafter rule CODE`: what a rule looks for, why, and an example of each kind."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from drafter.checks.catalogue import FAMILIES, SEVERITIES, every_rule, explained, gist, mending, unasked
from drafter.checks.configuration import configuration
from drafter.checks.rule import Rule
from drafter.cli import options
from drafter.cli.plain import PlainCommand

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Code = Annotated[str, typer.Argument(metavar="CODE", help="规则代码，如 B101")]


@app.command(cls=PlainCommand)
def rule(code: Code, verbose: options.Verbose = 0, version: options.Version = False) -> None:
    """解释一条检查规则：查什么、为什么、正反例子。"""
    typer.echo(explanation(explained(code, every_rule([configuration(Path.cwd())]))))


def explanation(rule: Rule) -> str:
    """The rule as a page of Chinese."""
    family = FAMILIES.get(rule.code[0], "自己的规则")
    disputed = [f"{unasked(rule)}；要查请写 --select {rule.code}"] if unasked(rule) else []
    return "\n".join(
        (
            f"{rule.code} {rule.name}",
            "",
            f"查什么：{gist(rule)}",
            f"依据：{rule.source or '（没有写）'}",
            f"类别：{family}；级别：{SEVERITIES[rule.severity]}；{mending(rule)}",
            *disputed,
            *examples("会报的例子：", rule.bad),
            *examples("不报的例子：", rule.good),
            "",
            f"不想查：加 --ignore {rule.code}，或在那一行末尾写 <!-- drafter: ignore {rule.code} -->",
        )
    )


def examples(title: str, texts: Sequence[str]) -> Iterator[str]:
    """The texts under their title, each indented, a second line of one deeper."""
    if texts:
        yield from ("", title)
    for text in texts:
        first, *others = text.splitlines()
        yield f"  · {first}"
        yield from (f"    {line}" for line in others)
