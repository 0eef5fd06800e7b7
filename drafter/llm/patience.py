"""How long a run goes on: tries and waits of a request, the run's deadline, and the error that ends it."""

import asyncio
import datetime
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from drafter.errors import DrafterError, ModelError, UserError
from drafter.llm.faults import Fault, ReplyError
from drafter.settings import Settings

TRIES, TRIES_REFUSED = 3, 2
# The first wait between tries, as a share of all the waiting a request may do, and how it grows (2 s, then 8 s).
FIRST_WAIT, GROWTH = 0.1, 4
# Waits shorter than this are not worth a line.
TOLD_SECONDS = 1
RESUME = "再运行同一条命令即可接着做，已经答复的不会再问"

Notify = Callable[[str], None]


@dataclass
class Tries:
    """How far a request has come: tries made, bad replies got, seconds waited, room for the reply in tokens."""

    label: str
    made: int = 0
    bad: int = 0
    waited: float = 0.0
    room: int | None = None


def named(label: str, whose: str) -> str:
    """What is being done, and in a run over many files for which of them: `李四.md：写“坚持学习”`."""
    work = f"写{label}" if label.startswith("“") else label
    return f"{whose}：{work}" if whose else work


def told(fault: Fault, tries: Tries) -> str:
    """The line for a request that was given up: what was being done, what happened, what to do, what is kept."""
    times = f"，试了 {tries.made} 次" if tries.made > 1 else ""
    return f"{tries.label}时，{fault.reason}{times}：{fault.advice}。{RESUME}"


class Patience:
    """What bounds all requests of one run together."""

    def __init__(self, settings: Settings, notify: Notify) -> None:
        self._backoff, self._deadline, self._dry_run = settings.backoff, settings.deadline, settings.dry_run
        self._ends = time.monotonic() + settings.deadline if settings.deadline else float("inf")
        self._notify = notify
        self._quiet_until = 0.0
        self._fatal: DrafterError | None = None
        self._closing = False

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self._ends - time.monotonic()

    def close(self) -> None:
        """From now on nothing new is sent."""
        self._closing = True

    def stop(self, error: DrafterError) -> NoReturn:
        """End the run with `error`, or with the one that ended it first."""
        self._fatal = self._fatal or error
        raise self._fatal

    def check(self, label: str) -> None:
        """Raise where nothing may be sent any more."""
        if self._fatal is not None:
            raise self._fatal
        if self._closing:
            raise asyncio.CancelledError
        if self._dry_run:
            self.stop(ModelError("--dry-run 不问模型"))
        if self.left <= 0:
            self.stop(ModelError(f"{label}时，到了 --deadline 的 {self._deadline:g} 秒，没有再问。{RESUME}"))

    def rest(self, seconds: float) -> None:
        """A service has had its fill for so long: nothing is sent before. Longer rests it has to ask for by a 429."""
        if 0 < seconds <= self._backoff:
            self._quiet_until = max(self._quiet_until, time.monotonic() + seconds)

    async def quiet(self, label: str) -> None:
        """Wait while a service has asked for quiet: the others would only be refused in their turn."""
        await self._pause(self._quiet_until - time.monotonic(), label)

    async def after(self, fault: Fault, tries: Tries, more_room: Callable[[], int]) -> None:
        """After a failed try: make ready for the next one, having waited where that helps, or raise.

        ReplyError means that this request has no acceptable reply; any other error ends the run.
        """
        tries.made += 1
        match fault.remedy:
            case "mend":
                self.stop(UserError(f"{fault.reason}：{fault.advice}"))
            case "stop":
                self.stop(ModelError(f"{fault.reason}：{fault.advice}。{RESUME}"))
            case "wait":
                await self._wait(fault, tries)
                return
            case "longer":
                tries.room = more_room()
        most = {"never": 1, "once": TRIES_REFUSED}.get(fault.remedy, TRIES)
        if tries.made >= most:
            raise ReplyError(told(fault, tries), fault.reason)
        tries.bad += 1

    async def _wait(self, fault: Fault, tries: Tries) -> None:
        """Wait as long as the service says, otherwise longer each time, and never all at once."""
        if tries.made >= TRIES:
            self.stop(ModelError(told(fault, tries)))
        left = self._backoff - tries.waited
        if fault.after is not None and fault.after > min(left, self.left):
            back = (datetime.datetime.now() + datetime.timedelta(seconds=fault.after)).strftime("%H:%M")
            later = f"要求 {fault.after:.0f} 秒后再来：请在 {back} 以后再运行同一条命令"
            self.stop(ModelError(f"{fault.reason}，{later}，已经答复的不会再问"))
        seconds = self._backoff * FIRST_WAIT * GROWTH ** (tries.made - 1) * random.uniform(0.5, 1)
        seconds = min(left, seconds) if fault.after is None else fault.after
        tries.waited += seconds
        if fault.after is not None:
            self._quiet_until = max(self._quiet_until, time.monotonic() + seconds)
        if seconds >= TOLD_SECONDS:
            self._notify(f"{tries.label}：{fault.reason}，{seconds:.0f} 秒后再试")
        await self._pause(seconds, tries.label)

    async def _pause(self, seconds: float, label: str) -> None:
        """Sleep, but not past the deadline."""
        if seconds > 0:
            await asyncio.sleep(max(0.0, min(seconds, self.left)))
            self.check(label)
