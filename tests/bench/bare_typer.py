"""The least that a typer program with a group of commands can be: what drafter's start is measured against."""

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def one() -> None:
    """Do one thing."""


@app.command()
def other() -> None:
    """Do another."""


if __name__ == "__main__":
    app()
