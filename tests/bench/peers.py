"""The programs that drafter is measured beside; `make peers` installs them into an environment of their own."""

import os
import shutil
import sys
from pathlib import Path

HOME = Path(os.environ.get("DRAFTER_PEERS", f"{sys.prefix}-peers"))
SCRIPTS = HOME / ("Scripts" if os.name == "nt" else "bin")
ABSENT = "未安装（make peers 后可比）"

NPM = Path(os.environ.get("DRAFTER_PEERS_NPM", HOME / "npm"))
"""Where `npm install --prefix` has put the linters of npm; never inside the repository."""
LINTERS = {
    "zhlint": (),
    "textlint": (
        "--rules-base-directory",
        str(NPM / "node_modules"),
        "--rule",
        "no-todo",
        "--rule",
        "zh-half-and-full-width-bracket",
    ),
}
"""Each with its options."""
NO_LINTER = "未安装（DRAFTER_PEERS_NPM=文件夹；npm install --prefix 文件夹 zhlint textlint textlint-rule-…）"


def script(name: str) -> str | None:
    """The path of a peer's program, or None where the peers are not installed."""
    return shutil.which(name, path=str(SCRIPTS))


def linter(name: str) -> str | None:
    """The path of a linter of npm, or None where it is not installed."""
    return shutil.which(name, path=str(NPM / "node_modules" / ".bin"))
