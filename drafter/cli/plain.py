"""Commands that start without pydantic, which a newer typer asks to convert the value of every option."""

from drafter.cli.help import Command


class _AsItIs:
    """Stands where typer keeps its converter: text is text already, a count a number."""

    def coerce(self, value: object, *, param: object, ctx: object) -> object:
        """The value as the parser read it."""
        return value


class Plain:
    """Mixed into a command or group whose parameters are all text, lists of text, flags and counts.

    A typer that converts in another way overlooks the attribute, and works as before.
    """

    def get_params(self, ctx):  # type: ignore[no-untyped-def]  # typer vendors click and does not name its types
        """The parameters, that of `--help` among them."""
        parameters = super().get_params(ctx)  # type: ignore[misc]
        for parameter in parameters:
            parameter._runtime_param = _AsItIs()
        return parameters


class PlainCommand(Plain, Command):
    """A command of drafter with such parameters."""
