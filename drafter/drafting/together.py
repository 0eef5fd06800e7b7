"""Waiting for several things at once."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import TypeVar

R = TypeVar("R")


async def everything(tasks: Sequence[Awaitable[R]]) -> list[R]:
    """All results in order. Where one fails the others are let finish, so that what was paid for is kept."""
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if not isinstance(result, BaseException)]
