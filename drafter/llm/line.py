"""The line to the chosen provider: opened when the first request needs it, shared by all, closed once."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from drafter.errors import DrafterError
from drafter.llm.embedded import serving
from drafter.llm.patience import Patience
from drafter.llm.providers import Endpoint
from drafter.llm.weights import Progress
from drafter.llm.wire import Wire, open_wire

logger = logging.getLogger("drafter.llm")


class Line:
    """A lazily opened `Wire`; the embedded model is started with it."""

    def __init__(self, endpoint: Endpoint, slots: int, patience: Patience, progress: Progress | None) -> None:
        self._endpoint, self._slots, self._patience, self._progress = endpoint, slots, patience, progress
        self._open = contextlib.AsyncExitStack()
        self._opening = asyncio.Lock()
        self._wire: Wire | None = None

    async def wire(self, check: Callable[[], None]) -> Wire:
        """The open line; `check` raises where nothing may be sent any more."""
        async with self._opening:
            check()
            if self._wire is None:
                try:
                    self._wire = await self._connect()
                except DrafterError as error:
                    self._patience.stop(error)
            return self._wire

    async def aclose(self) -> None:
        """Close the connections, stop the embedded model."""
        await self._open.aclose()

    async def _connect(self) -> Wire:
        endpoint, provider = self._endpoint, self._endpoint.provider
        url, key = endpoint.base_url or "", endpoint.key
        logger.info("asking %s at %s (%s)", endpoint.model, endpoint.host, provider.name)
        if provider.is_local:
            url, key = await self._open.enter_async_context(serving(provider.context, self._slots, self._progress))
        wire = open_wire(url, key, provider, self._patience.rest)
        self._open.push_async_callback(wire.aclose)
        return wire
