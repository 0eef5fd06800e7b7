"""Replies kept on disk: one mechanism for cache, resume, `--record` and `--replay`.

A file a reply, `<request>-<identity>.json`: the first hash is of drafter's own canonical request, the second of what
answered (URL and model, or the weights). A file is written whole or not at all, and one that does not hold a valid
reply to exactly this request counts as absent.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

from pydantic import BaseModel, ConfigDict, ValidationError

from drafter.llm.request import Request, T, Tokens

FORMAT = 1
ASIDE = ".tmp-"
STALE_SECONDS = 3600
# Windows refuses to replace a file that someone is just reading (a virus scanner, another run).
REPLACE_TRIES = 5


class Kept(BaseModel):
    """What a file of the store holds; made to be read and compared by people too. Nothing in it changes with time."""

    model_config = ConfigDict(extra="ignore")

    format: int
    schema_name: str
    version: int
    label: str
    provider: str
    model: str
    identity: str
    request: str
    prompt: str
    reply: dict[str, Any]
    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True)
class Stored(Generic[T]):
    """A valid reply from the store, and what it took when it was asked for."""

    value: T
    tokens: Tokens


def request_key(request: Request[Any], *, locked: bool) -> str:
    """The sha256 of the canonical request; `locked` tells whether its lock is in force.

    Only drafter's own words go in: neither headers, nor how a server wants its fields named, nor how pydantic writes
    a JSON schema. `max_tokens` stays out: it bounds an answer, and no valid answer hit its bound.
    """
    canonical = {
        "schema": request.name,
        "version": request.version,
        "messages": [[message.role, message.content] for message in request.messages],
        "temperature": float(request.temperature),
        "attempt": request.attempt,
        "lock": request.lock if locked else None,
    }
    return _sha256(json.dumps(canonical, ensure_ascii=True, sort_keys=True, separators=(",", ":")))


def find(folder: Path, request: Request[T], key: str, identity: str | None) -> Stored[T] | None:
    """The kept reply to `request`, from whomever it came where `identity` is None."""
    pattern = _name(key, identity) if identity is not None else f"{key[:32]}-*.json"
    for path in sorted(folder.glob(pattern)):
        kept = read(path)
        if kept is None or kept.request != key or (identity is not None and kept.identity != identity):
            continue
        with contextlib.suppress(ValidationError):
            value = request.schema.model_validate(kept.reply)
            return Stored(value, Tokens(kept.prompt_tokens, kept.completion_tokens))
    return None


def read(path: Path) -> Kept | None:
    """The reply in a file of the store; None for a file that is something else, or broken."""
    try:
        kept = Kept.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    return kept if kept.format == FORMAT else None


def write(folder: Path, kept: Kept) -> None:
    """Keep a reply: the file is there whole, readable for its owner only, or not at all. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(kept.model_dump(), ensure_ascii=False, indent=2) + "\n"
    handle, temporary = tempfile.mkstemp(prefix=ASIDE, dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _replace(Path(temporary), folder / _name(kept.request, kept.identity))
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written; younger files may be another run's."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{ASIDE}*"):
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                path.unlink(missing_ok=True)


def recordings(folder: Path) -> Iterator[Kept]:
    """Every valid reply of a folder, in the order of its names."""
    for path in sorted(folder.glob("*.json")):
        if (kept := read(path)) is not None:
            yield kept


def _replace(source: Path, target: Path) -> None:
    for attempt in range(1, REPLACE_TRIES + 1):
        try:
            source.replace(target)
            return
        except PermissionError:
            if attempt == REPLACE_TRIES:
                raise
            time.sleep(0.02 * attempt)


def _name(key: str, identity: str) -> str:
    return f"{key[:32]}-{_sha256(identity)[:16]}.json"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
