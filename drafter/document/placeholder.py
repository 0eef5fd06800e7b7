"""A blank that a person must still fill."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["date", "duration", "number", "person", "place", "organisation", "post", "project", "other", "masked"]
Role = Literal["home", "host", "sender"]


@dataclass(frozen=True)
class Placeholder:
    """A blank as it stands in a text: 1-based line and columns in characters, `end_column` exclusive.

    `role` tells whose place or body it is, where the sentence tells; `question` asks for it, in Chinese.
    """

    text: str
    line: int
    column: int
    end_column: int
    kind: Kind
    role: Role | None
    question: str
