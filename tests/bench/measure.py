"""Runs in pairs, A B A B, so that a machine which slows down for a while slows down both."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Container
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured and how it came out; `at_most` and `at_least` are the goal for `ratio`."""

    name: str
    detail: str
    ratio: float | None = None
    at_most: float | None = None
    at_least: float | None = None

    @property
    def goal(self) -> str:
        """The goal as shown."""
        if self.at_most is not None:
            return f"≤ {self.at_most}"
        return f"≥ {self.at_least}" if self.at_least is not None else ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal or without a measurement."""
        if self.ratio is None or not self.goal:
            return None
        return self.ratio <= (self.at_most or float("inf")) and self.ratio >= (self.at_least or 0)


@dataclass(frozen=True)
class Pair:
    """Medians of two things timed in turn, in seconds, and the median of the rounds' ratios, first to second."""

    first: float
    second: float
    ratio: float


def paired(first: Callable[[], object], second: Callable[[], object], rounds: int) -> Pair:
    """Time `first` and `second` by turns, after one round to warm up."""
    times = [(seconds(first), seconds(second)) for _ in range(rounds + 1)][1:]
    firsts, seconds_ = zip(*times, strict=True)
    ratio = statistics.median(one / other for one, other in times)
    return Pair(statistics.median(firsts), statistics.median(seconds_), ratio)


def seconds(action: Callable[[], object]) -> float:
    """The wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def program(
    *command: str, accept: Container[int] = (0,), cwd: str | None = None, **environment: str
) -> Callable[[], object]:
    """A run of `command` to be timed; ends the bench with what the program said where it fails.

    `accept` are the exit codes that are no failure: a linter that finds something ends with 1, and so does node when
    it crashes, which its stack then tells.
    """
    # As a user has it: the round to warm up leaves the bytecode that pip would have made.
    surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment}

    def run() -> None:
        done = subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", check=False, cwd=cwd)
        if done.returncode not in accept or "\n    at " in done.stderr:
            sys.exit(f"{' '.join(command)}\n{done.stderr}")

    return run


def milliseconds(duration: float) -> str:
    """`duration`, in seconds, as shown."""
    return f"{duration * 1000:.0f} ms"
