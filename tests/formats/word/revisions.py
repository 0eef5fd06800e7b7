"""What Word does with tracked changes, told from the standard (ECMA-376 §17.13.5), not from drafter's code."""

from dataclasses import dataclass

from lxml import etree

from . import files

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
_SPOKEN = {"t": None, "tab": "\t", "br": "\v"}


@dataclass(frozen=True)
class Character:
    """A visible character and how its run is set."""

    text: str
    marks: str


def accepted(data: bytes, author: str | None = None) -> list[list[Character]]:
    """The paragraphs after all changes (or those of one author) were accepted."""
    return _settled(data, author, keep="ins", drop="del")


def rejected(data: bytes, author: str | None = None) -> list[list[Character]]:
    """The paragraphs after all changes (or those of one author) were rejected."""
    return _settled(data, author, keep="del", drop="ins")


def lines(paragraphs: list[list[Character]]) -> list[str]:
    return ["".join(each.text for each in paragraph) for paragraph in paragraphs]


def changes(data: bytes, author: str) -> list[tuple[str, str]]:
    """Kind and words of each change of an author, in order."""
    root = etree.fromstring(files.parts(data)[DOCUMENT])
    return [
        (each.tag.removeprefix(NAMESPACE), "".join(each.itertext()))
        for each in root.iter(f"{NAMESPACE}ins", f"{NAMESPACE}del")
        if each.get(f"{NAMESPACE}author") == author
    ]


def _settled(data: bytes, author: str | None, keep: str, drop: str) -> list[list[Character]]:
    root = etree.fromstring(files.parts(data)[DOCUMENT])
    for change in [*root.iter(NAMESPACE + drop)]:
        if author in (None, change.get(f"{NAMESPACE}author")) and change.getparent() is not None:
            change.getparent().remove(change)
    return [
        [one for run in _runs(paragraph, author, keep) for one in _characters(run)]
        for paragraph in root.iter(f"{NAMESPACE}p")
        if not [*paragraph.iterancestors(f"{NAMESPACE}txbxContent")]
    ]


def _runs(paragraph: etree._Element, author: str | None, keep: str) -> list[etree._Element]:
    """The runs that are still there, another author's deletions not among them."""
    kept = []
    for run in paragraph.iter(f"{NAMESPACE}r"):
        if [*run.iterancestors(f"{NAMESPACE}txbxContent")]:
            continue
        gone = [*run.iterancestors(f"{NAMESPACE}del")]
        if not any(author is not None and each.get(f"{NAMESPACE}author") != author for each in gone):
            kept.append(run)
    return kept


def _characters(run: etree._Element) -> list[Character]:
    marks = run.find(f"{NAMESPACE}rPr")
    shown = b"" if marks is None else etree.tostring(marks, method="c14n")
    found = []
    for child in run:
        kind = child.tag.removeprefix(NAMESPACE)
        kind = "t" if kind == "delText" else kind
        if kind in _SPOKEN:
            words = (child.text or "") if kind == "t" else _SPOKEN[kind]
            found += [Character(each, shown.decode() if each.strip() else "") for each in words]
    return found
