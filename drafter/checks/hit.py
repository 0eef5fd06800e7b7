"""What a kind reports, before lines and columns are known."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.checks.rule import Rule
from drafter.checks.subject import Subject


@dataclass(frozen=True)
class Hit:
    """A rule speaks of `text[start:end]`; `values` fill its message; `replacement` mends it."""

    rule: Rule
    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=dict)
    replacement: str | None = None


@dataclass(frozen=True)
class Kind:
    """A way of looking: `check` gets all rules of its kind at once; `literals` is what the one pass has to find."""

    check: Callable[[Sequence[Rule], Subject], Iterator[Hit]]
    literals: Callable[[Rule], Iterable[str]] = lambda rule: ()
