"""The parts of every Word file that drafter writes have their elements in the order of ISO/IEC 29500, as Word wants.

LibreOffice opens files that Word refuses, so that a look at the pages does not tell.
"""

import io
import re
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from drafter.document import Report
from drafter.formats.docx import write
from drafter.formats.evidence import writer
from drafter.formats.word.filling import edited
from drafter.formats.word.look import look_of
from drafter.formats.word.reference import read_reference
from drafter.formats.word.xml import name
from drafter.text.edits import Edit
from tests.formats.samples import report

from . import files

NOT_OURS = re.compile("relationships/theme|stylesWithEffects")
"""A theme, which no file has to have, is wanted all the same; the other part is python-docx's, in its sample file."""

LOOKS: Mapping[str, Mapping[str, object]] = {
    "standard": {},
    "title": {"byline": {"place": "title"}},
    "boxes": {"opinions": {"titles": ["挂职单位意见", "派出单位意见"]}},
    "bold": {"fonts": {"body": {"name": "宋体", "latin": "Times New Roman", "bold": True}}, "page": {"left": 30}},
}


def told(data: bytes, folder: Path) -> list[str]:
    path = folder / "一份.docx"
    path.write_bytes(data)
    found = OpenXmlValidator().validate(str(path)).errors
    return [
        f"{error.part_uri} {error.description}"
        for error in found
        if not NOT_OURS.search(f"{error.part_uri} {error.description}")
    ]


def full() -> Report:
    """Blanks, headings of each level, a long title's lines, characters that XML escapes or Word refuses."""
    return report("（一）开展调研", "1. 走访企业", "（1）座谈", "金额<b>&X万元\x07，“两个维护”。", "【待补充：姓名】")


@pytest.mark.parametrize("look", LOOKS)
def test_a_report_in_each_house_style(look: str, tmp_path: Path) -> None:
    assert told(write(full(), look_of(LOOKS[look])), tmp_path) == []


def test_the_table_of_figures(tmp_path: Path) -> None:
    assert told(writer(".docx")(full()), tmp_path) == []


def test_a_report_in_the_styles_of_another_file_and_one_filled(tmp_path: Path) -> None:
    path = tmp_path / "样本.docx"
    path.write_bytes(files.of_paragraphs("样本"))
    assert told(write(full(), read_reference(str(path))), tmp_path) == []
    made = write(report("我到XX县挂职。"))
    assert told(edited(made, "总结.docx", [Edit(2, 2, 5, "安平县")]), tmp_path) == []


def test_elements_out_of_order_are_told(tmp_path: Path) -> None:
    data = write(full())
    xml = files.part(data, "word/document.xml")
    wrong = re.sub(r"(<w:pStyle [^>]*/>)(<w:keepNext/>)", r"\2\1", xml)
    assert wrong != xml
    assert told(files.with_part(data, "word/document.xml", wrong.encode()), tmp_path) != []


def test_every_comment_is_opened_closed_and_written_once() -> None:
    parts = files.parts(write(full()))
    document, comments = (etree.fromstring(parts[f"word/{each}.xml"]) for each in ("document", "comments"))
    written = [each.get(name("w:id")) for each in comments]
    assert len(written) == len(set(written)) > 0
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(each.get(name("w:id")) for each in document.iter(name(f"w:{tag}"))) == sorted(written)


def test_what_is_tied_is_there_and_nothing_tells_of_a_session() -> None:
    parts = files.parts(write(full()))
    types = etree.fromstring(parts["[Content_Types].xml"])
    listed = {each.get("PartName") for each in types if each.get("PartName")}
    assert listed == {f"/{path}" for path in parts if path.endswith(".xml") and path != "[Content_Types].xml"}
    ties = etree.fromstring(parts["word/_rels/document.xml.rels"])
    assert {f"word/{tie.get('Target')}" for tie in ties} <= set(parts)
    assert len({tie.get("Id") for tie in ties}) == len(ties)
    assert not any(b"w:rsid" in part for part in parts.values())
    about = docx.Document(io.BytesIO(write(full()))).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("drafter", "drafter", "挂职锻炼工作总结")
