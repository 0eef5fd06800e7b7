"""Running the command as a user does: a process of its own, its streams and exit code."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.cli.forked import ForkServer

COMMAND = (sys.executable, "-c", "from drafter.cli import main; main()")


def drafter(*arguments: str | Path, given: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """`drafter ARGUMENTS` with `given` on its standard input; it may take a minute, never more."""
    if hasattr(os, "fork") and fork_server().suits(os.environ):
        return fork_server().run([str(argument) for argument in arguments], given, cwd)
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], input=given, capture_output=True, timeout=60, cwd=cwd, check=False
    )


@cache
def fork_server() -> ForkServer:
    """The one of this test process."""
    return ForkServer()


def last_line(run: subprocess.CompletedProcess[bytes]) -> str:
    """The last line on stderr: where an error is told."""
    return run.stderr.decode().strip().splitlines()[-1]
