"""What a Word file takes, and what it does not: 3,000 characters, and three hundred pages beside thirty."""

import resource
import statistics
import sys
from collections.abc import Iterator
from dataclasses import replace

from drafter.document import Paragraph, Report, Section, Sentence
from drafter.formats.docx import write
from tests.bench.measure import Row, seconds
from tests.formats.samples import report

SENTENCE = "走访企业23家，收集问题XX条，协助分管副局长协调解决贷款1.2亿元左右，参与起草文件3份，学习了有关规定。"
ROUNDS = 3
PAGE = 22 * 28


def rows() -> Iterator[Row]:
    """The time to write, in seconds a report; memory is that of the whole process, in megabytes."""
    small = timed(3_000)
    yield Row("docx：3000 字的报告", f"{small:.3f} s", small / 0.3, at_most=1.0)
    thirty, hundreds = (timed(pages * PAGE) for pages in (30, 300))
    yield Row(
        "docx：300 页与 30 页之比，除以 10", f"{hundreds:.2f} s 与 {thirty:.2f} s", hundreds / thirty / 10, at_most=1.5
    )
    unit = 1 if sys.platform == "darwin" else 1024
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    yield Row("docx：写 300 页占用的内存", f"{held:.0f} MB", held / 300, at_most=1.0)


def timed(characters: int) -> float:
    """Seconds to write a report of so many characters, made before."""
    made = of_length(characters)
    return statistics.median(seconds(lambda: write(made)) for _ in range(ROUNDS))


def of_length(characters: int) -> Report:
    """A report of about so many characters."""
    paragraph = Paragraph(tuple(Sentence(SENTENCE, (), "note") for _ in range(6)))
    count = max(1, characters // len(paragraph.text))
    return replace(report(), sections=(Section("work", "竭尽所能，推动工作", (paragraph,) * count),))
