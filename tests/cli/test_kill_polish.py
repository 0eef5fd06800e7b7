"""A run of `polish` that was killed: nothing is asked for twice."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, drafter
from tests.loopback import Answer, Call, altered, serve

# Each long enough for a request of its own.
PARAGRAPHS = [
    "".join(f"走访{place}{number}次，听取意见{number + 3}条，均已记录在册，并逐条反馈给经办的同志。" for number in range(20, 28))
    for place in ("安平县东坪园区的企业", "北山乡的村组", "云岭县财政局的老同志")
]  # fmt: skip
REPORT = "挂职锻炼工作总结\n" + "".join(f"　　{paragraph}\n" for paragraph in PARAGRAPHS)
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


def edited(call: Call) -> object:
    return altered(lambda text: text.replace("经办的同志", "经办同志"))(call)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@posix
@pytest.mark.parametrize("moment", range(3 if os.environ.get("DRAFTER_SOAK") else 1))
def test_killed_at_any_moment_nothing_is_paid_for_twice(
    moment: int, report: Path, tmp_path: Path, clean_environment: Path
) -> None:
    out, chance = tmp_path / "new.txt", random.Random(moment)
    with serve(lambda call: Answer(edited(call), delay=0.08)) as server:
        command = ["polish", report, "-o", out, "--jobs", "1", "--base-url", server.url]
        process = subprocess.Popen([*COMMAND, *map(str, command)], stderr=subprocess.DEVNULL)
        wanted = 1 + chance.randrange(3)
        while server.count < wanted and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.wait()
        files = (clean_environment / "replies").glob("[0-9a-f]*.json")
        kept = [json.loads(path.read_text(encoding="utf-8"))["prompt"] for path in files]
        before = server.count
        again = drafter(*command, "--force")
        assert again.returncode == 0, again.stderr.decode()
        prompts = [call.prompt for call in server.requests[before:]]
        assert set(prompts) & set(kept) == set()
        assert len(prompts) == len(set(prompts)) == 3 - len(kept)
        assert out.read_text(encoding="utf-8") == REPORT.replace("经办的同志", "经办同志")
