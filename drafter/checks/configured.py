"""A text under a project's settings: the rules that ship and its own, less what it does not want there."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.checks.configuration import Configuration, configuration, known_codes
from drafter.checks.custom import run_own, without_allowed
from drafter.checks.engine import chosen, run
from drafter.checks.located import in_order
from drafter.checks.rule import Rule, all_rules
from drafter.document import Finding
from drafter.formats import render

if TYPE_CHECKING:
    from drafter.document import Report


@dataclass(frozen=True)
class Choice:
    """The codes that the command line chose; None leaves it to the settings."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None

    @classmethod
    def of_codes(cls, select: Sequence[str] | None, ignore: Sequence[str] | None, rules: Sequence[Rule]) -> "Choice":
        """From what the options say, each value one code or several, `W,B1`. Raises UserError for a code of no rule."""
        return cls(_codes(select, rules, "--select"), _codes(ignore, rules, "--ignore"))

    def of(self, rules: Sequence[Rule], settings: Configuration) -> tuple[Rule, ...]:
        """Those of `rules` that are to run."""
        return chosen(tuple(rules), self._select(settings), self._ignore(settings))

    def run(self, text: str, path: Path, settings: Configuration) -> tuple[Finding, ...]:
        """The findings of the text of the file at `path`, in its order."""
        shipped = run(text, select=self._select(settings), ignore=self._ignore(settings))
        here = self._on_in(path, settings)
        if here:
            shipped += run(text, select=here)
        own = run_own(text, settings.own.only(self.of(settings.own.rules, settings)))
        return wanted((*shipped, *own), text, path, settings)

    def _on_in(self, path: Path, settings: Configuration) -> tuple[str, ...]:
        """Rules that are off by default but on for files of this suffix (Markdown's marks in a .txt)."""
        select, ignore = self._select(settings), self._ignore(settings)
        return tuple(
            rule.code
            for rule in all_rules()
            if path.suffix.lower() in rule.options.get("on_in", ())
            and (not select or rule.code.startswith(select))
            and not rule.code.startswith(ignore)
            and not self.of((rule,), settings)
        )

    def _select(self, settings: Configuration) -> tuple[str, ...]:
        return settings.select if self.select is None else self.select

    def _ignore(self, settings: Configuration) -> tuple[str, ...]:
        return settings.ignore if self.ignore is None else self.ignore


@dataclass(frozen=True)
class Wishes:
    """What is wanted to be found in a text made of the file at `path`; by default what every rule of drafter finds.

    The text is Markdown whatever the file is: its marks are drafter's own.
    """

    path: Path = Path("report.md")
    settings: Configuration = field(default_factory=Configuration)

    @classmethod
    def of(cls, path: Path) -> "Wishes":
        """Those of the settings for this file. Raises UserError for settings that cannot be used."""
        return cls(path, configuration(path.absolute().parent))

    def found(self, text: str) -> tuple[Finding, ...]:
        """The findings in a text, in its order."""
        return self._found(text, Choice())

    def unwelcome(self, text: str) -> tuple[Finding, ...]:
        """What a model may not bring into a text: selecting a few rules does not open the door to the rest."""
        return self._found(text, Choice(select=()))

    def _found(self, text: str, choice: Choice) -> tuple[Finding, ...]:
        return self.kept(choice.run(text, self.path.with_suffix(".md"), self.settings), text)

    def kept(self, findings: Sequence[Finding], text: str) -> tuple[Finding, ...]:
        """Those of the findings in `text` that this file is to be told, in order."""
        return wanted(findings, text, self.path, self.settings)

    def rules(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """Those of `rules` that are to run."""
        unwanted = self.settings.ignored_in(self.path)
        return tuple(rule for rule in Choice().of(rules, self.settings) if not rule.code.startswith(unwanted))


def as_wanted(report: "Report", settings: Configuration, notes: Path) -> "Report":
    """The report with the findings in its text that a project wants of one made of `notes`, as `check` tells them.

    What is told of sentences and notes, not of the text, stays.
    """
    if settings == Configuration():
        return report
    shipped = {rule.code for rule in all_rules()}
    kept = tuple(finding for finding in report.findings if finding.code not in shipped)
    told = Wishes(notes, settings).found(render(report, ".md").decode())
    return replace(report, findings=in_order((*kept, *told)))


def _codes(values: Sequence[str] | None, rules: Sequence[Rule], where: str) -> tuple[str, ...] | None:
    if not values:
        return None
    return known_codes((code for value in values for code in value.replace("，", ",").split(",")), rules, where)


def wanted(findings: Sequence[Finding], text: str, path: Path, settings: Configuration) -> tuple[Finding, ...]:
    """Findings in order, without those that the settings do not want in this file or inside an allowed phrase."""
    unwanted = settings.ignored_in(path)
    kept = [each for each in findings if not each.code.startswith(unwanted)] if unwanted else findings
    return in_order(without_allowed(kept, text, settings.own))
