"""Filling a Word file and filling its text are the same, however the words are cut into runs."""

import io
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.formats.fillable import read_fillable
from drafter.formats.word import reading
from drafter.formats.word.filling import edited
from drafter.text.edits import Edit, apply
from drafter.text.placeholders import find_placeholders

from . import files

DOCUMENT = "word/document.xml"
EMPTY = files.of_paragraphs("")
RUNS = st.lists(
    st.sampled_from(["我到", "X", "县", "挂职，", " ", "走访X户", "<br>", "____", "【待补充：", "姓名】"]), max_size=7
)


def of_runs(paragraphs: list[list[str]]) -> bytes:
    shown = "".join(f"<w:p>{''.join(map(run, texts))}</w:p>" for texts in paragraphs)
    head, _, tail = files.part(EMPTY, DOCUMENT).partition("<w:body>")
    return files.with_part(EMPTY, DOCUMENT, f"{head}<w:body>{shown}{tail[tail.index('<w:sectPr') :]}".encode())


def run(text: str) -> str:
    inside = "<w:br/>" if text == "<br>" else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr><w:b/></w:rPr>{inside}</w:r>"


@settings(deadline=None, max_examples=60)
@given(st.lists(RUNS, min_size=1, max_size=4), st.text(alphabet="安平县 &<1", min_size=1, max_size=5))
def test_word_and_text_are_filled_alike(paragraphs: list[list[str]], words: str) -> None:
    data = of_runs(paragraphs)
    text = reading.plain_text(data, "总结.docx")
    edits = [Edit(b.line - 1, b.column - 1, b.end_column - 1, words) for b in find_placeholders(text)]
    made = edited(data, "总结.docx", edits)
    assert reading.plain_text(made, "总结.docx") == apply(text, edits)
    assert {path: part for path, part in files.parts(made).items() if path != DOCUMENT} == {
        path: part for path, part in files.parts(data).items() if path != DOCUMENT
    }


@settings(deadline=None, max_examples=60)
@given(RUNS.filter(any), st.text(alphabet="安平县，。 ", max_size=8))
def test_a_rewritten_line_reads_as_it_was_written(texts: list[str], new: str) -> None:
    data = of_runs([texts])
    made = reading.rewritten(data, "总结.docx", f"{new}\n")
    assert reading.plain_text(made, "总结.docx") == f"{new}\n"


BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>派出单位：XX局</w:t></w:r></w:p></w:txbxContent>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>派出单位：</w:t></w:r><w:r><w:t>XX局</w:t>"
    "</w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_headers_footers_and_text_boxes_are_filled_in_both_their_forms(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("2025年3月，我到安平县挂职。")
    document.sections[0].header.paragraphs[0].text = "XX局挂职总结"
    document.sections[0].footer.paragraphs[0].text = "报告人：____"
    data = files.saved(document)
    xml = files.part(data, DOCUMENT).replace("<w:sectPr", f"{BOX}<w:sectPr", 1)
    path = tmp_path / "总结.docx"
    path.write_bytes(files.with_part(data, DOCUMENT, xml.encode()))
    fillable = read_fillable(str(path), lambda report: report)
    assert fillable.text == "2025年3月，我到安平县挂职。\n\n派出单位：XX局\nXX局挂职总结\n报告人：____\n"
    made = fillable.filled([Edit(2, 5, 8, "云岭县水利局"), Edit(3, 0, 3, "云岭县水利局"), Edit(4, 4, 8, "林晓")])
    assert files.part(made, DOCUMENT).count("云岭县水利局") == 2
    assert "XX" not in files.part(made, DOCUMENT)
    again = docx.Document(io.BytesIO(made)).sections[0]
    assert (again.header.paragraphs[0].text, again.footer.paragraphs[0].text) == (
        "云岭县水利局挂职总结",
        "报告人：林晓",
    )
