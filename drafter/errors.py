"""What ends a run. The message is one line of Chinese: what is wrong, where, what to do next."""


class DrafterError(Exception):
    """Base of every error that a person is told about; `exit_code` is the process's exit status."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UserError(DrafterError):
    """Usage, input, settings or a rejected key: the user can mend it (exit 2)."""


class ModelError(DrafterError):
    """The model is unreachable, out of quota or refuses: finished parts are kept (exit 3)."""

    exit_code = 3
