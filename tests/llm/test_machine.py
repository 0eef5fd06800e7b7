"""What the machine has to spare, as the system tells it."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from drafter.llm import machine


@pytest.fixture
def linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux with 8 GB available and sixteen processors; the folder is its control group."""
    monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(available=8192000 * 1024))
    monkeypatch.setattr(machine, "CGROUP", tmp_path)
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: set(range(16)), raising=False)
    return tmp_path


def group(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / name.replace("_", ".", 1)).write_text(content)


@pytest.mark.usefixtures("linux")
def test_memory_of_the_whole_machine() -> None:
    assert machine.available_memory() == 8192000 * 1024


def test_memory_of_a_container(linux: Path) -> None:
    group(linux, memory_max="3000\n", memory_current="2000\n", memory_stat="anon 1500\nfile 500\n")
    assert machine.available_memory() == 1500


def test_memory_of_a_container_without_a_limit(linux: Path) -> None:
    group(linux, memory_max="max\n", memory_current="2000\n", memory_stat="file 500\n")
    assert machine.available_memory() == 8192000 * 1024


def test_processors_of_a_container(linux: Path) -> None:
    assert machine.usable_cores() == 16
    group(linux, cpu_max="250000 100000\n")
    assert machine.usable_cores() == 3
    group(linux, cpu_max="max 100000\n")
    assert machine.usable_cores() == 16


@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize(("busy", "idle"), [([0.0] * 16, 16), ([100.0] * 4 + [0.0] * 12, 12), ([100.0] * 16, 1)])
def test_processors_that_others_leave_idle(monkeypatch: pytest.MonkeyPatch, busy: list[float], idle: int) -> None:
    monkeypatch.setattr("psutil.cpu_percent", lambda interval, percpu: busy)
    assert machine.idle_cores() == idle


def test_disk_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert machine.free_disk(tmp_path / "a" / "b") > 0


def test_this_machine_tells_its_memory() -> None:
    assert machine.available_memory()
