"""Word files of people, and of people who mean harm."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from drafter.errors import UserError
from drafter.formats.notes import read_notes
from drafter.formats.original import original
from drafter.formats.word import reading

from . import files

DOCUMENT = "word/document.xml"


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def test_headings_lists_and_tables_are_notes(tmp_path: Path) -> None:
    document = docx.Document()
    form = document.add_table(rows=1, cols=4)
    for cell, text in zip(form.rows[0].cells, ("姓名", "林晓", "挂职单位", "安平县水利局"), strict=True):
        cell.text = text
    document.add_heading("工作", 1)
    document.add_paragraph("走访企业23家", style="List Bullet")
    document.add_paragraph("收集困难41条", style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows, (("时间", "内容", "结果"), ("3月", "调研", "报告1篇"), ("5月", "值班", "")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    notes = read_notes(written(tmp_path / "笔记.docx", files.saved(document)))
    assert dict(notes.meta) == {"name": "林晓", "host": "安平县水利局"}
    assert [(note.text, note.heading) for note in notes.items] == [
        ("走访企业23家", "工作"),
        ("收集困难41条", "工作"),
        ("时间：3月；内容：调研；结果：报告1篇", "工作"),
        ("时间：5月；内容：值班", "工作"),
    ]


def test_text_boxes_are_left_out_with_a_word() -> None:
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    data = files.of_paragraphs("走访企业23家")
    xml = files.part(data, DOCUMENT).replace("<w:body>", f"<w:body>{box}")
    text, remarks = reading.note_text(files.with_part(data, DOCUMENT, xml.encode()), "笔记.docx")
    assert text == "\n走访企业23家\n"
    assert remarks == ("文本框里的字没有读入；要写进总结，请移到正文",)


def test_a_line_is_a_paragraph_and_tracked_changes_are_taken_as_made() -> None:
    data = files.of_paragraphs("第一段", "", "第三段甲")
    xml = files.part(data, DOCUMENT).replace(
        "<w:t>第三段甲</w:t></w:r>",
        "<w:t>第三段</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t><w:br/><w:t>行</w:t></w:r></w:ins>",
    )
    text = reading.plain_text(files.with_part(data, DOCUMENT, xml.encode()), "总结.docx")
    assert text == "第一段\n\n第三段新\v行\n"


def test_fixes_are_written_back_into_their_runs() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("努力学习,").bold = True
    paragraph.add_run("扎实工作。")
    sheet = original(files.saved(document), "总结.docx")
    made = sheet.encoded(sheet.text.replace(",", "，").replace("扎实", "踏实"))
    runs = docx.Document(io.BytesIO(made)).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [("努力学习，", True), ("踏实工作。", None)]


def test_bombs_are_told_from_their_table_of_contents(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, b"<w:document/>")
        with archive.open("word/media/a.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
    with pytest.raises(UserError, match="展开后有 300 MB，不像一份报告"):
        read_notes(str(path))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("../../越界.txt", "文件之外的路径"),
        ("/etc/越界", "文件之外的路径"),
        ("word/vbaProject.bin", "带有宏"),
    ],
)
def test_harmful_parts_are_refused(path: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        reading.plain_text(files.with_part(files.of_paragraphs("一"), path, b"x"), "总结.docx")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused(head: str) -> None:
    xml = files.part(files.of_paragraphs("甲"), DOCUMENT).split("?>", 1)[1].replace("甲", "&x;")
    with pytest.raises(UserError, match="外部实体声明"):
        reading.plain_text(files.with_part(files.of_paragraphs("甲"), DOCUMENT, (head + xml).encode()), "总结.docx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (Path("fixtures/word/encrypted.docx").read_bytes(), "加了密码，读不了；请在 Word 或 WPS 里打开，去掉密码"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "旧版 Word（.doc）、WPS（.wps）文件，或加了密码"),
        (b"PK\x03\x04 cut off", "不是完整的 .docx"),
        (files.of_paragraphs("一")[:-200], "不是完整的 .docx"),
        (files.with_part(files.of_paragraphs("一"), DOCUMENT, b"<w:document"), "内容损坏"),
    ],
)
def test_other_files_are_told_with_advice(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        read_notes(written(tmp_path / "笔记.docx", data))
    assert said in told.value.message and "\n" not in told.value.message


def test_runs_are_told_by_where_they_begin_in_the_line() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("我到")
    paragraph.add_run("X县").bold = True
    paragraph.add_run("")
    paragraph.add_run("挂职\t半年。")
    document.add_paragraph("")
    assert reading.line_runs(files.saved(document), "a.docx") == ((0, 2, 4, 4), ())
