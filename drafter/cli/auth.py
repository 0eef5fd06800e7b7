"""`drafter auth set|clear`: a provider's key, kept where only its owner can read it."""

import getpass
import re
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

from drafter.cli.help import ChineseHelp, Command
from drafter.cli.tell import tell
from drafter.errors import UserError
from drafter.llm import presets
from drafter.llm.keys import drop_key, keep_key
from drafter.settings import load_settings

ProviderName = Annotated[str, typer.Argument(metavar="PROVIDER", help="服务商：deepseek、qwen、openai …")]


class Group(ChineseHelp, TyperGroup):
    """The group of `auth`, its help page in Chinese."""


app = typer.Typer(cls=Group, add_completion=False, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """保存、删除模型服务的密钥。"""


@app.command("set", cls=Command)
def set_key(provider: ProviderName) -> None:
    """保存密钥：运行后粘贴，屏幕上不显示；也可以从标准输入给。"""
    title = known(provider)
    key = (getpass.getpass(f"{title} 的密钥：") if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not re.fullmatch(r"[\x21-\x7e]+", key):
        raise UserError("密钥是空的，或含有空格、中文字符：请重新复制一遍再运行")
    place = keep_key(provider, key)
    tell(f"{title} 的密钥已存入{f' {place}（只有您能读）' if place else '系统密钥环'}")


@app.command("clear", cls=Command)
def clear_key(provider: ProviderName) -> None:
    """删除保存的密钥。"""
    title = known(provider)
    tell(f"{title} 的密钥已删除" if drop_key(provider) else f"没有保存过 {title} 的密钥")


def known(provider: str) -> str:
    """The provider's name for people; raises UserError for one that has no key or is not known."""
    preset = presets(load_settings({})).get(provider)
    if preset is None or preset.key_env is None:
        names = "、".join(name for name, each in presets(load_settings({})).items() if each.key_env)
        raise UserError(f"没有名为“{provider}”、要密钥的模型服务；可选：{names}")
    return preset.title
