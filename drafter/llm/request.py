"""What is asked of a model, and what came back."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Message:
    """One turn of the prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Request(Generic[T]):
    """A question whose answer is one JSON object.

    `name` and `version` name the shape of the answer on the wire and in the store; `schema` is that shape. `label`
    tells a person which part of the work this is (“第二节”). `attempt` makes a different request of the same question.
    `lock` is a regular expression that the answer's `text` must match; only the embedded model can be held to it.
    """

    schema: type[T]
    name: str
    version: int
    messages: tuple[Message, ...]
    label: str
    temperature: float = 0.0
    attempt: int = 0
    lock: str | None = None
    max_tokens: int | None = None


@dataclass(frozen=True)
class Tokens:
    """What a request took: tokens read and written."""

    prompt: int = 0
    completion: int = 0


@dataclass(frozen=True)
class Reply(Generic[T]):
    """A valid answer; `cached` if it came from the store and nobody was asked."""

    value: T
    cached: bool
    usage: Tokens
