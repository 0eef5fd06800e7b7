"""Keys that `drafter auth set` keeps: in the system's keyring, or where there is none in a file for its owner only.

`keys.toml` names every provider whose key is kept: `deepseek = "sk-…"`, or `deepseek = true` for one in the keyring, so
that the keyring (which may ask for a password) is opened for those alone.
"""

import json
import os
import sys
import tempfile
import tomllib
from pathlib import Path

import keyring
from keyring.errors import KeyringError

from drafter.errors import UserError
from drafter.places import keys_file

SERVICE = "drafter"
FOR_OTHERS = 0o077


def is_kept(provider: str) -> bool:
    """Whether a key of `provider` is kept. Raises UserError for a file that others can read, or is no TOML."""
    return provider in _read()


def kept_key(provider: str) -> str | None:
    """The kept key of `provider`. Raises UserError as is_kept, and where the keyring does not open."""
    value = _read().get(provider)
    if value is not True:
        return value or None
    try:
        return keyring.get_password(SERVICE, provider)
    except KeyringError:
        raise UserError(
            f"系统密钥环打不开，取不到 {provider} 的密钥：请解锁，或重新运行 drafter auth set {provider}"
        ) from None


def keep_key(provider: str, key: str) -> Path | None:
    """Keep a key; the file it is in, or None for the keyring. Raises UserError where it cannot be kept."""
    try:
        keyring.set_password(SERVICE, provider, key)
        # A keyring that throws away what it is given is none.
        held = keyring.get_password(SERVICE, provider) == key
    except (KeyringError, OSError):
        held = False
    _write({**_read(), provider: True if held else key})
    return None if held else keys_file()


def drop_key(provider: str) -> bool:
    """Forget the key of `provider`; false if none was kept."""
    kept = _read()
    if provider not in kept:
        return False
    if kept.pop(provider) is True:
        try:
            keyring.delete_password(SERVICE, provider)
        except KeyringError:
            raise UserError(f"系统密钥环打不开，{provider} 的密钥没有删掉：请解锁后再运行一次") from None
    _write(kept)
    return True


def _read() -> dict[str, str | bool]:
    path = keys_file()
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if sys.platform != "win32" and mode & FOR_OTHERS:
                raise UserError(f"密钥文件 {path} 别人也能读，没有使用：请运行 chmod 600 {path}，并考虑换一个密钥")
            values = tomllib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError):
        raise UserError(f"密钥文件 {path} 读不出来：请删掉它，再运行 drafter auth set") from None
    return {name: value for name, value in values.items() if value is True or isinstance(value, str)}


def _write(kept: dict[str, str | bool]) -> None:
    """The whole file anew, never readable for others, never half."""
    path = keys_file()
    text = "".join(f"{json.dumps(name)} = {json.dumps(value)}\n" for name, value in sorted(kept.items()))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".keys-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    except OSError as error:
        raise UserError(f"密钥存不进 {path}（{error.strerror}）：请检查磁盘和权限，或改用环境变量") from None
