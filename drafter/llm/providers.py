"""Who can be asked: presets as data, and the choice of one of them with its URL and key."""

import datetime
import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from drafter.errors import UserError
from drafter.llm.keys import is_kept, kept_key
from drafter.llm.weights import embedded_installed
from drafter.settings import Settings

LOCAL, OPENAI = "local", "openai"

WAYS_OUT = '没有可用的模型：请安装内置模型（pip install "drafter[local]"），或设置一个密钥（如 {key}）再运行'


class Price(BaseModel):
    """Money for 1,000,000 tokens read and written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: float
    output: float


class Provider(BaseModel):
    """A preset: a table of `providers.toml`, which explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    model: str
    context: int
    max_output: int
    key_env: str | None = None
    needs_key: bool = True
    base_url: str | None = None
    unit: Literal["section", "note"] = "section"
    json_mode: Literal["schema", "object", "words"] = "schema"
    jobs: int = 8
    timeout: float = 120
    omit: tuple[str, ...] = ()
    extra: dict[str, Any] = {}
    currency: str | None = None
    priced_on: datetime.date | None = None
    prices: dict[str, Price] = {}

    @property
    def is_local(self) -> bool:
        """Whether this is the embedded model."""
        return self.name == LOCAL


@dataclass(frozen=True)
class Endpoint:
    """The chosen provider: where it is asked, for which model, with which key. The key is in no repr."""

    provider: Provider
    model: str
    base_url: str | None
    key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """What a person reads: host and port, never credentials."""
        return _host(urlsplit(self.base_url)) if self.base_url else "本机"

    @property
    def identity(self) -> str:
        """The URL without credentials and query, and the model: what a remote reply is kept under."""
        url = urlsplit(self.base_url or "")
        return f"{url.scheme}://{_host(url)}{url.path.rstrip('/')}#{self.model}"


def presets(settings: Settings | None = None) -> dict[str, Provider]:
    """Every preset by name, with what the user's settings add or change."""
    tables = tomllib.loads((files("drafter.llm") / "providers.toml").read_text(encoding="utf-8"))
    for name, table in (settings.providers if settings else {}).items():
        tables[name] = {**_own(name), **tables.get(name, {}), **table}
    try:
        return {name: Provider(name=name, **table) for name, table in tables.items()}
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise UserError(f"设置里 [providers] 的 {where} 写得不对：请对照 drafter/llm/providers.toml 的写法") from None


def _own(name: str) -> dict[str, Any]:
    """What a table of the user's need not say."""
    return {"title": name, "context": 32_768, "max_output": 8192, "model": "default"}


def choose(settings: Settings, *, asking: bool = True) -> Endpoint:
    """The provider that `settings` and the environment lead to.

    With `asking` false nothing will be sent (a dry run, a replay): no key and no embedded model need be there.
    Raises UserError where there is none, its key is missing or malformed, or its URL may not be used.
    """
    known = presets(settings)
    provider = _provider(settings, known, asking)
    url = settings.base_url or (os.environ.get("OPENAI_BASE_URL") if provider.name == OPENAI else None)
    url = None if provider.is_local else _usable(url or provider.base_url, provider, settings)
    key = _key(provider, url) if asking and url else None
    if asking and provider.is_local and not embedded_installed():
        raise UserError(WAYS_OUT.format(key=_example(known)))
    return Endpoint(provider, settings.model or provider.model, url, key)


def _provider(settings: Settings, known: Mapping[str, Provider], asking: bool) -> Provider:
    name = settings.provider or (OPENAI if settings.base_url or _set("OPENAI_BASE_URL") else None)
    if name is not None:
        if name not in known:
            raise UserError(f"没有名为“{name}”的模型服务；可选：{'、'.join(known)}")
        return known[name]
    with_key = (preset for preset in known.values() if preset.needs_key and _has_key(preset))
    found = next(with_key, None)
    if found is None and asking and not embedded_installed():
        raise UserError(WAYS_OUT.format(key=_example(known)))
    return found or known[LOCAL]


def _set(variable: str | None) -> bool:
    return bool(variable and os.environ.get(variable, "").strip())


def _has_key(provider: Provider) -> bool:
    return _set(provider.key_env) or is_kept(provider.name)


def _example(known: Mapping[str, Provider]) -> str:
    return "、".join(preset.key_env for preset in known.values() if preset.needs_key and preset.key_env)


def _key(provider: Provider, url: str) -> str | None:
    """The provider's own key, from its own variable or as `drafter auth set` kept it.

    A key is ASCII without blanks: anything else was mispasted.
    """
    key = os.environ.get(provider.key_env or "", "").strip() or kept_key(provider.name)
    if not key:
        if provider.needs_key and not is_loopback(url):
            raise UserError(
                f"没有设置 {provider.title} 的密钥：请设置环境变量 {provider.key_env}，"
                f"或运行 drafter auth set {provider.name}"
            )
        return None
    if not re.fullmatch(r"[\x21-\x7e]+", key):
        raise UserError(f"环境变量 {provider.key_env} 里的密钥含有空格、换行或中文字符：请重新复制一遍")
    return key


def _usable(url: str | None, provider: Provider, settings: Settings) -> str:
    if not url:
        raise UserError(f"没有 {provider.title} 的服务地址：请用 --base-url 给出")
    try:
        parts = urlsplit(url.strip())
        whole = parts.scheme in ("http", "https") and parts.hostname and re.fullmatch(r"[\x21-\x7e]+", url.strip())
        _ = parts.port
    except ValueError:
        whole = False
    if not whole:
        raise UserError("服务地址写得不对：应以 https:// 开头，如 https://api.deepseek.com（见 --base-url）")
    if parts.scheme == "http" and not is_loopback(url) and not is_trusted(url, settings):
        raise UserError(
            f"不把材料用明文 http 发给 {_host(parts)}：请改用 https，或在自己的设置里写 trusted_hosts = "
            f'["{parts.hostname}"]'
        )
    return url.strip()


def is_loopback(url: str) -> bool:
    """Whether `url` leads to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_trusted(url: str, settings: Settings) -> bool:
    """Whether the user's own settings name the host of `url` (with or without its port)."""
    parts = urlsplit(url)
    return bool({parts.hostname or "", _host(parts)} & set(settings.trusted_hosts))


def is_remote(endpoint: Endpoint, settings: Settings) -> bool:
    """Whether the notes leave drafter's hands: every service but the embedded model, unless its host is trusted."""
    return not endpoint.provider.is_local and not is_trusted(endpoint.base_url or "", settings)


def _host(parts: SplitResult) -> str:
    """Host and port as a URL has them, without credentials."""
    return parts.netloc.rpartition("@")[2].lower()
