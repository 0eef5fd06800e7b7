"""`drafter where`: what drafter keeps on this machine, and where."""

import typer

from drafter.cli import options
from drafter.cli.belongings import belongings, readable, size
from drafter.cli.plain import PlainCommand
from drafter.formats.source import display_name

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=PlainCommand)
def where(verbose: options.Verbose = 0, version: options.Version = False) -> None:
    """列出 drafter 存在电脑上的东西：在哪里、多少、多大。"""
    for kind in belongings():
        count, bytes_ = size(kind.files())
        held = f"{count} 个文件，{readable(bytes_)}" if count else "没有"
        typer.echo(f"{kind.title}：{held}\n    {display_name(str(kind.folder))}")
        if verbose:
            for path in kind.files():
                typer.echo(f"    {display_name(path.name)}")
    typer.echo("删除用 drafter forget；设环境变量 DRAFTER_HOME 可以换一个地方存")
