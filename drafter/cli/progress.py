"""How far a run is, on stderr: a live line on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.status import Status

from drafter.drafting import Listener, Progress
from drafter.llm import Client


@contextmanager
def progress(client: Client) -> Iterator[Listener]:
    """A listener for the length of a `with` block."""
    console = Console(stderr=True)
    started = time.monotonic()
    if console.is_terminal:
        with console.status("准备") as status:
            yield lambda step: live(status, line(step, client, time.monotonic() - started))
    else:
        yield lambda step: print(line(step, client, time.monotonic() - started), file=sys.stderr, flush=True)


@contextmanager
def assembling() -> Iterator[Callable[[int, int], None]]:
    """A callback for bytes done and in all while the embedded model is put together, which happens once."""
    columns = (TextColumn("首次使用，正在装配内置模型"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: list[TaskID] = []

        def show(done: int, total: int) -> None:
            if not tasks:
                tasks.append(bars.add_task("", total=total))
            bars.update(tasks[0], completed=done, total=total, visible=done < total)

        yield show


def live(status: Status, text: str) -> None:
    """Show `text` in place of the last; it is text, never markup."""
    status.update(text.replace("[", r"\["))


def line(step: Progress, client: Client, seconds: float) -> str:
    """`“竭尽所能，推动工作” 5/16 条，已写 823 词元，约剩 40 秒`."""
    written = client.usage().completion_tokens
    left = f"，约剩 {seconds / step.done * (step.total - step.done):.0f} 秒" if 0 < step.done < step.total else ""
    return f"{step.stage} {step.done}/{step.total} 条，已写 {written} 词元{left}"
