"""No telemetry: whatever command runs, no host but the one that was named is ever looked up or connected to."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import COMMAND
from tests.loopback import faithful, serve

ROOT = Path(__file__).parent.parent.parent
RECORDINGS, DEMO = ROOT / "fixtures" / "recordings", ROOT / "fixtures" / "notes" / "demo.md"
REPORT = "# 挂职总结\n\n一、工作情况\n\n走访企业23家，收集困难41条。\n\n沈知远\n\n2025年9月\n"
# Runs before anything else in the process, and tells of every host that any library asks the system for.
WATCH = """
import json, os, sys
def watch(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        where = args[1] if event in ("socket.connect", "socket.sendto") else args[0]
        with open(os.environ["DRAFTER_TEST_HOSTS"], "a") as file:
            file.write(json.dumps([event, str(where[0] if isinstance(where, tuple) else where)]) + "\\n")
sys.addaudithook(watch)
"""
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    (tmp_path / "笔记.md").write_text("---\n姓名: 沈知远\n---\n- 走访企业23家\n", encoding="utf-8")
    (tmp_path / "名单.jsonl").write_text('{"姓名": "沈知远", "notes": ["走访企业23家"]}\n', encoding="utf-8")
    (tmp_path / "总结.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


def hosts(folder: Path, *arguments: str | Path, code: int = 0) -> set[str]:
    """The hosts that a command asks for."""
    log = folder / "hosts"
    path = os.pathsep.join([str(folder / "watch"), str(ROOT)])
    environment = os.environ | {"PYTHONPATH": path, "DRAFTER_TEST_HOSTS": str(log)}
    run = subprocess.run([*COMMAND, *map(str, arguments)], env=environment, cwd=folder, capture_output=True, timeout=60)
    assert run.returncode == code, run.stderr.decode()
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return {json.loads(line)[1] for line in lines}


@pytest.mark.parametrize(
    "command",
    [
        ["expand", "笔记.md", "-o", "总结.docx"],
        ["expand", "笔记.md", "-o", "总结.json"],
        ["expand", "名单.jsonl", "-o", "各人"],
        ["polish", "总结.md", "-o", "改好.md"],
        ["doctor"],
    ],
)
def test_what_asks_a_model_asks_nobody_else(command: list[str], folder: Path) -> None:
    with serve(faithful) as server:
        found = hosts(folder, *command, "--base-url", server.url)
    assert found and found <= LOOPBACK


@pytest.mark.parametrize(
    "command",
    [
        ["expand", DEMO, "--provider", "local", "--replay", RECORDINGS, "-o", "总结.json"],
        ["check", "总结.md", "--format", "json", "--severity", "error"],
        ["export", "总结.md", "-o", "总结.docx"],
        ["fill", "总结.md", "--dry-run"],
        ["expand", "笔记.md", "--dry-run", "--provider", "deepseek"],
        ["template", "list"],
        ["new"],
        ["schema"],
        ["where"],
        ["forget", "--help"],
    ],
    ids=lambda command: command[0],
)
def test_what_asks_no_model_asks_nobody(command: list[str | Path], folder: Path) -> None:
    assert hosts(folder, *command) == set()
