"""Ctrl-C, and a file that somebody holds open: the run ends at once, says how to go on, and nothing is paid for twice."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, drafter, last_line
from tests.loopback import Answer, Call, faithful, serve

NOTES = "- 请教老同志12次，两周熟悉了情况\n- 听了3场讲座\n- 走访企业23家\n"
REPORT = "挂职锻炼工作总结\n" + "".join(
    "　　"
    + "".join(f"走访{town}{number}次，听取意见{number + 3}条，均已记录在册，并逐条反馈给经办的同志。" for number in range(20, 28))
    + "\n"
    for town in ("东坪园区的企业", "北山乡的村组", "云岭县财政局的老同志")
)  # fmt: skip
STOPPED = "已停止。再运行同一条命令即可接着做，已经答复的不会再问。"
# Far more than the second that it should take, far less than the minute that the service does.
AT_ONCE = 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "笔记.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "总结.txt").write_text(REPORT, encoding="utf-8")
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(f"- 走访企业{number + 20}家\n", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize(
    ("command", "made"),
    [
        (["expand", "笔记.md", "-o", "出.docx"], ["出.docx"]),
        (["polish", "总结.txt", "-o", "出.txt"], ["出.txt"]),
        (["expand", "0.md", "1.md", "2.md", "-o", "各人", "--to", "md"], ["各人/1.md", "各人/2.md"]),
    ],
    ids=["expand", "polish", "a batch"],
)
def test_ctrl_c(command: list[str], made: list[str], folder: Path) -> None:
    """The first of three requests is answered, the second is under way for a minute when Ctrl-C comes."""
    answered: list[str] = []

    def first_only(call: Call) -> object:
        if answered:
            return Answer(faithful(call), delay=60)
        answered.append(call.prompt)
        return faithful(call)

    with serve(first_only) as server:
        command = [*command, "--jobs", "1", "--base-url", server.url]
        run = subprocess.Popen([*COMMAND, *command], stderr=subprocess.PIPE, cwd=folder)
        while server.count < 2 and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=AT_ONCE)
        assert (run.returncode, told.decode().strip().splitlines()[-1]) == (130, STOPPED)
        assert "Traceback" not in told.decode()
        assert not any((folder / name).exists() for name in made)
        server.script, before = faithful, server.count
        assert drafter(*command, cwd=folder).returncode == 0
        # What was answered is not asked again: two requests of three are left.
        assert [call.prompt for call in server.requests[before:] if call.prompt in answered] == []
        assert server.count - before == 2
        assert all((folder / name).exists() for name in made)


def test_ctrl_c_while_the_command_is_loaded() -> None:
    """The signal comes in the first tenth of a second, before anything of the command is there to answer it."""
    load = "import importlib, signal; importlib.import_module = lambda name: signal.raise_signal(signal.SIGINT)"
    run = subprocess.run([sys.executable, "-c", f"{load}; from drafter.cli import main; main()"], capture_output=True)
    assert (run.returncode, run.stderr.decode()) == (130, "\n已停止。\n")


@pytest.fixture
def held(folder: Path) -> Iterator[Path]:
    """A file that nobody may replace, as Windows has it while Word holds it open."""
    out = folder / "出.docx"
    out.write_bytes(b"old")
    lock = shutil.which("chattr")
    if lock is None or subprocess.run([lock, "+i", out], capture_output=True).returncode:
        pytest.skip("this system, or this user, cannot hold a file fast")
    yield out
    subprocess.run([lock, "-i", out], check=True)


def test_a_file_that_is_held_open(held: Path, folder: Path) -> None:
    """The old report stays whole, nothing half lies beside it, and closing it and running again costs nothing."""
    with serve(faithful) as server:
        command = ["expand", folder / "笔记.md", "-o", held, "--force", "--base-url", server.url]
        run = drafter(*command)
        assert run.returncode == 2
        assert last_line(run) == (
            f"错误：{held} 写不了：没有权限，或文件正被 Word、WPS 打开；请关闭后再试，或换一个位置。"
        )
        assert held.read_bytes() == b"old"
        assert not list(folder.glob(".drafter-*"))
        count = server.count
        other = drafter(*command[:3], folder / "另存.docx", "--base-url", server.url)
        assert (other.returncode, server.count) == (0, count)
