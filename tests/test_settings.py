"""Settings: which place is stronger, what a stranger's folder may not set, what a person reads of a bad value."""

from pathlib import Path

import pytest

from drafter import places
from drafter.errors import UserError
from drafter.settings import Settings, load_settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults() -> None:
    settings = load_settings({})
    assert settings == Settings()
    assert (settings.provider, settings.cache, settings.template, settings.backoff) == (None, True, "secondment", 20)


def test_the_stronger_place_wins(monkeypatch: pytest.MonkeyPatch, clean_environment: Path, tmp_path: Path) -> None:
    write(clean_environment / "config.toml", 'template = "user"\nlength = "800"\njobs = 1\nmodel = "user"')
    write(tmp_path / "drafter.toml", 'template = "project"\nlength = "900"')
    notes = write(tmp_path / "year" / "notes.md", "- 一条")
    assert load_settings({}, tmp_path.parent).length == "800"
    assert load_settings({}, notes).length == "900"
    monkeypatch.setenv("DRAFTER_LENGTH", "1000")
    monkeypatch.setenv("DRAFTER_JOBS", "4")
    assert (load_settings({}, notes).length, load_settings({}, notes).jobs) == ("1000", 4)
    settings = load_settings({"length": "1100-1200", "jobs": None}, notes)
    assert (settings.length, settings.template, settings.jobs, settings.model) == ("1100-1200", "project", 4, "user")


def test_every_option_has_its_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    values = {
        "PROVIDER": "qwen",
        "MODEL": "m",
        "BASE_URL": "https://x.example",
        "JOBS": "3",
        "TIMEOUT": "9.5",
        "DEADLINE": "60",
        "NO_CACHE": "1",
        "RECORD": str(tmp_path),
        "REPLAY": "~/r",
        "DRY_RUN": "true",
        "MASK": "0",
        "MASK_NAMES": "沈知远、林望舒",
        "MAX_COST": "0.5",
        "TEMPLATE": "t",
        "LENGTH": "1500-2500",
        "HEADINGS": "1",
        "TRUSTED_HOSTS": "a.example, b.example:81",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"DRAFTER_{name}", value)
    assert load_settings({}).model_dump(exclude={"backoff", "providers", "rules", "style"}) == {
        "provider": "qwen",
        "model": "m",
        "base_url": "https://x.example",
        "jobs": 3,
        "timeout": 9.5,
        "deadline": 60,
        "cache": False,
        "record": tmp_path,
        "replay": Path("~/r").expanduser(),
        "dry_run": True,
        "mask": False,
        "mask_names": ("沈知远", "林望舒"),
        "max_cost": 0.5,
        "template": "t",
        "length": "1500-2500",
        "headings": True,
        "trusted_hosts": ("a.example", "b.example:81"),
    }


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_PROVIDER", "")
    assert load_settings({}).provider is None


def test_an_option_beats_the_variable_of_its_opposite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_NO_CACHE", "1")
    assert load_settings({"cache": True}).cache
    assert not load_settings({}).cache
    assert not load_settings({"no_cache": True}).cache


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("jobs", "abc", "设置 jobs 的值“abc”不对（环境变量 DRAFTER_JOBS）：应为整数"),
        ("jobs", "0", "设置 jobs 的值“0”不对（环境变量 DRAFTER_JOBS）：不能小于 1"),
        ("timeout", "-1", "设置 timeout 的值“-1”不对（环境变量 DRAFTER_TIMEOUT）：应大于 0"),
        ("timeout", "inf", "设置 timeout 的值“inf”不对（环境变量 DRAFTER_TIMEOUT）：应为数字"),
        ("max_cost", "一元", "设置 max_cost 的值“一元”不对（环境变量 DRAFTER_MAX_COST）：应为数字"),
        ("length", "long", "设置 length 的值“long”不对（环境变量 DRAFTER_LENGTH）：应写成 2000 或 1500-2500"),
        ("mask", "maybe", "设置 mask 的值“maybe”不对（环境变量 DRAFTER_MASK）：应为 true 或 false"),
        ("no_cache", "maybe", "DRAFTER_NO_CACHE 的值“maybe”不对：应为 1 或 0"),
    ],
)
def test_a_bad_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    monkeypatch.setenv(f"DRAFTER_{name.upper()}", value)
    with pytest.raises(UserError) as error:
        load_settings({})
    assert error.value.message == told


def test_a_bad_option() -> None:
    with pytest.raises(UserError, match="设置 base_url 的值“3”不对（选项 --base-url）：应为文字"):
        load_settings({"base_url": 3})


def test_a_bad_table_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_PROVIDERS", "{")
    with pytest.raises(UserError, match="环境变量里的设置读不懂"):
        load_settings({})


@pytest.mark.parametrize(
    "line",
    ['provider = "openai"', 'base_url = "https://evil.example"', "mask = false", 'trusted_hosts = ["evil.example"]'],
)
def test_a_strangers_folder_does_not_choose_who_gets_the_notes(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "drafter.toml", line)
    name = line.split(" ")[0]
    with pytest.raises(UserError) as error:
        load_settings({}, tmp_path / "notes.md")
    assert error.value.message == (
        f"{path} 里不能设 {name}：drafter.toml 只能设 template、length、headings、rules、style；"
        f"请删去这一行，需要时写进自己的 {places.config_file()}"
    )


def test_an_unknown_name_in_a_file(clean_environment: Path) -> None:
    path = write(clean_environment / "config.toml", 'provder = "qwen"')
    with pytest.raises(UserError, match=f"没有 provder 这个设置（文件 {path}）；可用的有：backoff、base_url、"):
        load_settings({})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"jobs = ", "不是正确的 TOML"),
        ("template = '公文'".encode("gbk"), "读不出来（第 12 字节不是 UTF-8）"),
    ],
)
def test_a_file_that_cannot_be_read(clean_environment: Path, data: bytes, told: str) -> None:
    (clean_environment / "config.toml").write_bytes(data)
    with pytest.raises(UserError) as error:
        load_settings({})
    assert told in error.value.message


def test_a_byte_order_mark_is_no_fault(clean_environment: Path) -> None:
    (clean_environment / "config.toml").write_bytes(b"\xef\xbb\xbfjobs = 2")
    assert load_settings({}).jobs == 2


def test_everything_is_kept_under_the_home_that_is_named(clean_environment: Path) -> None:
    assert places.config_file() == clean_environment / "config.toml"
    assert places.replies_dir() == clean_environment / "replies"
    assert places.models_dir() == clean_environment / "models"


def test_without_a_home_each_kind_has_the_systems_own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DRAFTER_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert places.home() is None
    assert places.replies_dir().name == "replies"
    assert places.replies_dir().parent != places.models_dir().parent


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings({}).jobs = 3  # type: ignore[misc]
