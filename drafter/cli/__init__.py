"""The command line: one file a command, loaded only when it is called."""

import gc
import importlib
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and end the process with its exit code.

    Loading takes a tenth of a second, in which Ctrl-C can come as well: nothing has been begun then.
    """
    gc.set_threshold(50_000)  # nearly all that a start makes stays: looking for garbage is a twentieth of it
    try:
        border, group = (importlib.import_module(f"drafter.cli.{name}") for name in ("border", "group"))
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        sys.exit(130)
    sys.exit(border.guarded(group.app))
