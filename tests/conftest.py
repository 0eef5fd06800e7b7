"""What holds for every test: a home of its own, no keys, no keyring, no proxies; the network ends at loopback (see pyproject.toml)."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Examples are timed by nobody: two cores are shared with whatever else runs. On CI the same examples every time.
settings.register_profile("drafter", deadline=None)
settings.register_profile("drafter-ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("drafter-ci" if os.environ.get("CI") else "drafter")

# A shell starts what it sends to the background deaf to Ctrl-C, and that is handed down: the tests of Ctrl-C would wait
# for ever. A handler is not handed down.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

FOREIGN = ("DRAFTER_", "OPENAI_")
FOREIGN_ENDS = ("_API_KEY", "_PROXY")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing of the person's own settings reaches a test, and nothing of a test stays behind; returns drafter's home."""
    for name in os.environ:
        if name.upper().startswith(FOREIGN) or name.upper().endswith(FOREIGN_ENDS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DRAFTER_HOME", str(home))
    return home
