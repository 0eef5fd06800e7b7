"""What the machine has to spare, read from what Linux tells."""

from pathlib import Path

import pytest

from drafter.llm import machine

MEMINFO = "MemTotal:       16384000 kB\nMemFree:         1000000 kB\nMemAvailable:    8192000 kB\n"


@pytest.fixture
def linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux with 8 GB available and two processors; the folder is its control group."""
    (tmp_path / "meminfo").write_text(MEMINFO)
    monkeypatch.setattr(machine, "MEMINFO", tmp_path / "meminfo")
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


def test_disk_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert machine.free_disk(tmp_path / "a" / "b") > 0


def test_this_machine_tells_its_memory() -> None:
    assert machine.available_memory()
