"""What a run is told to do. Strongest first: options, `DRAFTER_<OPTION>`, `drafter.toml`, the user's file, defaults."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from drafter.errors import UserError
from drafter.places import PROJECT_FILE, config_file, project_file
from drafter.text.mask import SHORTEST_NAME, readable_names

# A stranger's folder may not choose who gets the notes: these come from the user alone.
PROJECT_MAY_SET = ("template", "length", "headings", "rules", "style")

LENGTH = r"^\d{2,6}(\s*[-~—–至]\s*\d{2,6})?$"


def _names(value: object) -> object:
    """A list written as one string, `a, b` or `a b`, as an environment variable must."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


def _people(value: object) -> object:
    """Persons' names written as one string, `张三、李四`."""
    return readable_names(value) if isinstance(value, str) else value


def _folder(path: Path) -> Path:
    return path.expanduser()


Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
# A single character would hide half the text.
PersonName = Annotated[str, Field(min_length=SHORTEST_NAME)]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)]
NamesToHide = Annotated[tuple[PersonName, ...], NoDecode, BeforeValidator(_people)]
Folder = Annotated[Path, AfterValidator(_folder)]


class Settings(BaseSettings):
    """One run's settings; None means “as the provider's preset or the template says”.

    `timeout`, `deadline` and `backoff` are seconds: for a request, for the run, and for all the waiting between the
    tries of one request. `max_cost` is in the provider's currency. `providers` adds presets, or changes fields of
    them, in the form of `drafter/llm/providers.toml`.
    """

    model_config = SettingsConfigDict(
        env_prefix="DRAFTER_", env_ignore_empty=True, extra="forbid", frozen=True, protected_namespaces=()
    )

    provider: str | None = None
    model: str | None = None
    base_url: str | None = None
    jobs: Annotated[int, Field(ge=1, le=256)] | None = None
    timeout: Positive | None = None
    deadline: Positive | None = None
    backoff: Annotated[float, Field(ge=0, le=20)] = 20.0
    cache: bool = True
    record: Folder | None = None
    replay: Folder | None = None
    dry_run: bool = False
    mask: bool | None = None
    mask_names: NamesToHide = ()
    max_cost: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    template: str = "secondment"
    length: Annotated[str, Field(pattern=LENGTH)] | None = None
    headings: bool = False
    trusted_hosts: Names = ()
    providers: dict[str, dict[str, Any]] = Field(default_factory=dict)
    rules: dict[str, Any] = Field(default_factory=dict)
    style: dict[str, Any] = Field(default_factory=dict)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Nothing is read behind our back: `load_settings` reads each place itself, to know what came from where."""
        return (init_settings,)


# Options whose name says the opposite of their setting: `--no-cache`, `DRAFTER_NO_MASK=1`.
OPPOSITES = {"no_cache": "cache", "no_mask": "mask"}


@dataclass(frozen=True)
class Layer:
    """Settings from one place; `place` tells a person where one of them stands."""

    values: Mapping[str, Any]
    place: str

    def where(self, name: str) -> str:
        """Where the setting `name` of this layer stands, in Chinese."""
        return self.place.format(option=name.replace("_", "-"), variable=f"DRAFTER_{name.upper()}")


def load_settings(options: Mapping[str, object], near: Path | None = None) -> Settings:
    """Settings from all places; `options` are the command line's (None is “not given”), `near` is the notes file.

    Raises UserError for a file that is not TOML, an unknown or forbidden name, and a value that does not fit: one line
    of Chinese with the setting's name and where it stands.
    """
    layers = _layers(options, near)
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = {**layer.values, **merged}
    try:
        return Settings(**merged)
    except ValidationError as error:
        raise UserError(_complaint(error.errors()[0], layers)) from None


def origins(options: Mapping[str, object], near: Path | None = None) -> Iterator[tuple[str, str, str]]:
    """Every setting that is not the default: its name, its value, and where it stands. URLs lose their credentials."""
    told: set[str] = set()
    for layer in _layers(options, near):
        for name, value in layer.values.items():
            if name not in told:
                told.add(name)
                yield name, re.sub(r"//[^/@\s]*@", "//", str(value)), layer.where(name)


def _layers(options: Mapping[str, object], near: Path | None) -> list[Layer]:
    """Settings from each place, the strongest first."""
    return [
        Layer(_straight({name: value for name, value in options.items() if value is not None}), "选项 --{option}"),
        Layer(_environment(), "环境变量 {variable}"),
        _project(project_file(near)),
        _file(config_file()),
    ]


def _environment() -> dict[str, Any]:
    try:
        values = EnvSettingsSource(Settings)()
    except SettingsError as error:
        raise UserError(f"环境变量里的设置读不懂（{error}）：表格应写成 JSON，或改写在 {config_file()} 里") from None
    opposites = {name: os.environ.get(f"DRAFTER_{name.upper()}") for name in OPPOSITES}
    return _straight({**values, **{name: value for name, value in opposites.items() if value}})


def _straight(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with `no_cache` turned into `cache`, and so on."""
    straight = {name: value for name, value in values.items() if name not in OPPOSITES}
    for name, setting in OPPOSITES.items():
        if name in values:
            straight.setdefault(setting, not _truth(name, values[name]))
    return straight


