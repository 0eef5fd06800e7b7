"""A command put through a fault and then run again: what its user sees, and what it asks for.

`python -m tests.cli.fault_runs` prints docs/faults.md from real runs (`make faults`).
"""

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from drafter.cli.border import guarded
from drafter.cli.group import app
from tests.cli.faults import FAULTS, Fault
from tests.loopback import Call, Server, faithful, serve

# Nothing of whoever runs this gets in: no key, no proxy, no home.
SURROUNDINGS = {
    "PATH": os.environ.get("PATH", ""),
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    "DRAFTER_BACKOFF": "0.02",
    "OPENAI_API_KEY": "none",
}
HEAD = """# Faults

<!-- Made by `make faults` from real runs; a test runs each again and compares. -->

Three requests go out one after the other; the second meets the fault (one of the way to the service meets all three).
“Asked” is how often the faulty request reached the service in that run, “replies kept” how many good ones are in the store
after it, “then asked” how many requests the same command sends when it is run again and the service is well: none that was
answered is sent twice. Every second run ended with 0 and the whole report. A report is written whole or not at all.
Waits between tries are shortened here; by default they take up to 20 s a request. 409 to 503 and broken connections are tried
three times, bad replies three times, refusals twice, anything that waiting cannot mend once.
"""
COLUMNS = (
    "| fault | asked | exit | what the user reads | report | replies kept | then asked |\n|---|--:|--:|---|---|--:|--:|"
)


@dataclass(frozen=True)
class Scene:
    """A command whose three requests are told apart by the words in them; OUT lies beside its input."""

    command: str
    source: str
    text: str
    out: str
    words: tuple[str, str, str]


TOWNS = ("东坪园区的企业", "北山乡的村组", "云岭县财政局的老同志")
SCENES = (
    Scene(
        "expand",
        "notes.md",
        "- 请教老同志12次，两周熟悉了情况\n- 听了3场讲座\n- 走访企业23家\n",
        "x.json",
        ("12次", "讲座", "23家"),
    ),
    Scene(
        "polish",
        "report.txt",
        # Each long enough for a request of its own.
        "挂职锻炼工作总结\n"
        + "".join(
            "　　"
            + "".join(
                f"走访{town}{number}次，听取意见{number + 3}条，均已记录在册，并逐条反馈给经办的同志。"
                for number in range(20, 28)
            )
            + "\n"
            for town in TOWNS
        ),
        "new.txt",
        TOWNS,
    ),
)


@dataclass(frozen=True)
class Outcome:
    """What came of a fault; `again` are the prompts of the second run, `answered` the good ones of the first."""

    asked: int
    code: int
    line: str
    written: bool
    kept: int
    again: tuple[str, ...]
    answered: frozenset[str]
    second: int
    whole: bool

    def row(self, name: str) -> str:
        """The outcome as a line of docs/faults.md."""
        report = "whole" if not self.line else "written, that paragraph as it was" if self.written else "none"
        line = self.line.replace("|", "\\|")
        return f"| {name} | {self.asked} | {self.code} | {line} | {report} | {self.kept} | {len(self.again)} |"


def put_through(fault: Fault, scene: Scene, folder: Path) -> Outcome:
    """Run the scene's command in `folder` with the fault, and again without."""
    (folder / scene.source).write_text(scene.text, encoding="utf-8")
    answer, good = fault.answer(), set[str]()

    def script(call: Call) -> object:
        if meets(scene, call):
            return answer(call) if callable(answer) else answer
        good.add(call.prompt)
        return faithful(call)

    out = folder / scene.out
    command = [scene.command, str(folder / scene.source), "-o", str(out), "--jobs", "1", "--timeout", "1"]
    with serve(script) as server, surroundings(folder / "home"):
        with fault.way(server) as url:
            code, told = run([*command, "--base-url", url, *fault.more])
        asked = sum(meets(scene, call) for call in server.requests)
        written, kept = out.exists(), len(list((folder / "home" / "replies").glob("[0-9a-f]*.json")))
        server.script, before = faithful, server.count
        second, _ = run([*command, "--base-url", server.url, "--force"])
        again = tuple(call.prompt for call in server.requests[before:])
    whole = out.exists() and all(word in out.read_text(encoding="utf-8") for word in scene.words)
    line = plain(worst(code, told), server)
    return Outcome(asked, code, line, written, kept, again, frozenset(good), second, whole)


def meets(scene: Scene, call: Call) -> bool:
    """Whether this is the request that meets the fault; a prompt may quote the neighbours of its material."""
    return any(scene.words[1] in text for text in call.material.values())


@contextlib.contextmanager
def surroundings(home: Path, **more: str) -> Iterator[None]:
    """The environment of a run; what is put into it meanwhile is gone afterwards."""
    with patch.dict(os.environ, {**SURROUNDINGS, "DRAFTER_HOME": str(home), **more}, clear=True):
        yield


def run(arguments: list[str]) -> tuple[int, list[str]]:
    """The command in this process: its exit code, and its lines on stderr."""
    stdout, stderr = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    streams = (contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr))
    with patch.object(sys, "argv", ["drafter", *arguments]), streams[0], streams[1]:
        code = guarded(app)
    stderr.seek(0)
    return code, stderr.read().strip().splitlines()


def worst(code: int, told: list[str]) -> str:
    """The error, or what `polish` says of a paragraph that it could not ask about."""
    if code:
        return told[-1]
    return next((line.strip() for line in told if "没有问到改法" in line), "")


def plain(line: str, server: Server) -> str:
    """The line without what differs from run to run: ports, the time of day."""
    return re.sub(r"请在 \d\d:\d\d 以后", "请在 14:30 以后", re.sub(r"127\.0\.0\.1:(?!7890)\d+", "llm.example", line))


def page() -> str:
    """docs/faults.md."""
    parts = [HEAD]
    for scene in SCENES:
        parts += [f"\n## {scene.command}\n", COLUMNS]
        for name, fault in FAULTS.items():
            with tempfile.TemporaryDirectory() as folder:
                parts.append(put_through(fault, scene, Path(folder)).row(name))
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
