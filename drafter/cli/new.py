"""`drafter new`: a note file to fill in, with the questions that a good report answers."""

import typer

from drafter.cli import options
from drafter.cli.help import Command
from drafter.cli.tell import tell
from drafter.formats import write_text
from drafter.formats.skeleton import skeleton

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command)
def new(out: options.Out = None, force: options.Force = False) -> None:
    """新建一份笔记文件，按里面的提示填写。"""
    write_text(skeleton(), out, force=force)
    if out:
        tell(f"已写好 {out}。用记事本打开，照提示填，然后运行：drafter expand {out}")
