"""数据核对表, the table that a reader checks a report by: each figure, its sentence, its note, who confirms it.

A module of this package named after a suffix (`xlsx`, `docx`) writes the table.
"""

from collections.abc import Callable
from importlib import import_module

from drafter.document import Report
from drafter.formats.evidence.figures import Figure, figures_of

__all__ = ["SUFFIXES", "Figure", "figures_of", "writer"]

SUFFIXES = (".docx", ".xlsx")


def writer(suffix: str) -> Callable[[Report], bytes]:
    """What writes the table in the format of one of `SUFFIXES`; loaded when it is called for."""
    write: Callable[[Report], bytes] = import_module(f"drafter.formats.evidence.{suffix[1:]}").write
    return write
