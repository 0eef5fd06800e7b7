"""What `-o 总结.docx` writes, held against GB/T 9704-2012 and read by another program's reader."""

import io
import re
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Mm, Pt

from drafter.document import Paragraph, Sentence, Signature
from drafter.errors import UserError
from drafter.formats.docx import write
from drafter.formats.word.look import look_of, read_look
from drafter.formats.word.reference import read_reference
from drafter.formats.word.title import balanced

from .samples import report
from .word import files


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def test_page_is_that_of_the_standard() -> None:
    section = opened(write(report())).sections[0]
    measures = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(each.mm) for each in measures] == [210, 297, 37, 28]
    assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == 156
    assert round((section.page_height - section.top_margin - section.bottom_margin) / Mm(1)) == 225


def test_grid_holds_22_lines_of_28_characters() -> None:
    found = re.search(
        r'<w:docGrid w:type="linesAndChars" w:linePitch="(\d+)" w:charSpace="(-?\d+)"/>',
        files.part(write(report()), "word/document.xml"),
    )
    assert found is not None
    assert found.groups() == ("579", "-842")
    assert 22 * 579 / 20 <= Mm(225) / Pt(1) < 23 * 579 / 20
    assert 28 * (16 - 842 / 4096) <= Mm(156) / Pt(1) + 0.1 < 29 * (16 - 842 / 4096)


def test_styles_set_lines_and_characters_as_the_grid_does() -> None:
    styles = files.part(write(report()), "word/styles.xml")
    normal = styles[styles.index('w:styleId="Normal"') : styles.index('w:styleId="BodyText"')]
    assert '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>' in normal
    assert '<w:spacing w:val="-6"/>' in normal
    assert 28 * (16 - 6 / 20) <= Mm(156) / Pt(1) < 29 * (16 - 6 / 20)


def test_styles_are_words_own_with_fonts_of_the_standard() -> None:
    document = opened(write(report()))
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Title", "挂职锻炼工作总结"),
        ("Body Text", ""),
        ("Body Text", "经组织选派，我到云岭县挂职。"),
        ("Heading 1", "一、竭尽所能，推动工作"),
        ("Body Text", "走访企业23家。收集问题XX条。"),
        ("Body Text", "参加值班。"),
        ("Heading 1", "二、坚持学习，提升素质"),
        ("Body Text", "学习文件3次。"),
        ("Body Text", "对金融业务还不熟悉。"),
        ("Body Text", ""),
        ("Signature", "平远市水务局"),
        ("Signature", "林晓"),
        ("Signature", "2025年9月20日"),
    ]
    styles = files.part(write(report()), "word/styles.xml")
    fonts = dict(re.findall(r'w:styleId="(\w+)".*?w:eastAsia="([^"]+)"', styles))
    assert (fonts["Title"], fonts["Heading1"], fonts["Heading2"], fonts["BodyText"]) == (
        "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312",
    )  # fmt: skip
    assert "Theme" not in styles
    assert document.styles["Title"].font.size == Pt(22)
    assert document.styles["Body Text"].font.size == Pt(16)


def test_lower_headings_have_levels_of_their_own() -> None:
    own = replace(report(), closing=tuple(_one(text) for text in ("（一）学习情况", "1.集中学习", "1.听课3次。")))
    styles = [(p.style.name, p.text) for p in opened(write(own)).paragraphs][8:11]
    assert styles == [("Heading 2", "（一）学习情况"), ("Heading 3", "1.集中学习"), ("Body Text", "1.听课3次。")]


def test_blanks_are_highlighted_and_asked_for_stock_is_to_be_confirmed() -> None:
    stock = Paragraph((Sentence("下一步我将扎实工作。", (), "stock"),))
    document = opened(write(replace(report(), closing=(stock,))))
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color]
    assert marked == ["XX条"]
    assert {run.font.highlight_color for p in document.paragraphs for run in p.runs} == {None, WD_COLOR_INDEX.YELLOW}
    assert [(comment.author, comment.text) for comment in document.comments] == [
        ("drafter", "具体是多少条？"),
        ("drafter", "这句是模板里的套话，不出自笔记：请确认合不合您的情况，不合就改掉。"),
    ]


def test_page_numbers_stand_at_the_outer_edge() -> None:
    data = write(report())
    assert "<w:evenAndOddHeaders/>" in files.part(data, "word/settings.xml")
    odd, even = files.part(data, "word/footer1.xml"), files.part(data, "word/footer2.xml")
    assert 'w:rightChars="100"' in odd and '<w:jc w:val="right"/>' in odd
    assert 'w:leftChars="100"' in even and '<w:jc w:val="left"/>' in even
    assert all("— " in each and " PAGE " in each and 'w:val="28"' in each for each in (odd, even))


def test_name_and_date_keep_text_above_them_on_their_page() -> None:
    xml = files.part(write(report()), "word/document.xml")
    last = xml[xml.index("对金融业务") - 400 :]
    assert xml.count("<w:keepNext/>") == 6  # two headings; the last paragraph, the empty line, unit, name
    assert last.count("<w:keepNext/>") == 4


