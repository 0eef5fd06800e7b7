"""Faults of a service as whoever polishes a report meets them, and a run that was killed: nothing is asked for twice.

Three paragraphs are asked for one after the other, the second meets the fault. The table of all faults is that of
`expand`, which asks through the same client; here stand those that `polish` answers in its own way, one of each kind.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, drafter
from tests.cli.test_fault_table import RESUME, Fault, mend, run, stopped
from tests.loopback import Answer, Call, altered, error, in_turn, serve

SECOND = "P3"
# Each long enough for a request of its own.
PARAGRAPHS = [
    "".join(f"走访{place}{number}次，听取意见{number + 3}条，均已记录在册，并逐条反馈给经办的同志。" for number in range(20, 28))
    for place in ("安平县东坪园区的企业", "北山乡的村组", "云岭县财政局的老同志")
]  # fmt: skip
REPORT = "挂职锻炼工作总结\n" + "".join(f"　　{paragraph}\n" for paragraph in PARAGRAPHS)
KEPT = "模型没有给出可用的回复"
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


def edited(call: Call) -> object:
    return altered(lambda text: text.replace("经办的同志", "经办同志"))(call)


def passing(answer: object) -> Callable[[], Fault]:
    """A fault that passes: the paragraph is edited in the end."""
    return lambda: Fault(in_turn(answer, edited), 2, 0, goes_on=True)


def lasting(answer: object, sent: int) -> Callable[[], Fault]:
    """No reply for this one paragraph: it stays as it was, is listed, and is asked for again by the next run."""
    return lambda: Fault(answer, sent, 0, KEPT, goes_on=True)


def ending(fault: Fault) -> Callable[[], Fault]:
    """The run ends; what was edited by then is kept."""
    return lambda: fault


FAULTS = {
    "reset": passing(Answer(reset=True)),
    "429 with seconds": passing(error(429, retry_after="0")),
    "500": passing(error(500)),
    "empty": passing(""),
    "half a JSON": passing('{"paragraphs": [{"id"'),
    "of the wrong shape": passing({"text": "走访企业23家。"}),
    "an unknown id": passing({"paragraphs": [{"id": "P9", "text": "走访。", "changes": [], "dropped": []}]}),
    "truncated": passing(Answer("{", finish="length")),
    "refused for ever": lasting(Answer(refusal="不"), 2),
    "413": lasting(error(413), 1),
    "empty for ever": lasting("", 3),
    "401": ending(mend(error(401), "{host} 不认这个密钥（401）：请检查密钥是否完整、是否过期")),
    "402": ending(stopped(error(402), "{host} 的账户余额不足（402）：请充值后再运行")),
    "500 for ever": ending(Fault(error(500), 3, 3, f"润色{SECOND}：{{host}} 出了故障（500）（试了 3 次）。{RESUME}")),
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def asked(calls: list[Call], block: str) -> int:
    return sum(block in call.material for call in calls)


@pytest.mark.parametrize("name", FAULTS)
def test_fault(
    name: str, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTER_BACKOFF", "0.02")
    fault, out = FAULTS[name](), tmp_path / "new.txt"

    def script(call: Call) -> object:
        if SECOND not in call.material:
            return edited(call)
        answer = fault.answer
        return answer(call) if callable(answer) else answer

    with serve(script) as server:
        command = ["polish", str(report), "-o", str(out), "--jobs", "1", "--timeout", "1", "--base-url", server.url]
        code, told = run(command, capsys, monkeypatch)
        assert (code, asked(server.requests, SECOND)) == (fault.code, fault.sent), told
        assert asked(server.requests, "P2") == 1
        assert asked(server.requests, "P4") == int(fault.goes_on)
        if fault.code:
            assert told[-1] == f"错误：{fault.line.format(host=f'127.0.0.1:{server.port}')}"
            assert not out.exists()
        elif fault.line:
            assert fault.line in "\n".join(told)
            assert out.read_text(encoding="utf-8").count("经办的同志") == 8
        server.script, before = edited, server.count
        code, told = run([*command, "--force"], capsys, monkeypatch)
        assert (code, out.read_text(encoding="utf-8").count("经办的同志")) == (0, 0), told
        missing = 0 if not fault.line else 1 if fault.goes_on else 2
        assert [*server.requests[before].material] == [SECOND] if missing else server.count == before
        assert server.count - before == missing


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
