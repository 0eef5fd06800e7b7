"""`drafter forget`: remove what drafter keeps on this machine."""

import sys
from typing import Annotated

import typer

from drafter.cli import options
from drafter.cli.belongings import Belonging, belongings, readable, size
from drafter.cli.plain import PlainCommand
from drafter.cli.tell import tell
from drafter.errors import UserError
from drafter.formats.source import display_name

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Kinds = Annotated[
    list[str] | None,
    typer.Argument(metavar="[KIND]…", help="replies、log、settings、keys、model，或 all；不写则为 replies 和 log"),
]
Yes = Annotated[bool, typer.Option("--yes", help="不再问，直接删")]


@app.command(cls=PlainCommand)
def forget(
    kinds: Kinds = None, yes: Yes = False, verbose: options.Verbose = 0, version: options.Version = False
) -> None:
    """删除 drafter 存在电脑上的东西；报告和笔记不在其内。"""
    chosen = [(kind, *size(kind.files())) for kind in wanted(kinds or [])]
    chosen = [item for item in chosen if item[1]]
    if not chosen:
        tell("没有可删的")
        return
    for kind, count, bytes_ in chosen:
        tell(f"{kind.title}：{count} 个文件，{readable(bytes_)}，在 {display_name(str(kind.folder))}")
    if not yes and not (sys.stdin.isatty() and typer.confirm("删除以上文件？", err=True)):
        raise UserError("什么也没有删；确定要删请加 --yes")
    for kind, _, _ in chosen:
        remove(kind)
    tell("已删除")


def wanted(kinds: list[str]) -> list[Belonging]:
    """The kinds that are named; by default those that notes have left traces in."""
    known = {kind.name: kind for kind in belongings()}
    unknown = next((name for name in kinds if name not in known and name != "all"), None)
    if unknown is not None:
        raise UserError(f"没有 {unknown} 这一类；可写 {'、'.join(known)}、all")
    if not kinds:
        return [kind for kind in known.values() if kind.is_trace]
    return list(known.values()) if "all" in kinds else [known[name] for name in dict.fromkeys(kinds)]


def remove(kind: Belonging) -> None:
    """Remove the files of a kind; raises UserError at the first that stays."""
    for path in kind.files():
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"{display_name(str(path))} 删不掉（{error.strerror}）：请关掉正在运行的 drafter，再运行一次"
            ) from None
