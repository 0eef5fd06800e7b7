"""What has been asked: of one report, and of the whole run that the report is part of."""

from dataclasses import replace
from typing import Optional

from drafter.document import Usage
from drafter.llm.cost import cost_of
from drafter.llm.providers import Endpoint
from drafter.llm.request import Tokens


class Meter:
    """Counts requests, kept replies and tokens; what it counts, its parent counts too."""

    def __init__(self, endpoint: Endpoint, parent: Optional["Meter"] = None) -> None:
        self._endpoint, self._parent = endpoint, parent
        self._usage = Usage(endpoint.model)

    def add(self, *, requests: int = 0, cached: int = 0, tokens: Tokens = Tokens()) -> None:  # noqa: B008  (frozen)
        """Count so many requests sent, replies found in the store, tokens taken."""
        usage = self._usage
        self._usage = replace(
            usage,
            requests=usage.requests + requests,
            cached=usage.cached + cached,
            prompt_tokens=usage.prompt_tokens + tokens.prompt,
            completion_tokens=usage.completion_tokens + tokens.completion,
        )
        if self._parent is not None:
            self._parent.add(requests=requests, cached=cached, tokens=tokens)

    def usage(self) -> Usage:
        """All that was counted, with its cost at list price."""
        total = Tokens(self._usage.prompt_tokens, self._usage.completion_tokens)
        return replace(self._usage, cost=cost_of(total, self._endpoint))

    def apart(self) -> "Meter":
        """A meter that starts at nothing, for a part of what this one counts."""
        return Meter(self._endpoint, self)