def test_the_same_report_gives_the_same_file_and_tells_of_nobody() -> None:
    assert write(report()) == write(report())
    core = files.part(write(report()), "docProps/core.xml")
    assert "<dc:title>挂职锻炼工作总结</dc:title>" in core and "<dc:creator>drafter</dc:creator>" in core
    assert "2025-09-20T00:00:00Z" in core
    assert all(b"/root" not in each and b"Users" not in each for each in files.parts(write(report())).values())


def test_xml_in_a_note_is_text() -> None:
    text = '他说 <w:p/> & "好" ]]> \\1 $x {y}'
    assert text in [p.text for p in opened(write(report(text))).paragraphs]


def test_control_characters_are_dropped_where_word_refuses_them() -> None:
    made = opened(write(replace(report("走访\x07企业\x0023家\ud800。"), title="总\x0b结")))
    assert [p.text for p in made.paragraphs][:3] == ["总结", "", "走访企业23家。"]


def test_long_titles_break_where_sense_allows() -> None:
    assert balanced("挂职锻炼工作总结", 20) == ("挂职锻炼工作总结",)
    lines = balanced("关于赴安平县工业和信息化局挂职锻炼期间思想和工作情况的总结", 20)
    assert lines == ("关于赴安平县工业和信息化局挂职", "锻炼期间思想和工作情况的总结")
    assert opened(write(replace(report(), title="".join(lines)))).paragraphs[0].text == "\n".join(lines)


def test_house_style_changes_what_it_says_and_no_more() -> None:
    look = look_of({"fonts": {"body": {"name": "仿宋", "size": 15}}, "byline": {"place": "title"}})
    document = opened(write(report(), look))
    assert [p.text for p in document.paragraphs][:4] == [
        "挂职锻炼工作总结", "平远市水务局　林晓", "（2025年9月20日）", "",
    ]  # fmt: skip
    assert document.styles["Body Text"].font.size == Pt(15)
    assert document.styles["Title"].font.size == Pt(22)


def test_opinion_boxes() -> None:
    table = opened(write(report(), read_look("opinions"))).tables[1]
    assert [line for line in table.cell(0, 0).text.split("\n") if line] == [
        "派出单位意见：", "（盖章）", "年　　月　　日",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"page": {"tpo": 3}}, "page.tpo 没有这一项"),
        ({"page": {"top": "宽"}}, "page.top 的值“宽”不对"),
        ({"page": {"text_width": 400}}, "超出了纸张"),
        ({"extends": "另一种"}, "没有“另一种”这种版式"),
        ({"fonts": {"body": {"size": 16.3}}}, "fonts.body.size 的值“16.3”不对"),
    ],
)
def test_wrong_house_styles_are_told(table: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=re.escape(said)):
        look_of(table)


def test_reference_doc_gives_styles_and_page(tmp_path) -> None:
    office = docx.Document()
    office.sections[0].top_margin = Mm(50)
    office.styles["Heading 1"].font.name = "隶书"
    office.add_paragraph("本局内部样本，张某某")
    path = tmp_path / "样本.docx"
    path.write_bytes(files.saved(office))
    data = write(report(), read_reference(str(path)))
    made = opened(data)
    assert round(made.sections[0].top_margin.mm) == 50
    assert made.styles["Heading 1"].font.name == "隶书"
    assert [p.text for p in made.paragraphs if p.style.name == "Heading 1"] == [
        "一、竭尽所能，推动工作", "二、坚持学习，提升素质",
    ]  # fmt: skip
    assert "样本" not in files.part(data, "word/document.xml")
    assert [comment.text for comment in made.comments] == ["具体是多少条？"]
    assert "python-docx" not in files.part(data, "docProps/core.xml")


def test_reference_doc_brings_no_links_to_other_files(tmp_path) -> None:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://example.com/a.dotm" TargetMode="External"/></Relationships>'
    )
    office = files.of_paragraphs("样本")
    settings = files.part(office, "word/settings.xml").replace(
        "<w:zoom", '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:id="rId1"/><w:zoom', 1,
    )  # fmt: skip
    office = files.with_part(office, "word/settings.xml", settings.encode())
    path = tmp_path / "样本.docx"
    path.write_bytes(files.with_part(office, "word/_rels/settings.xml.rels", link.encode()))
    made = files.parts(write(report(), read_reference(str(path))))
    assert not any(b"example.com" in each or b"attachedTemplate" in each for each in made.values())


def test_no_signature_no_title() -> None:
    texts = [p.text for p in opened(write(replace(report(), title="", signature=Signature()))).paragraphs]
    assert (texts[0], texts[-1]) == ("经组织选派，我到云岭县挂职。", "对金融业务还不熟悉。")


def _one(text: str) -> Paragraph:
    return Paragraph((Sentence(text, (), "note"),))
