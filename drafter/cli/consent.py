"""Before anything is sent to a stranger: matter with a secrecy mark is refused, sensitive matter is asked about."""

import sys
from collections.abc import Sequence

import typer

from drafter.cli.tell import tell
from drafter.drafting import Delicate
from drafter.errors import UserError
from drafter.formats.source import display_name
from drafter.llm import Client

MOST_TOLD = 3


def consent(found: Sequence[Delicate], client: Client, *, strict: bool, where: str = "") -> None:
    """Return if `found`, of the file `where`, may be sent to the model. Raises UserError, nothing having been sent.

    The embedded model and hosts that the user trusts get everything. On a terminal the user decides about what bears
    no mark; elsewhere that is a warning, which `strict` turns into a refusal.
    """
    if not found or not client.is_remote:
        return
    place = f"{display_name(where)} " if where else ""
    marked = [item for item in found if item.is_marked]
    if marked:
        raise UserError(
            f"{place}{listed(marked)}有密级标志，不得发给 {client.host}，没有发送任何内容；"
            "请删去涉密内容，或按单位的保密规定处理"
        )
    warning = f"{place}{listed(found)}可能是敏感内容，将发往 {client.host}"
    if strict:
        raise UserError(f"{warning}；已按 --strict 停下，没有发送任何内容：请删改后再运行，或用 --provider local")
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        tell(f"注意：{warning}；不想发送请用 --provider local，或加 --strict 遇到就停")
    elif not typer.confirm(f"{warning}。仍要发送吗？", err=True):
        raise UserError("没有发送任何内容；可以删改后再运行，或用 --provider local（笔记不出本机）")


def listed(found: Sequence[Delicate]) -> str:
    """`第 3 行“机密★20年”、第 8 行“标底”等 5 处`."""
    shown = "、".join(
        f"{f'第 {item.line} 行' if item.line else '头部'}“{item.words[:20]}”" for item in found[:MOST_TOLD]
    )
    return f"{shown}等 {len(found)} 处" if len(found) > MOST_TOLD else shown
