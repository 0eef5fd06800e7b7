"""Find what a person must still fill in: X县, ××局, 202X年, ____, （姓名）, 【待补充：挂职单位】 …

The marks are found by code; what they stand for is told by `placeholders.toml` beside this module.
"""

from bisect import bisect_right

from drafter.document import Placeholder
from drafter.text._blank_meaning import explain
from drafter.text._blank_spans import find_spans
from drafter.text._blank_words import load_words
from drafter.text.lines import line_starts, split_lines


def find_placeholders(text: str) -> tuple[Placeholder, ...]:
    """All blanks of `text`, in order, with kind, role and question.

    Lines and columns are 1-based characters; a line ends at LF, CR LF or CR. A blank never spans two lines. Takes
    any text and never raises; time is linear in its length. 李某 and 138****1234 come back as kind `masked`.
    """
    words = load_words()
    blanks = list(find_spans(text, words))
    starts = line_starts(split_lines(text)) if blanks else ()
    placeholders = []
    for blank, meaning in zip(blanks, explain(text, blanks, words), strict=True):
        line = bisect_right(starts, blank.start)
        placeholders.append(
            Placeholder(
                text=text[blank.start : blank.end],
                line=line,
                column=blank.start - starts[line - 1] + 1,
                end_column=blank.end - starts[line - 1] + 1,
                kind=meaning.kind,
                role=meaning.role,
                question=meaning.question,
            )
        )
    return tuple(placeholders)
