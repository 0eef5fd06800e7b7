"""数据核对表, the table that a reader checks a report by: each figure, its sentence, its note, who confirms it.

A module of this package named after a suffix (`xlsx`, `docx`) writes the table.
"""

from drafter.formats.evidence import docx, xlsx
from drafter.formats.evidence.figures import Figure, figures_of

__all__ = ["WRITERS", "Figure", "figures_of"]

WRITERS = {".docx": docx.write, ".xlsx": xlsx.write}
