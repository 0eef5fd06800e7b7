"""Options that several commands share, each with its line of help."""

from pathlib import Path
from typing import Annotated

import typer

import drafter


def print_version(asked: bool) -> None:
    """Print the version and end the run."""
    if asked:
        typer.echo(f"drafter {drafter.__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=print_version, is_eager=True, help="显示版本号")]
Verbose = Annotated[int, typer.Option("-v", count=True, help="多说一些（-vv 更多）")]

Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="写到哪里，后缀定格式；不给则打印到屏幕")]
Force = Annotated[bool, typer.Option("--force", help="OUT 已存在时覆盖")]
Template = Annotated[
    str | None, typer.Option("-t", "--template", metavar="NAME|FOLDER", help="模板名，或自己的模板文件夹")
]

Provider = Annotated[str | None, typer.Option(metavar="NAME", help="用哪家模型：local、deepseek、qwen、openai …")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="模型名")]
BaseUrl = Annotated[str | None, typer.Option(metavar="URL", help="兼容 OpenAI 接口的服务地址")]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="同时几个请求")]
Timeout = Annotated[float | None, typer.Option(metavar="SECONDS", help="一个请求最多等几秒")]
Deadline = Annotated[float | None, typer.Option(metavar="SECONDS", help="整个运行最多几秒")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不用以前的回复，重新问模型")]
Record = Annotated[Path | None, typer.Option(metavar="DIR", help="把回复另存一份到 DIR")]
Replay = Annotated[Path | None, typer.Option(metavar="DIR", help="只用 DIR 里存下的回复，不联网，不启动模型")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只显示要发给模型的内容、字数和费用，不真的问")]
Mask = Annotated[bool | None, typer.Option("--mask/--no-mask", help="发给远程模型前遮住电话、证件号和名单上的人名")]
MaxCost = Annotated[float | None, typer.Option(metavar="AMOUNT", help="花费上限，按服务商的币种")]


def given(**options: object) -> dict[str, object]:
    """The options that the user gave: those left out (None) must not hide a setting from elsewhere."""
    return {name: value for name, value in options.items() if value is not None}
