"""Asking: from the store if it is there, otherwise of the model, patiently and within bounds."""

import asyncio
import contextlib
import datetime
import logging
import random
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any, NoReturn
from weakref import WeakValueDictionary

from drafter.document import Usage
from drafter.errors import DrafterError, ModelError, UserError
from drafter.llm.cost import Budget, cost_of, prompt_tokens
from drafter.llm.embedded import in_thread, serving
from drafter.llm.faults import Fault, ReplyError
from drafter.llm.library import Library
from drafter.llm.providers import Endpoint, choose, is_trusted
from drafter.llm.request import Reply, Request, T, Tokens
from drafter.llm.store import request_key
from drafter.llm.tokens import count_tokens
from drafter.llm.weights import Progress, weights_identity
from drafter.llm.wire import Wire, open_wire, parse
from drafter.settings import Settings

TRIES, TRIES_REFUSED = 3, 2
# The first wait between tries, as a share of all the waiting a request may do, and how it grows (2 s, then 8 s).
FIRST_WAIT, GROWTH = 0.1, 4
# Waits shorter than this are not worth a line.
TOLD_SECONDS = 1
RESUME = "完成的部分已保存，再运行同一条命令即可接着做"

logger = logging.getLogger("drafter.llm")

Notify = Callable[[str], None]


def _silent(line: str) -> None:
    """Nobody wants to be told."""


@contextlib.asynccontextmanager
async def open_client(
    settings: Settings, *, notify: Notify = _silent, progress: Progress | None = None
) -> AsyncIterator["Client"]:
    """A client for one run.

    `notify` gets lines of Chinese for the user; `progress` gets bytes done and in all while the embedded model is put
    together, from another thread. On leaving, requests under way are waited for and kept, unless the run was
    interrupted: then they are dropped. Raises UserError where no provider can be used.
    """
    endpoint = _endpoint(settings)
    library = Library(settings, endpoint, await _identity(settings, endpoint), notify)
    client = Client(settings, endpoint, library, notify, progress)
    try:
        yield client
        await client.drain()
    except (asyncio.CancelledError, KeyboardInterrupt):
        raise
    except BaseException:
        await client.drain()
        raise
    finally:
        await client.aclose()


def _endpoint(settings: Settings) -> Endpoint:
    """Whom to ask; in a replay whoever answered when it was recorded, so that the same requests are made."""
    if settings.replay is None:
        return choose(settings, asking=not settings.dry_run)
    if not settings.replay.is_dir():
        raise UserError(f"--replay 指的 {settings.replay} 不是文件夹：请给出录制时 --record 用的文件夹")
    recorded = Library.recorded(settings.replay) if settings.provider is None else None
    if recorded is not None:
        model = settings.model or recorded.model
        settings = settings.model_copy(update={"provider": recorded.provider, "model": model, "base_url": None})
    return choose(settings, asking=False)


async def _identity(settings: Settings, endpoint: Endpoint) -> str:
    """What answers, as the store knows it; a model file of the user's own may have to be read whole for it."""
    if endpoint.provider.is_local and not (settings.replay or settings.dry_run):
        return await in_thread(weights_identity)
    return endpoint.identity


@dataclass
class _Tries:
    """How far a request has come: tries made, bad replies got, seconds waited, room for the reply in tokens."""

    made: int = 0
    bad: int = 0
    waited: float = 0.0
    room: int | None = None