def _truth(name: str, value: object) -> bool:
    try:
        return TypeAdapter(bool).validate_python(value)
    except ValidationError:
        raise UserError(f"DRAFTER_{name.upper()} 的值“{value}”不对：应为 1 或 0") from None


def _project(path: Path | None) -> Layer:
    """The project's file may speak of the report, never of who is asked to write it."""
    if path is None:
        return Layer({}, "")
    layer = _file(path)
    for name in layer.values:
        if name not in PROJECT_MAY_SET and name in Settings.model_fields:
            raise UserError(
                f"{path} 里不能设 {name}：{PROJECT_FILE} 只能设 {'、'.join(PROJECT_MAY_SET)}；"
                f"请删去这一行，需要时写进自己的 {config_file()}"
            )
    return layer


def _file(path: Path) -> Layer:
    """The settings in a TOML file; none where there is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Layer({}, "")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"设置文件 {path} 读不出来（{_reason(error)}）：请检查权限，并存为 UTF-8") from None
    try:
        return Layer(tomllib.loads(text), f"文件 {_plain(path)}")
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"设置文件 {path} 不是正确的 TOML（{error}）：请改正后再运行") from None


def _plain(path: Path) -> str:
    """A path that `str.format` leaves as it is."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return f"第 {error.start} 字节不是 UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror or "无法读取"


def _complaint(error: ErrorDetails, layers: list[Layer]) -> str:
    """One line: which setting, from where, what is wrong with it."""
    name = str(error["loc"][0])
    where = next((layer.where(name) for layer in layers if name in layer.values), "默认值")
    if error["type"] == "extra_forbidden":
        return f"没有 {name} 这个设置（{where}）；可用的有：{'、'.join(sorted(Settings.model_fields))}"
    return f"设置 {name} 的值“{str(error['input'])[:60]}”不对（{where}）：{_should(error)}"


# What pydantic's error types ask for, by their beginning; `{…}` is filled from the error's context.
SHOULD = {
    "int": "应为整数",
    "float": "应为数字",
    "finite": "应为数字",
    "bool": "应为 true 或 false",
    "greater_than_equal": "不能小于 {ge:g}",
    "greater_than": "应大于 {gt:g}",
    "less_than_equal": "不能大于 {le:g}",
    "string_too_short": "至少 {min_length} 个字",
    "string_pattern": "应写成 2000 或 1500-2500",
    "string": "应为文字",
    "path": "应为文件夹的路径",
    "tuple": "应为列表",
    "dict": "应为表格",
}


def _should(error: ErrorDetails) -> str:
    kind = next((text for start, text in SHOULD.items() if error["type"].startswith(start)), "写法不对")
    return kind.format(**error.get("ctx", {}))
