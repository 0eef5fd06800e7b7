"""A process that has imported what the command takes a second to import, and forks for each run.

Each run is still a process of its own, with its own streams, folder, environment and exit code; nothing but modules
is there before it starts. `python -m tests.cli.forked` is the server's side, on the socket that is its stdin.
"""

import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

# Python reads these as it starts: a run that has others starts by itself.
AT_START = ("PYTHON", "LANG", "LC_")
LIMIT = 60


class ForkServer:
    """The client's side; one run at a time."""

    def __init__(self) -> None:
        self._here, there = socket.socketpair()
        self._start = at_start(os.environ)
        self._here.settimeout(LIMIT)
        root = Path(__file__).parents[2]
        self._process = subprocess.Popen([sys.executable, "-m", "tests.cli.forked"], stdin=there.fileno(), cwd=root)
        there.close()

    def suits(self, environment: Mapping[str, str]) -> bool:
        """Whether a run with this environment may be forked."""
        return at_start(environment) == self._start

    def run(self, arguments: list[str], given: bytes, cwd: Path | None) -> subprocess.CompletedProcess[bytes]:
        """Run `drafter ARGUMENTS`. Raises TimeoutError."""
        with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
            stdin.write(given)
            stdin.seek(0)
            wanted = {"arguments": arguments, "cwd": str(cwd or Path.cwd()), "environment": dict(os.environ)}
            with TemporaryFile() as order:
                order.write(json.dumps(wanted).encode())
                order.seek(0)
                socket.send_fds(self._here, [b"!"], [each.fileno() for each in (order, stdin, stdout, stderr)])
                code = int(self._here.recv(16))
            stdout.seek(0)
            stderr.seek(0)
            return subprocess.CompletedProcess(arguments, code, stdout.read(), stderr.read())


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that Python itself reads when it starts."""
    return {name: value for name, value in environment.items() if name.startswith(AT_START)}


def serve(there: socket.socket) -> None:
    """Fork for each order until the client is gone."""
    while True:
        message, fds, _, _ = socket.recv_fds(there, 1, 4)
        if not message:
            return
        pid = os.fork()
        if not pid:
            there.close()
            become(*fds)
        for fd in fds:
            os.close(fd)
        _, status = os.waitpid(pid, 0)
        there.send(str(os.waitstatus_to_exitcode(status)).encode())


def become(order: int, *streams: int) -> None:
    """Be the process that was ordered."""
    with os.fdopen(order, "rb") as file:
        wanted: dict[str, Any] = json.load(file)
    for number, fd in enumerate(streams):
        os.dup2(fd, number)
    os.environ.clear()
    os.environ.update(wanted["environment"])
    os.chdir(wanted["cwd"])
    sys.argv = ["-c", *wanted["arguments"]]
    encoding = sys.stdout.encoding
    sys.stdin = TextIOWrapper(os.fdopen(os.dup(0), "rb"), encoding=encoding)
    sys.stdout = TextIOWrapper(os.fdopen(os.dup(1), "wb"), encoding=encoding)
    sys.stderr = TextIOWrapper(
        os.fdopen(os.dup(2), "wb"), encoding=encoding, errors="backslashreplace", line_buffering=True
    )
    code: object = 1
    try:
        importlib.import_module("drafter.cli").main()
        code = 0
    except SystemExit as end:
        code = end.code
        if isinstance(code, str):
            print(code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def prepare() -> None:
    """Import all that a command may need."""
    cli = importlib.import_module("drafter.cli")
    for module in pkgutil.iter_modules(cli.__path__, "drafter.cli."):
        importlib.import_module(module.name)
    importlib.import_module("openai")


if __name__ == "__main__":
    with socket.socket(fileno=os.dup(0)) as channel:
        prepare()
        serve(channel)
