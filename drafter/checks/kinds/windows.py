"""Looking back from a place in a text, no further than its sentence."""


def behind_last(marks: str, text: str, begin: int, end: int) -> int:
    """The offset behind the last of these marks between two offsets; `begin` where there is none."""
    # A search backwards for each mark is faster than one pass of a regular expression over the whole window.
    return max(begin, *[text.rfind(mark, begin, max(end, 0)) + 1 for mark in marks])
