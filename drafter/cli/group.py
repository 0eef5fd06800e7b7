"""The command group: it knows the commands' names, and loads a command's module when it is called."""

import difflib
import importlib

import typer
from typer.core import TyperGroup

from drafter.cli.help import ChineseHelp
from drafter.cli.options import Verbose, Version
from drafter.cli.plain import Plain
from drafter.errors import UserError

COMMANDS = {
    "expand": "把挂职笔记写成报告",
    "polish": "润色写好的报告，事实和空白一处不动",
    "check": "查空白、矛盾、错字和不当表述",
    "fill": "逐项填好报告里的空白",
    "export": "把报告转成 Word、文本等格式，列出数据核对表",
    "review": "把报告做成审阅页，在浏览器里对照、填空、修改",
    "template": "列出、查看报告模板",
    "new": "新建一份笔记文件，按提示填写",
    "schema": "打印报告 JSON 的结构说明（JSON Schema）",
    "rule": "解释一条检查规则",
    "auth": "保存、删除模型服务的密钥",
    "doctor": "查安装、设置、网络和内置模型是否正常",
    "where": "列出 drafter 存在电脑上的东西",
    "forget": "删除 drafter 存在电脑上的东西",
}


def load_command(name: str) -> object:
    """The click command of `drafter/cli/<name>.py`, which holds it as `app`."""
    return typer.main.get_command(importlib.import_module(f"drafter.cli.{name}").app)


class LazyGroup(Plain, ChineseHelp, TyperGroup):
    """Lists stand-ins that hold a name and a line of help; the real command is loaded to be run."""

    def list_commands(self, ctx):  # type: ignore[no-untyped-def]  # typer vendors click and does not name its types
        """Every command, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx, cmd_name):  # type: ignore[no-untyped-def]
        """A stand-in for the help page; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        return TyperGroup(name=cmd_name, help=COMMANDS[cmd_name], rich_markup_mode=None)

    def resolve_command(self, ctx, args):  # type: ignore[no-untyped-def]
        """Put the real command in the stand-in's place; raises UserError for a name that is no command."""
        if args and args[0] not in COMMANDS:
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            also = f"，是不是 {near[0]}" if near else ""
            raise UserError(f"没有 {args[0]} 这个命令{also}；用 drafter --help 看有哪些")
        name, command, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name else command, rest


app = typer.Typer(
    cls=LazyGroup,
    help="把挂职笔记写成挂职锻炼总结：不添一事，不漏一条。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def group(version: Version = False, verbose: Verbose = 0) -> None:
    """把挂职笔记写成挂职锻炼总结：不添一事，不漏一条。"""
    if verbose:
        importlib.import_module("drafter.cli.logs").start(verbose)
