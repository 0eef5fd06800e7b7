"""Reports as Word files that people send: cut into runs, with links, fields, tables, notes and others' changes."""

import io
from pathlib import Path

import docx

from drafter.formats.docx import write
from tests.formats.samples import report

from . import files

DOCUMENT = "word/document.xml"
BY = 'w:author="周明" w:date="2025-10-08T09:00:00Z"'
EMPTY = files.of_paragraphs("")


def run(text: str, marks: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def of_body(*paragraphs: str) -> bytes:
    """A file whose paragraphs are these pieces of XML."""
    head, _, tail = files.part(EMPTY, DOCUMENT).partition("<w:body>")
    body = "".join(each if each.startswith("<w:tbl>") else f"<w:p>{each}</w:p>" for each in paragraphs)
    return files.with_part(EMPTY, DOCUMENT, f"{head}<w:body>{body}{tail[tail.index('<w:sectPr') :]}".encode())


TITLE = run("挂职锻炼工作总结")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>"

TEXT_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:30pt"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>截止目前，收益颇深</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def with_picture() -> bytes:
    """A picture between the words of a paragraph, by python-docx."""
    document = docx.Document()
    document.add_paragraph("挂职锻炼工作总结", "Title")
    paragraph = document.add_paragraph("现场照片：")
    paragraph.add_run().add_picture(io.BytesIO(PICTURE))
    paragraph.add_run("截止目前，大家支持项目建设，收益颇深。")
    return files.saved(document)


# A grey dot.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)

DOCUMENTS = {
    "runs cut within words": of_body(
        TITLE, "".join(map(run, ["半年来，所", "做", "的工作基", "本完成，截", "止目", "前收", "益颇", "深。"]))
    ),
    "bold and coloured spans": of_body(
        TITLE,
        run("在六个月的挂职中，")
        + run("所做", "<w:b/>")
        + run("的工作", '<w:color w:val="FF0000"/>')
        + run("收益", "<w:i/>")
        + run("颇深，", '<w:b/><w:sz w:val="32"/>')
        + run("大家支持。"),
    ),
    "a link": of_body(
        TITLE, run("详见") + f'<w:hyperlink w:anchor="a">{run("截止目前的名单", "<w:u/>")}</w:hyperlink>' + run("，收益颇深。")
    ),
    "fields": of_body(
        run("挂职锻炼") + '<w:bookmarkStart w:id="3" w:name="part"/>' + run("工作总结") + '<w:bookmarkEnd w:id="3"/>',
        run("所做的工作见") + FIELD.format('HYPERLINK "https://example.com"', run("第二部分，收益颇深")) + run("，截止目前，大家支持。"),
        run("收益颇深，见") + FIELD.format("REF part", run("工作总结")) + run("。"),
        run("收益颇深，见第") + f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>' + run("页。"),
    ),
    "a table among paragraphs": of_body(
        TITLE, run("截止目前，走访企业23家。"), TABLE.format(run("截止目前，收益颇深")), run("所做的工作基本完成。")
    ),
    "tabs, breaks and a text of two lines": of_body(
        TITLE,
        "<w:r><w:t>所做的</w:t><w:tab/><w:t>工作基本完成，截止目前</w:t><w:br/><w:t>收益颇深，大家支持。</w:t></w:r>",
    ),
    "others' changes": of_body(
        TITLE,
        run("所做的") + f'<w:ins w:id="7" {BY}>{run("工作大家支持，收益颇深")}</w:ins>'
        + f'<w:del w:id="8" {BY}><w:r><w:delText>截止目前</w:delText></w:r></w:del>' + run("，截止目前完成。"),
        f'<w:ins w:id="9" {BY}>{run("收益颇深，今年", "<w:b/>")}</w:ins>' + run("走访企业23家。"),
    ),
    "a form's field and a bookmark": of_body(
        TITLE,
        '<w:bookmarkStart w:id="0" w:name="a"/>' + run("截止") + '<w:bookmarkEnd w:id="0"/>' + run("目前，")
        + f"<w:sdt><w:sdtContent>{run('所做的工作')}</w:sdtContent></w:sdt>" + run("收益颇深。"),
    ),
    "a text box": of_body(TITLE, run("截止目前，走访企业23家，") + TEXT_BOX + run("收益颇深，大家支持。")),
    "a picture": with_picture(),
    "drafter's own": write(report()),
    "LibreOffice from text": Path("fixtures/word/libreoffice-plain.docx").read_bytes(),
    "LibreOffice from a page": Path("fixtures/word/libreoffice-page.docx").read_bytes(),
    "LibreOffice from a text document": Path("fixtures/word/libreoffice-odt.docx").read_bytes(),
    "LibreOffice from an old Word file": Path("fixtures/word/libreoffice-doc.docx").read_bytes(),
    "LibreOffice with changes, a footnote, a comment and a date": Path(
        "fixtures/word/libreoffice-tracked.docx"
    ).read_bytes(),
}  # fmt: skip

CHANGES = {
    "所做的": "所作的", "截止目前": "截至目前", "收益颇深": "收获很大", "大家支持": "大家都支持", "走访企业": "企业走访",
    "参与起草": "参与起草了", "半年": "半年时间",
}  # fmt: skip


def changed(text: str) -> str:
    """What an editor makes of a paragraph; new words may come first in it and last."""
    for old, new in CHANGES.items():
        text = text.replace(old, new)
    return text
