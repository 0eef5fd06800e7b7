"""docs/faults.md holds: every fault of it, for `expand` and for `polish`, run again."""

import re
from pathlib import Path

import pytest

from tests.cli.fault_runs import HEAD, SCENES, Scene, put_through, run, surroundings
from tests.cli.faults import ELSEWHERE, FAULTS
from tests.loopback import error, serve

PAGE = (Path(__file__).parents[2] / "docs" / "faults.md").read_text(encoding="utf-8")
TABLES = dict(re.findall(r"^## (\w+)\n\n(.*?)\n(?:\n|\Z)", PAGE, re.M | re.S))
OLD = "the page is not of today: run `make faults` and read what differs"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.command)
@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str, scene: Scene, tmp_path: Path) -> None:
    fault = FAULTS[name]
    outcome = put_through(fault, scene, tmp_path)
    assert outcome.row(name) in TABLES[scene.command].splitlines(), OLD
    # What a run that failed owes, whatever the page says.
    assert outcome.second == 0 and outcome.whole
    assert not outcome.answered & set(outcome.again), "asked again although it was answered"
    assert outcome.written == (outcome.code == 0)
    assert outcome.code in (0, 2, 3)
    if outcome.code:
        assert outcome.line.startswith("错误：") and "程序内部出错" not in outcome.line and "sk-x" not in outcome.line
        assert len(outcome.answered) + len(outcome.again) == 3


def test_the_page_has_each_fault_once() -> None:
    assert PAGE.startswith(HEAD), OLD
    assert len(FAULTS) >= 30
    for table in TABLES.values():
        names = [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()[2:]]
        assert names == list(FAULTS), OLD
    assert TABLES.keys() == {scene.command for scene in SCENES}


def test_a_socks_proxy(tmp_path: Path) -> None:
    with surroundings(tmp_path / "home", ALL_PROXY="socks5://127.0.0.1:9"):
        code, told = run(expand_elsewhere(tmp_path, ELSEWHERE))
    # Where the package for it happens to be installed it is only away.
    assert code in (2, 3)
    assert told[-1].startswith(("错误：用不了 socks 代理：", "错误：写“虚心请教，严格要求”时，连不上 "))


def test_a_host_that_can_be_none(tmp_path: Path) -> None:
    with surroundings(tmp_path / "home"):
        code, told = run(expand_elsewhere(tmp_path, f"https://{'a' * 70}.example/v1"))
    assert code in (2, 3)
    assert "程序内部出错" not in told[-1] and told[-1].startswith("错误：")


def expand_elsewhere(folder: Path, url: str) -> list[str]:
    """`expand` of three notes, by a service at `url`."""
    scene = SCENES[0]
    (folder / scene.source).write_text(scene.text, encoding="utf-8")
    return [scene.command, str(folder / scene.source), "--base-url", url]


def test_the_deadline_ends_a_wait(tmp_path: Path) -> None:
    """The service is busy; the wait before the next try of a second or more, would go beyond the deadline: nothing more is sent."""
    with (
        serve(lambda call: error(429)) as server,
        surroundings(tmp_path / "home", DRAFTER_BACKOFF="20"),
    ):
        code, told = run([*expand_elsewhere(tmp_path, server.url), "--deadline", "0.9", "--jobs", "1"])
        assert (code, server.count) in ((3, 1), (3, 0))
    assert told[-1] == (
        "错误：写“虚心请教，严格要求”时，到了 --deadline 的 0.9 秒，没有再问。再运行同一条命令即可接着做，已经答复的不会再问"
    )
