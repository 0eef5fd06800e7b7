"""`drafter template list|show`: the kinds of report there are."""

from typing import Annotated

import typer
from typer.core import TyperGroup

from drafter.cli.help import ChineseHelp, Command
from drafter.template import Template, list_templates, load_template


class Group(ChineseHelp, TyperGroup):
    """The two commands below."""


app = typer.Typer(cls=Group, add_completion=False, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def template() -> None:
    """列出、查看报告模板。"""


@app.command("list", cls=Command)
def list_() -> None:
    """列出自带的模板。"""
    for info in list_templates():
        typer.echo(f"{info.name}\t{info.title}\t{info.description}")


@app.command(cls=Command)
def show(name: Annotated[str, typer.Argument(metavar="NAME|FOLDER", help="模板名，或自己的模板文件夹")]) -> None:
    """查看一个模板：各部分写什么、缺了问什么、从哪个文件夹来。"""
    typer.echo(described(load_template(name)))


def described(template: Template) -> str:
    """The template's parts and slots as a page of Chinese."""
    outline = template.outline
    lines = [f"{outline.name}：{outline.title}（{outline.description}；默认字数 {outline.length}）", "", "各部分："]
    for part in outline.parts:
        place = "（结尾）" if part.place == "closing" else ""
        lines += [f"  {part.heading}{place}：{part.scope}", f"    没有笔记时请补：{part.ask}"]
    lines += ["", "文件开头可填："]
    lines += [
        f"  {slot.label}（{key}）{'，必填' if slot.required else ''}：{slot.question}"
        for key, slot in outline.slots.items()
    ]
    lines += ["", "文件夹（靠前的优先）："] + [f"  {folder}" for folder in template.folders]
    return "\n".join(lines)
