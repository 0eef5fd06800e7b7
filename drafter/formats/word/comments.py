"""Comments of a Word file: what a person must fill in or confirm, beside the words it is about."""

from collections.abc import Sequence

from drafter.formats.word.xml import Element, serialised, text, w

AUTHOR = "drafter"
"""No user's name: a report goes through many hands."""


def comments_part(comments: Sequence[str]) -> bytes:
    """`word/comments.xml`; ids are places in the sequence. No date: the same report gives the same file."""
    return serialised(w("comments", *(comment(number, words) for number, words in enumerate(comments))))


def reference(identity: int) -> Element:
    """The run that ties a comment to the end of its words."""
    style = w("rPr", w("rStyle", val="CommentReference"))
    return w("r", style, w("commentReference", id=identity))


def comment(identity: int, words: str) -> Element:
    """A comment of drafter's for `word/comments.xml`."""
    mark = w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef"))
    run = w("r", w("rPr", w("rFonts", hint="eastAsia")), text(words))
    return w(
        "comment",
        w("p", w("pPr", w("pStyle", val="CommentText")), mark, run),
        id=identity,
        author=AUTHOR,
        initials="D",
    )
