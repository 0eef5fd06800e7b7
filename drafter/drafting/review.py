"""What remains for the writer: the blanks and findings of the finished text."""

from dataclasses import replace

from drafter import checks
from drafter.checks.between import between_rules
from drafter.checks.length import Length, wrong_length
from drafter.checks.provenance import provenance
from drafter.document import Report
from drafter.formats.md import write as write_markdown
from drafter.text.placeholders import find_placeholders


def reviewed(report: Report, length: Length) -> Report:
    """The report with its placeholders and findings, placed in the Markdown that is written of it."""
    text = write_markdown(report)
    of_length = tuple(rule for rule in between_rules() if rule.kind == "length")
    findings = sorted(
        (*checks.run(text), *wrong_length(text, length, of_length), *provenance(report, text)),
        key=lambda finding: (finding.line, finding.column, finding.code),
    )
    return replace(report, placeholders=find_placeholders(text), findings=tuple(findings))
