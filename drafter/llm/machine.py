"""What this machine has to spare: memory, processors and disk."""

import math
import os
import shutil
from pathlib import Path

import psutil

CGROUP = Path("/sys/fs/cgroup")
# How long other programs are watched to see which processors they leave idle, in seconds.
WATCHED = 0.5
# A processor counts as idle while others take less of it than this share.
SPARE = 0.25


def available_memory() -> int:
    """Bytes that a new program could take without swapping; less where the control group (a container) allows less."""
    granted = _cgroup(CGROUP)
    available = int(psutil.virtual_memory().available)
    return available if granted is None else min(available, granted)


def _cgroup(folder: Path) -> int | None:
    """What the control group (v2) still allows: file cache can be dropped, so it does not count as used."""
    try:
        limit = int((folder / "memory.max").read_text())
        used = int((folder / "memory.current").read_text())
        cache = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines()).get("file", "0")
    except (OSError, ValueError):
        return None
    return limit - used + int(cache)


def usable_cores() -> int:
    """Processors that this process may keep busy: no more than its control group grants (a container on a big host)."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = (CGROUP / "cpu.max").read_text().split()
        granted = math.ceil(int(quota) / int(period))
    except (OSError, ValueError):
        return cores
    return max(1, min(cores, granted))


def idle_cores() -> int:
    """Those of `usable_cores` that other programs leave idle just now, at least one; takes half a second.

    The model's threads wait for each other after every step: one too many, on a processor that another program keeps
    busy, makes it ten times slower (measured on two cores: 0.8 tokens/s with two threads, 10 with one).
    """
    idle = sum(100 - busy for busy in psutil.cpu_percent(interval=WATCHED, percpu=True)) / 100
    return max(1, min(usable_cores(), int(idle + SPARE)))


def free_disk(folder: Path) -> int:
    """Bytes free on the disk of `folder`, which need not exist yet."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
