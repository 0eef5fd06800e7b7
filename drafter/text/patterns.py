"""Regular expressions that compile when they are first used: a check of one report asks for a third of them."""

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern, and takes on its methods as they are asked for."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source), name)
        setattr(self, name, value)
        return value


def pattern(source: str) -> re.Pattern[str]:
    """The pattern of `source`; a wrong one raises re.error at its first use."""
    return cast("re.Pattern[str]", _Later(source))
