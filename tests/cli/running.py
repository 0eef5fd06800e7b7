"""Running the command as a user does: a process of its own, its streams and exit code."""

import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-c", "from drafter.cli import main; main()")


def drafter(*arguments: str | Path, given: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """`drafter ARGUMENTS` with `given` on its standard input; it may take a minute, never more."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], input=given, capture_output=True, timeout=60, cwd=cwd, check=False
    )


def last_line(run: subprocess.CompletedProcess[bytes]) -> str:
    """The last line on stderr: where an error is told."""
    return run.stderr.decode().strip().splitlines()[-1]