class Client:
    """Asks one provider for one run. `provider`, `model` and `host` are for telling the user who gets the notes."""

    def __init__(
        self, settings: Settings, endpoint: Endpoint, library: Library, notify: Notify, progress: Progress | None
    ) -> None:
        self.provider, self.model, self.host = endpoint.provider, endpoint.model, endpoint.host
        self.is_local = endpoint.provider.is_local
        # What masking goes by: every service but the embedded model, unless the user trusts its host.
        self.is_remote = not self.is_local and not is_trusted(endpoint.base_url or "", settings)
        self._settings, self._endpoint, self._library = settings, endpoint, library
        self._notify, self._progress = notify, progress
        self._slots = asyncio.Semaphore(settings.jobs or endpoint.provider.jobs)
        self._budget = Budget(endpoint, settings.max_cost)
        self._ends = time.monotonic() + settings.deadline if settings.deadline else float("inf")
        self._quiet_until = 0.0
        self._fatal: DrafterError | None = None
        self._closing = False
        self._usage = Usage(endpoint.model)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._same: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._open = contextlib.AsyncExitStack()
        self._opening = asyncio.Lock()
        self._wire: Wire | None = None

    @property
    def endpoint(self) -> Endpoint:
        """Whom this client asks, for `estimate`."""
        return self._endpoint

    def usage(self) -> Usage:
        """What the run has asked so far, and its cost at list price."""
        total = Tokens(self._usage.prompt_tokens, self._usage.completion_tokens)
        return replace(self._usage, cost=cost_of(total, self._endpoint))

    async def ask(self, request: Request[T]) -> Reply[T]:
        """The reply to `request`, kept or new. Safe to call for many requests at once: `jobs` bounds them.

        Raises ReplyError where this request got no acceptable reply (others may go on). Any other ModelError, and
        UserError, ends the run: from then on every request that is not kept or under way raises the same error.
        """
        task = asyncio.create_task(self._answer(request))
        self._tasks.add(task)
        task.add_done_callback(self._done)
        # What has been asked is paid for: it is kept even if the caller no longer waits for it.
        return await asyncio.shield(task)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()

    async def drain(self) -> None:
        """Wait for the requests under way; those not yet sent are not sent any more."""
        self._closing = True
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def aclose(self) -> None:
        """Drop what is still under way, close the connections, stop the embedded model."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._open.aclose()

    async def _answer(self, request: Request[T]) -> Reply[T]:
        key = request_key(request, locked=self.is_local)
        lock = self._same.get(key)
        if lock is None:
            lock = self._same[key] = asyncio.Lock()
        async with lock:
            kept = self._library.find(request, key)
            if kept is not None:
                self._usage = replace(self._usage, cached=self._usage.cached + 1)
                return Reply(kept.value, True, kept.tokens)
            async with self._slots:
                value, tokens = await self._patiently(request)
            await asyncio.to_thread(self._library.keep, request, key, value, tokens)
            return Reply(value, False, tokens)

    async def _patiently(self, request: Request[T]) -> tuple[T, Tokens]:
        """Ask until there is a valid reply, or no sense in asking on."""
        tries = _Tries(room=self._room(request))
        while True:
            self._check_open(request)
            wire = await self._line(request)
            learned = wire.learned()
            try:
                return await self._once(request, wire, tries)
            except Fault as fault:
                logger.info("%s: try %d: %s", request.name, tries.made + 1, fault.remedy)
                if fault.remedy == "adapt":
                    if wire.learned() == learned and not wire.adapt(fault.field):
                        self._stop(ModelError(f"{fault.reason}；请换一个模型"))
                    continue
                await self._after(fault, request, tries)

    async def _once(self, request: Request[T], wire: Wire, tries: _Tries) -> tuple[T, Tokens]:
        await self._pause(self._quiet_until - time.monotonic(), request)
        timeout = self._settings.timeout or self.provider.timeout
        seconds = min(timeout, self._ends - time.monotonic())
        reserved = self._reserve(request, tries.room)
        took = Tokens()
        self._usage = replace(self._usage, requests=self._usage.requests + 1)
        try:
            text, took = await wire.ask(
                request, model=self.model, fresh=tries.bad, room=tries.room, seconds=seconds, host=self._called()
            )
            took = self._reckoned(took, request, text)
            return parse(text, request), took
        except Fault as fault:
            took = fault.tokens if took == Tokens() else took
            raise
        finally:
            self._budget.settle(reserved, took)
            self._usage = replace(
                self._usage,
                prompt_tokens=self._usage.prompt_tokens + took.prompt,
                completion_tokens=self._usage.completion_tokens + took.completion,
            )

    async def _after(self, fault: Fault, request: Request[Any], tries: _Tries) -> None:
        """After a failed try: make ready for the next one, or raise."""
        tries.made += 1
        match fault.remedy:
            case "mend":
                self._stop(UserError(fault.reason))
            case "stop":
                self._stop(ModelError(f"{fault.reason}。{RESUME}"))
            case "wait":
                await self._wait(fault, request, tries)
                return
            case "longer":
                tries.room = self._more_room(tries.room, fault.tokens)
        most = {"never": 1, "once": TRIES_REFUSED}.get(fault.remedy, TRIES)
        if tries.made >= most:
            times = f"（试了 {tries.made} 次）" if tries.made > 1 else ""
            raise ReplyError(f"{request.label}：{fault.reason}{times}。{RESUME}，或换一个模型")
        tries.bad += 1

    async def _wait(self, fault: Fault, request: Request[Any], tries: _Tries) -> None:
        """Wait before the next try: as long as the service says, otherwise longer each time, never all at once."""
        if tries.made >= TRIES:
            self._stop(ModelError(f"{request.label}：{fault.reason}（试了 {tries.made} 次）。{RESUME}"))
        left = self._settings.backoff - tries.waited
        if fault.after is not None and fault.after > min(left, self._ends - time.monotonic()):
            back = (datetime.datetime.now() + datetime.timedelta(seconds=fault.after)).strftime("%H:%M")
            self._stop(ModelError(f"{fault.reason}，要求 {fault.after:.0f} 秒后再来：请在 {back} 以后再运行。{RESUME}"))
        wait = self._settings.backoff * FIRST_WAIT * GROWTH ** (tries.made - 1) * random.uniform(0.5, 1)
        wait = min(left, wait) if fault.after is None else fault.after
        tries.waited += wait
        if fault.after is not None:
            # The others heed it too, or they would only be refused in their turn.
            self._quiet_until = max(self._quiet_until, time.monotonic() + wait)
        if wait >= TOLD_SECONDS:
            self._notify(f"{request.label}：{fault.reason}，{wait:.0f} 秒后再试")
        await self._pause(wait, request)

    async def _pause(self, seconds: float, request: Request[Any]) -> None:
        """Sleep, but not past the run's deadline."""
        if seconds <= 0:
            return
        await asyncio.sleep(max(0.0, min(seconds, self._ends - time.monotonic())))
        self._check_open(request)

    def _check_open(self, request: Request[Any]) -> None:
        """Raise where nothing may be sent any more."""
        if self._fatal is not None:
            raise self._fatal
        if self._closing:
            raise asyncio.CancelledError
        if self._settings.dry_run:
            self._stop(ModelError("--dry-run 不问模型"))
        if time.monotonic() >= self._ends:
            self._stop(ModelError(f"{request.label}：到了 --deadline 的 {self._settings.deadline:g} 秒。{RESUME}"))

    def _stop(self, error: DrafterError) -> NoReturn:
        """End the run with `error`, or with the one that ended it first."""
        self._fatal = self._fatal or error
        raise self._fatal

    def _reserve(self, request: Request[Any], room: int | None) -> float:
        try:
            return self._budget.reserve(request, room)
        except ModelError as error:
            self._stop(error)

    def _room(self, request: Request[Any]) -> int | None:
        """Tokens that a reply may have at first: the embedded model, led astray, would fill its whole context."""
        bound = self._budget.bound(request)
        if bound is None and self.is_local:
            return min(self.provider.max_output, 256 + 3 * len(request.messages[-1].content))
        return bound

    def _more_room(self, room: int | None, took: Tokens) -> int:
        return min(self.provider.max_output, 2 * (room or took.completion or 1024))

    def _reckoned(self, took: Tokens, request: Request[Any], text: str) -> Tokens:
        """What a reply took, reckoned here where a service with a price does not tell."""
        if took != Tokens() or self.model not in self.provider.prices:
            return took
        return Tokens(prompt_tokens(request), count_tokens(text))

    async def _line(self, request: Request[Any]) -> Wire:
        """The open line to the provider; the embedded model is started when the first request gets here."""
        async with self._opening:
            self._check_open(request)
            if self._wire is None:
                try:
                    self._wire = await self._connect()
                except DrafterError as error:
                    self._stop(error)
            return self._wire

    async def _connect(self) -> Wire:
        url, key = self._endpoint.base_url or "", self._endpoint.key
        if self.is_local:
            slots = self._settings.jobs or self.provider.jobs
            url, key = await self._open.enter_async_context(serving(self.provider.context, slots, self._progress))
        wire = open_wire(url, key, self.provider)
        self._open.push_async_callback(wire.aclose)
        return wire

    def _called(self) -> str:
        """Who answers, as an error tells it."""
        return self.provider.title if self.is_local else self.host
