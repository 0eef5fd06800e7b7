"""The programs that drafter is measured beside; `make peers` installs them into an environment of their own."""

import os
import shutil
import sys
from pathlib import Path

HOME = Path(os.environ.get("DRAFTER_PEERS", f"{sys.prefix}-peers"))
SCRIPTS = HOME / ("Scripts" if os.name == "nt" else "bin")
ABSENT = "未安装（make peers 后可比）"


def script(name: str) -> str | None:
    """The path of a peer's program, or None where the peers are not installed."""
    return shutil.which(name, path=str(SCRIPTS))
