"""The embedded model: its server is started when a request needs it, and is gone when the run ends."""

import asyncio
import contextlib
import json
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TypeVar

from drafter.errors import ModelError, UserError
from drafter.llm import serve
from drafter.llm.machine import available_memory, idle_cores
from drafter.llm.weights import Progress, ready_weights
from drafter.places import models_dir

# What the runtime takes besides the weights: buffers and itself, with a margin (measured: 0.7 GB), and the context of
# each slot: 28 layers × 2 (keys, values) × 256 numbers of 2 bytes a token for our model.
OVERHEAD, PER_TOKEN = 1_150_000_000, 28_672
R = TypeVar("R")

LOAD_SECONDS = 180
STOP_SECONDS = 5


@contextlib.asynccontextmanager
async def serving(context: int, slots: int, progress: Progress | None) -> AsyncIterator[tuple[str, str]]:
    """The model's URL and key, for as long as the context is open; `context` is tokens a slot.

    Raises UserError for too little memory or disk or a bad model file, ModelError if the server does not come up.
    """
    weights = await in_thread(ready_weights, progress)
    _check_memory(weights, slots * context)
    key = secrets.token_urlsafe(32)
    threads = await asyncio.to_thread(idle_cores)
    orders = {"model": str(weights), "key": key, "slots": slots, "context": context, "threads": threads}
    process = await _spawn()
    try:
        yield await _address(process, json.dumps(orders)), key
    finally:
        await _stop(process)


class _Left(Exception):
    """Nobody waits for this work any more."""


async def in_thread(work: Callable[[Progress], R], progress: Progress | None = None) -> R:
    """`work` in a thread that gives up at its next progress when this is cancelled: Ctrl-C does not wait for it."""
    left = threading.Event()

    def step(done: int, whole: int) -> None:
        if left.is_set():
            raise _Left
        if progress is not None:
            progress(done, whole)

    try:
        return await asyncio.to_thread(work, step)
    except asyncio.CancelledError:
        left.set()
        raise


def _check_memory(weights: Path, tokens: int) -> None:
    needed, there = weights.stat().st_size + OVERHEAD + tokens * PER_TOKEN, available_memory()
    if there < needed:
        raise UserError(
            f"内存不足：内置模型约需 {needed / 1e9:.1f} GB，现在可用 {there / 1e9:.1f} GB；"
            "请关掉一些程序，或用 --provider 换一家在线的模型"
        )


async def _spawn() -> asyncio.subprocess.Process:
    # By its path, not as a module: the server needs nothing of this package, whose import takes a second.
    # -P keeps our folder out of the server's module path.
    command = (sys.executable, "-P", str(Path(serve.__file__)))
    with _log() as log:
        return await asyncio.create_subprocess_exec(
            *command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            # Ctrl-C in the terminal is for drafter, which then stops its server.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


@contextlib.contextmanager
def _log() -> Iterator[int]:
    """Where the server's own words go: a file for its owner only, the last run's; nowhere if it cannot be written."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        handle = os.open(log_file(), flags, 0o600)
    except OSError:
        handle = os.open(os.devnull, os.O_WRONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def log_file() -> Path:
    """The log of the embedded model's server."""
    return models_dir() / "embedded.log"


async def _address(process: asyncio.subprocess.Process, orders: str) -> str:
    """Give the server its orders and wait until it serves; its URL."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{orders}\n".encode())
        await process.stdin.drain()
        line = await asyncio.wait_for(process.stdout.readline(), LOAD_SECONDS)
        return str(json.loads(line)["url"])
    except (OSError, ValueError, KeyError):
        raise ModelError(f"内置模型没有启动起来，原因见 {log_file()}；也可以用 --provider 换一家在线的模型") from None
    except TimeoutError:
        raise ModelError(f"内置模型 {LOAD_SECONDS} 秒内没有载入完；请关掉一些程序再试") from None


async def _stop(process: asyncio.subprocess.Process) -> None:
    """Killed, not asked: it writes no files, and may be in the middle of a long sentence."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
