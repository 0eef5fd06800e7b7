"""What a run of the linter over files came to: what every output format is made from."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.document import Finding

RANKS: tuple[str, ...] = ("info", "warning", "error")
"""From the least to the gravest."""


@dataclass(frozen=True)
class Checked:
    """A file that was read: its path as the user named it, its text, and what was found in that text.

    `runs` tells of a Word file where in each line, a paragraph, its runs begin: the finest places that Word knows.
    """

    path: str
    text: str
    findings: tuple[Finding, ...]
    runs: tuple[tuple[int, ...], ...] = ()

    def runs_of(self, finding: Finding) -> tuple[int, int] | None:
        """The runs of their paragraphs, counted from 1, in which a finding begins and ends; None but for Word."""
        if not self.runs:
            return None
        return self._run(finding.line, finding.column), self._run(finding.end_line, finding.end_column - 1)

    def _run(self, line: int, column: int) -> int:
        starts = self.runs[line - 1] if line <= len(self.runs) else ()
        return max(1, bisect_right(starts, column - 1))


@dataclass(frozen=True)
class Failed:
    """A file that could not be read, and why: one line of Chinese."""

    path: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """A whole run; `hidden` findings were below the wanted severity, `fixed` places were mended in the files."""

    files: tuple[Checked, ...]
    failed: tuple[Failed, ...] = ()
    hidden: int = 0
    fixed: int = 0

    def findings(self) -> Iterator[Finding]:
        """Every finding, file by file."""
        return (finding for file in self.files for finding in file.findings)


def is_at_least(finding: Finding, severity: str) -> bool:
    """Is the finding as grave as `severity`, or graver?"""
    return RANKS.index(finding.severity) >= RANKS.index(severity)
