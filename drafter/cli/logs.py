"""What a run did: a rotating file without a word of the notes, and on stderr for `-v`, `-vv` (prompts and replies)."""

import io
import logging
import logging.handlers
import os
from pathlib import Path

from drafter.cli.tell import tell
from drafter.places import log_dir

LARGEST, OLDER = 1_000_000, 3
FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"
# What quotes notes, prompts or replies: for the screen of the person who asks for it, never for the file.
CONTENT = logging.getLogger("drafter.content")


def start(verbose: int) -> None:
    """Log from now on. A folder that cannot be written costs the log, never the run."""
    logger = logging.getLogger("drafter")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    # A file that another run is just rotating must not put a traceback on the screen.
    logging.raiseExceptions = False
    if not logger.handlers:
        try:
            logger.addHandler(_file())
        except OSError:
            logger.addHandler(logging.NullHandler())
    if verbose:
        logger.addHandler(_Screen(logging.INFO if verbose == 1 else logging.DEBUG))


class _Private(logging.handlers.RotatingFileHandler):
    """A log that only its owner can read."""

    def _open(self) -> io.TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace")


class _Screen(logging.Handler):
    """Lines on stderr, as `tell` writes them."""

    def emit(self, record: logging.LogRecord) -> None:
        tell(f"· {record.getMessage()}")


def _file() -> logging.Handler:
    folder: Path = log_dir()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _Private(folder / "drafter.log", maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8")
    handler.setLevel(logging.INFO)
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(lambda record: not record.name.startswith(CONTENT.name))
    return handler
