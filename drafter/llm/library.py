"""Where a run looks for replies and keeps them: cache, recording and replay, each a folder of the store."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from drafter.errors import ModelError, UserError
from drafter.llm import store
from drafter.llm.providers import Endpoint
from drafter.llm.request import Request, T, Tokens
from drafter.places import replies_dir
from drafter.settings import Settings


class NotRecorded(ModelError):
    """A replay was asked for what its recording does not hold."""


class Library:
    """The folders of one run. `identity` is what answers; save in a replay, only its own kept replies are used."""

    def __init__(self, settings: Settings, endpoint: Endpoint, identity: str, notify: Callable[[str], None]) -> None:
        self._endpoint, self._identity, self._notify = endpoint, identity, notify
        self._told: set[Path] = set()
        self._telling = Lock()
        self._replay, self._record, self._cached = settings.replay, settings.record, settings.cache
        self._cache: Path | None = None if settings.replay or settings.dry_run else replies_dir()
        if self._cache is not None:
            store.sweep(self._cache)
        if self._record is not None and not settings.dry_run:
            _make(self._record)

    @staticmethod
    def recorded(folder: Path) -> store.Kept | None:
        """Any reply of a recording, to tell who gave it."""
        return next(store.recordings(folder), None)

    def find(self, request: Request[T], key: str) -> store.Stored[T] | None:
        """The kept reply to `request`; raises NotRecorded in a replay that has none."""
        if self._replay is not None:
            found = store.find(self._replay, request, key, None)
            if found is None:
                raise NotRecorded(
                    f"{request.label}：{self._replay} 里没有这个请求的回复（{request.name} {key[:12]}）；"
                    "提示词或笔记有变化时请 make record"
                )
        elif self._cache is not None and self._cached:
            found = store.find(self._cache, request, key, self._identity)
        else:
            found = None
        if found is not None and self._record is not None:
            self._write(self._record, request, key, found.value, found.tokens)
        return found

    def keep(self, request: Request[T], key: str, value: T, tokens: Tokens) -> None:
        """Keep a valid reply. A folder that cannot be written costs a line, never the run."""
        if self._cache is not None and not self._write(self._cache, request, key, value, tokens):
            self._cache = None
        if self._record is not None:
            self._write(self._record, request, key, value, tokens)

    def _write(self, folder: Path, request: Request[Any], key: str, value: Any, tokens: Tokens) -> bool:
        kept = store.Kept(
            format=store.FORMAT,
            schema_name=request.name,
            version=request.version,
            label=request.label,
            provider=self._endpoint.provider.name,
            model=self._endpoint.model,
            identity=self._identity,
            request=key,
            prompt=request.messages[-1].content,
            reply=value.model_dump(mode="json"),
            prompt_tokens=tokens.prompt,
            completion_tokens=tokens.completion,
        )
        try:
            store.write(folder, kept)
        except OSError as error:
            with self._telling:
                if folder not in self._told:
                    self._told.add(folder)
                    self._notify(f"回复存不进 {folder}（{error.strerror}），中断后这部分要重新问")
            return False
        return True


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"--record 的文件夹 {folder} 建不了（{error.strerror}）：请换一个") from None
