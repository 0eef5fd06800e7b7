"""`drafter schema`: the JSON Schema of the report that `-o x.json` writes."""

import json

import typer

from drafter.cli.help import Command
from drafter.formats.json import schema as report_schema

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command)
def schema() -> None:
    """打印报告 JSON 的结构说明（JSON Schema）。"""
    typer.echo(json.dumps(report_schema(), ensure_ascii=False, indent=2))
