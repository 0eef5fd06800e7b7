"""Killed, starved, crowded: the output is whole or absent, and no kept reply is asked for again.

`make test` kills a few times, `make soak` fifty times (DRAFTER_SOAK).
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, drafter, last_line
from tests.loopback import Answer, Call, faithful, serve

MOMENTS = 50 if os.environ.get("DRAFTER_SOAK") else 3
NOTES = (
    "- 请教老同志12次，两周熟悉了情况\n- 听了3场讲座\n- 走访企业23家，收集困难41条\n- 没有用过公车\n"
    "- 工业统计口径不熟，退回来两回\n- 回去后先建68家企业台账\n"
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signals and limits there")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def slowly(call: Call) -> Answer:
    return Answer(faithful(call), delay=0.08)


@posix
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_any_moment_the_same_command_ends_the_same(
    moment: int, notes: Path, tmp_path: Path, clean_environment: Path
) -> None:
    out, chance = tmp_path / "x.md", random.Random(moment)
    with serve(slowly) as server:
        command = ["expand", notes, "-o", out, "--jobs", "1", "--base-url", server.url]
        run = subprocess.Popen([*COMMAND, *map(str, command)], stderr=subprocess.DEVNULL)
        wanted = chance.randrange(7)
        while server.count < wanted and run.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.15))
        run.kill()
        run.wait()
        half = out.read_bytes() if out.exists() else None
        kept = [json.loads(path.read_text(encoding="utf-8"))["prompt"] for path in replies(clean_environment)]
        before = server.count
        again = drafter(*command, "--force")
        assert again.returncode == 0
        asked = [call.prompt for call in server.requests[before:]]
        # What has been kept is not asked again, and nothing is asked twice.
        assert set(asked) & set(kept) == set()
        assert len(asked) == len(set(asked)) == 6 - len(kept)
        assert half in (None, out.read_bytes())
        count = server.count
        assert drafter(*command, "--force").returncode == 0
        assert server.count == count


def replies(home: Path) -> list[Path]:
    return sorted((home / "replies").glob("[0-9a-f]*.json"))


@posix
def test_a_batch_that_is_killed_goes_on(tmp_path: Path) -> None:
    sources = []
    for number in range(6):
        source = tmp_path / f"{number}.md"
        source.write_text(f"- 走访企业{number + 20}家\n- 听了{number + 3}场讲座\n", encoding="utf-8")
        sources.append(source)
    with serve(slowly) as server:
        command = ["expand", *sources, "-o", tmp_path / "out", "--to", "json", "--jobs", "2", "--base-url", server.url]
        run = subprocess.Popen([*COMMAND, *map(str, command)], stderr=subprocess.DEVNULL)
        while server.count < 7 and run.poll() is None:
            time.sleep(0.005)
        run.kill()
        run.wait()
        written = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.json")}
        assert all(json.loads(data)["title"] for data in written.values())
        again = drafter(*command)
        assert again.returncode == 0, again.stderr.decode()
        # Two may have been under way, their answers lost with the process.
        assert server.count <= 12 + 2
    for name, data in written.items():
        assert (tmp_path / "out" / name).read_bytes() == data
    assert len(list((tmp_path / "out").glob("[0-9].json"))) == 6


@posix
def test_a_full_disk(notes: Path, tmp_path: Path) -> None:
    """No file may grow beyond 300 bytes: neither a reply nor the report can be written whole, and nothing stays half."""
    import resource

    out = tmp_path / "x.md"
    with serve(faithful) as server:
        run = subprocess.run(
            [*COMMAND, "expand", str(notes), "-o", str(out), "--base-url", server.url],
            capture_output=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)),
            timeout=60,
        )
    assert run.returncode == 2
    assert last_line(run) == f"错误：{out} 写不了：磁盘已满或超出配额；请腾出空间，或换一个位置。"
    assert "回复存不进" in run.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.md"]


@posix
def test_a_home_where_nothing_can_be_kept_costs_a_line(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "file" / "home"))
    with serve(faithful) as server:
        run = drafter("expand", notes, "--base-url", server.url)
    assert run.returncode == 0
    assert run.stderr.decode().count("回复存不进") == 1
    assert "Traceback" not in run.stderr.decode()


@posix
def test_without_a_home_at_all(notes: Path, tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "LANG")}
    bare |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    with serve(faithful) as server:
        run = subprocess.run(
            [*COMMAND, "expand", str(notes), "--base-url", server.url], capture_output=True, env=bare, timeout=60
        )
    assert run.returncode == 0, run.stderr.decode()


def test_a_folder_that_is_gone(notes: Path, tmp_path: Path) -> None:
    run = drafter("expand", notes, "-o", tmp_path / "no" / "x.md", "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 2
    assert last_line(run) == f"错误：没有这个文件夹：{tmp_path / 'no'}；请先建立，或换一个位置。"


def test_two_runs_at_once_on_one_store(notes: Path, tmp_path: Path, clean_environment: Path) -> None:
    with serve(slowly) as server:
        runs = [
            subprocess.Popen(
                [*COMMAND, "expand", str(notes), "-o", str(tmp_path / f"{number}.md"), "--base-url", server.url],
                stderr=subprocess.DEVNULL,
            )
            for number in range(2)
        ]
        assert [run.wait(60) for run in runs] == [0, 0]
        count = server.count
        assert drafter("expand", notes, "--base-url", server.url).returncode == 0
        assert server.count == count
    assert (tmp_path / "0.md").read_bytes() == (tmp_path / "1.md").read_bytes()
    assert all(json.loads(path.read_text(encoding="utf-8")) for path in replies(clean_environment))
    assert list((clean_environment / "replies").glob(".tmp-*")) == []
