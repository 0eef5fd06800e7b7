"""Keys that are kept: in the keyring if there is one, else in a file that only its owner can read."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from drafter.errors import UserError
from drafter.llm import choose
from drafter.llm.keys import drop_key, is_kept, keep_key, kept_key
from drafter.settings import load_settings
from tests.cli.running import drafter, last_line


class InMemory(KeyringBackend):
    """A keyring that works, as a desktop has it."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def desktop() -> Iterator[InMemory]:
    ring = InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(NoKeyring())


@pytest.fixture
def no_keyring() -> None:
    keyring.set_keyring(NoKeyring())


def test_a_keyring_holds_the_key_and_the_file_only_says_so(desktop: InMemory, clean_environment: Path) -> None:
    assert keep_key("deepseek", "sk-d") is None
    assert (clean_environment / "keys.toml").read_text() == '"deepseek" = true\n'
    assert (kept_key("deepseek"), is_kept("qwen")) == ("sk-d", False)
    assert choose(load_settings({})).key == "sk-d"
    assert drop_key("deepseek")
    assert (desktop.held, kept_key("deepseek"), drop_key("deepseek")) == ({}, None, False)


@pytest.mark.usefixtures("no_keyring")
def test_without_one_a_file_for_its_owner_only(clean_environment: Path) -> None:
    path = clean_environment / "keys.toml"
    assert keep_key("deepseek", "sk-d") == path
    assert choose(load_settings({"provider": "deepseek"})).key == "sk-d"
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o640)
        with pytest.raises(UserError) as told:
            kept_key("deepseek")
        assert told.value.message == (
            f"密钥文件 {path} 别人也能读，没有使用：请运行 chmod 600 {path}，并考虑换一个密钥"
        )


@pytest.mark.usefixtures("no_keyring")
def test_the_variable_is_stronger(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_key("deepseek", "sk-kept")
    monkeypatch.setenv("DEEPSEEK_API_KEY", "sk-env")
    assert choose(load_settings({"provider": "deepseek"})).key == "sk-env"


def test_the_command_takes_the_key_from_standard_input_and_never_shows_it(clean_environment: Path) -> None:
    run = drafter("auth", "set", "deepseek", given=b"sk-mine\n")
    assert (run.returncode, run.stdout) == (0, b"")
    assert last_line(run) == f"深度求索 DeepSeek 的密钥已存入 {clean_environment / 'keys.toml'}（只有您能读）"
    assert last_line(drafter("auth", "clear", "deepseek")) == "深度求索 DeepSeek 的密钥已删除"
    assert last_line(drafter("auth", "clear", "deepseek")) == "没有保存过 深度求索 DeepSeek 的密钥"
    assert "sk-mine" not in (clean_environment / "keys.toml").read_text()


@pytest.mark.parametrize(
    ("arguments", "given", "line"),
    [
        (["set", "gpt"], b"sk\n", "错误：没有名为“gpt”、要密钥的模型服务；可选：openai、deepseek"),
        (["set", "qwen"], b"\n", "错误：密钥是空的，或含有空格、中文字符：请重新复制一遍再运行"),
        (["set", "qwen", "sk-on-the-line"], b"", "错误：命令用得不对"),
    ],
)
def test_what_is_refused(arguments: list[str], given: bytes, line: str) -> None:
    run = drafter("auth", *arguments, given=given)
    assert run.returncode == 2
    assert last_line(run).startswith(line)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows write everywhere")
@pytest.mark.usefixtures("no_keyring")
def test_a_folder_that_cannot_be_written(clean_environment: Path) -> None:
    clean_environment.chmod(0o500)
    with pytest.raises(UserError, match="密钥存不进"):
        keep_key("deepseek", "sk-d")
    clean_environment.chmod(0o700)
