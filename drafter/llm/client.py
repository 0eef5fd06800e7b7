"""Asking: from the store if it is there, otherwise of the model, patiently and within bounds."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterable
from copy import copy
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from drafter.document import Usage
from drafter.errors import ModelError, UserError
from drafter.llm.cost import Budget, prompt_tokens
from drafter.llm.embedded import in_thread
from drafter.llm.faults import Fault
from drafter.llm.library import Library
from drafter.llm.line import Line
from drafter.llm.masking import mask_for, masked, unmasked
from drafter.llm.meter import Meter
from drafter.llm.patience import Notify, Patience, Tries, named
from drafter.llm.providers import Endpoint, choose, is_remote
from drafter.llm.request import Reply, Request, T, Tokens
from drafter.llm.store import request_key
from drafter.llm.tokens import count_tokens
from drafter.llm.weights import Progress, weights_identity
from drafter.llm.wire import Wire, parse
from drafter.settings import Settings
from drafter.text.mask import Mask

logger = logging.getLogger("drafter.llm")
# What quotes prompts and replies goes by a name of its own, so that a log can leave it out.
content = logging.getLogger("drafter.content.llm")


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


class Client:
    """Asks one provider for one run. `provider`, `model` and `host` are for telling the user who gets the notes."""

    def __init__(
        self, settings: Settings, endpoint: Endpoint, library: Library, notify: Notify, progress: Progress | None
    ) -> None:
        self.provider, self.model, self.host = endpoint.provider, endpoint.model, endpoint.host
        self.is_local = endpoint.provider.is_local
        self.is_remote = is_remote(endpoint, settings)
        self._settings, self._endpoint, self._library = settings, endpoint, library
        self._mask = mask_for(endpoint, settings)
        self._whose = ""
        slots = settings.jobs or endpoint.provider.jobs
        self._slots = asyncio.Semaphore(slots)
        self._budget = Budget(endpoint, settings.max_cost)
        self._patience = Patience(settings, notify)
        self._line = Line(endpoint, slots, self._patience, progress)
        self._meter = Meter(endpoint)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._same: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def endpoint(self) -> Endpoint:
        """Whom this client asks, for `estimate`."""
        return self._endpoint

    def usage(self) -> Usage:
        """What the run has asked so far, and its cost at list price."""
        return self._meter.usage()

    def told_of(self, whose: str) -> "Client":
        """A client for one file of the run, which is named in what the user is told; everything is shared."""
        other = copy(self)
        other._whose = whose
        return other

    def apart(self, names: Iterable[str] = (), texts: Iterable[str] = ()) -> "Client":
        """A client for one report of the run: its own count of what is asked, everything else shared.

        Where this client hides personal data, `names` are hidden too; tokens are numbered as `texts` have them.
        """
        other = copy(self)
        other._meter = self._meter.apart()
        if self._mask is not None:
            other._mask = Mask((*self._mask.names, *names)).grown(texts)
        return other

    async def ask(self, request: Request[T]) -> Reply[T]:
        """The reply to `request`, kept or new. Safe to call for many requests at once: `jobs` bounds them.

        Raises ReplyError where this request got no acceptable reply (others may go on). Any other ModelError, and
        UserError, ends the run: from then on every request that is not kept or under way raises the same error.
        """
        task = asyncio.create_task(self._asked(request))
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
        self._patience.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def aclose(self) -> None:
        """Drop what is still under way, close the connections, stop the embedded model."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._line.aclose()

    async def _asked(self, request: Request[T]) -> Reply[T]:
        if self._mask is None:
            return await self._answer(request)
        hidden, mask = masked(request, self._mask)
        reply = await self._answer(hidden)
        return Reply(unmasked(reply.value, mask), reply.cached, reply.usage)

    async def _answer(self, request: Request[T]) -> Reply[T]:
        key = request_key(request, locked=self.is_local)
        lock = self._same.get(key)
        if lock is None:
            lock = self._same[key] = asyncio.Lock()
        async with lock:
            kept = self._library.find(request, key)
            if kept is not None:
                self._meter.add(cached=1)
                logger.info("%s %s: kept reply", request.name, key[:12])
                return Reply(kept.value, True, kept.tokens)
            async with self._slots:
                value, tokens = await self._patiently(request)
                # Kept before the next request goes out: a run that is killed loses no more than `jobs` replies.
                await asyncio.to_thread(self._library.keep, request, key, value, tokens)
            logger.info("%s %s: answered, %d + %d tokens", request.name, key[:12], tokens.prompt, tokens.completion)
            content.debug("%s: %s -> %s", request.label, request.messages[-1].content, value)
            return Reply(value, False, tokens)

    async def _patiently(self, request: Request[T]) -> tuple[T, Tokens]:
        """Ask until there is a valid reply, or no sense in asking on."""
        tries = Tries(named(request.label, self._whose), room=self._room(request))
        while True:
            self._patience.check(tries.label)
            wire = await self._line.wire(partial(self._patience.check, tries.label))
            learned = wire.learned()
            try:
                return await self._once(request, wire, tries)
            except Fault as fault:
                logger.info("%s: try %d: %s", request.name, tries.made + 1, fault.remedy)
                content.debug("%s: %s", request.label, fault.reason)
                if fault.remedy == "adapt":
                    if wire.learned() == learned and not wire.adapt(fault.field):
                        self._patience.stop(ModelError(f"{fault.reason}：请用 --model、--provider 换一个"))
                    continue
                await self._patience.after(fault, tries, partial(self._more_room, tries.room, fault.tokens))

    async def _once(self, request: Request[T], wire: Wire, tries: Tries) -> tuple[T, Tokens]:
        await self._patience.quiet(tries.label)
        timeout = self._settings.timeout or self.provider.timeout
        seconds = min(timeout, self._patience.left)
        reserved = self._reserve(request, tries.room)
        took = Tokens()
        self._meter.add(requests=1)
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
            self._meter.add(tokens=took)

    def _reserve(self, request: Request[Any], room: int | None) -> float:
        try:
            return self._budget.reserve(request, room)
        except ModelError as error:
            self._patience.stop(error)

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

    def _called(self) -> str:
        """Who answers, as an error tells it."""
        return self.provider.title if self.is_local else self.host
