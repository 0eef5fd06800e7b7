"""Headings and lists that Word numbers by itself are read with their numbers."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from drafter.formats.md import write
from drafter.formats.notes import read_notes
from drafter.formats.report_reading import read_report
from drafter.formats.word import reading
from drafter.formats.word.numbers import written

from . import files

OFFICIAL = (("chineseCounting", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3."))


def with_list(
    document: Document, number: int, levels: tuple[tuple[str, str], ...] = OFFICIAL, override: str = ""
) -> None:
    """A list of these levels (format, text) by this number."""
    numbering = document.part.numbering_part.element
    described = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for depth, (form, words) in enumerate(levels)
    )
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{described}</w:abstractNum>'
    numbering.insert(0, parse_xml(kind))
    tied(document, number, number, override)


def tied(document: Document, number: int, kind: int, override: str = "") -> None:
    tie = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'
    document.part.numbering_part.element.append(parse_xml(tie))


def place(number: int, depth: int) -> str:
    return f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def numbered(paragraph: Paragraph, number: int, depth: int) -> None:
    paragraph._p.get_or_add_pPr().append(parse_xml(place(number, depth)))


def official() -> Document:
    """A report whose headings bring their numbers along, the third level item by item."""
    document = docx.Document()
    with_list(document, 50)
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        style.element.get_or_add_pPr().append(parse_xml(place(50, level - 1)))
    document.add_paragraph("挂职锻炼工作总结", style="Title")
    document.add_paragraph("2025年3月至9月，我到安平县挂职。")
    for heading in ("思想政治", "履职情况"):
        document.add_heading(heading, 1)
        for topic in ("抓调研", "抓融资"):
            document.add_heading(topic, 2)
            numbered(document.add_paragraph("23家企业走访了两遍。"), 50, 2)
    return document


def test_a_report_keeps_the_numbers_of_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "总结.docx"
    path.write_bytes(files.saved(official()))
    report, _ = read_report(str(path))
    assert [section.heading for section in report.sections] == ["思想政治", "履职情况"]
    assert write(report).split("\n\n")[2:] == [
        "## 一、思想政治", "（一）抓调研", "1. 23家企业走访了两遍。", "（二）抓融资", "1. 23家企业走访了两遍。",
        "## 二、履职情况", "（一）抓调研", "1. 23家企业走访了两遍。", "（二）抓融资", "1. 23家企业走访了两遍。\n",
    ]  # fmt: skip


def test_numbers_are_no_part_of_a_note(tmp_path: Path) -> None:
    path = tmp_path / "笔记.docx"
    path.write_bytes(files.saved(official()))
    assert [(note.text, note.heading) for note in read_notes(str(path)).items][1:3] == [
        ("23家企业走访了两遍。", "抓调研"),
        ("23家企业走访了两遍。", "抓融资"),
    ]


def test_headings_without_numbers_are_sections(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("挂职锻炼工作总结", 1)
    document.add_heading("思想政治", 2)
    document.add_paragraph("听讲座5场。")
    path = tmp_path / "总结.docx"
    path.write_bytes(files.saved(document))
    report, _ = read_report(str(path))
    assert (report.title, [section.heading for section in report.sections]) == ("挂职锻炼工作总结", ["思想政治"])


def test_a_list_of_its_own_begins_anew_and_one_without_numbers_has_signs() -> None:
    document = docx.Document()
    with_list(document, 60, (("decimal", "%1."),))
    tied(document, 61, 60, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    tied(document, 62, 60)
    for number in (60, 60, 61, 62):
        numbered(document.add_paragraph("甲"), number, 0)
    numbered(document.add_paragraph("乙"), 0, 0)
    document.add_paragraph("丙", style="List Bullet")
    text, _ = reading.note_text(files.saved(document), "总结.docx")
    assert text == "1.甲\n2.甲\n1.甲\n2.甲\n乙\n- 丙\n"


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (12, "chineseCountingThousand", "十二"),
        (100, "chineseCounting", "100"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (4, "upperRoman", "IV"),
        (2, "lowerLetter", "b"),
        (12, "decimalFullWidth", "１２"),
        (7, "hindiVowels", "7"),
    ],
)
def test_formats_of_numbers(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


def test_nonsense_in_the_numbering_is_no_error() -> None:
    data = files.saved(official())
    xml = files.part(data, "word/numbering.xml")
    for old, new in (('w:start w:val="1"', 'w:start w:val="-9"'), ('w:ilvl="0"', 'w:ilvl="x"'), ("%1", "%9%1%")):
        text, _ = reading.note_text(
            files.with_part(data, "word/numbering.xml", xml.replace(old, new).encode()), "a.docx"
        )
        assert "思想政治" in text
