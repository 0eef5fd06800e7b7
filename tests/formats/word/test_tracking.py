"""Tracked changes: rejected they give the file as it was, accepted the edited text, character for character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafter.formats.word import reading
from drafter.formats.word.manuscript import word_report
from drafter.formats.word.remarks import Remark
from drafter.formats.word.tracking import tracked
from drafter.text.edits import Edit, apply

from . import files
from .reviewed import DOCUMENTS, changed, of_body, run
from .revisions import accepted, changes, lines, rejected


def edited(data: bytes) -> tuple[bytes, str]:
    """The file with its prose changed, and what its text is then."""
    source = word_report(data, "总结.docx")
    prose = [block for block in source.manuscript.blocks if block.kind in ("body", "item", "heading")]
    texts = {block.id: changed(block.text) for block in prose}
    return source.edited(texts), source.manuscript.with_texts(texts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_rejecting_gives_the_original_and_accepting_the_edited_text(name: str) -> None:
    made, text = edited(DOCUMENTS[name])
    assert changes(made, "drafter") != []
    assert rejected(made, "drafter") == rejected(DOCUMENTS[name], "drafter")
    assert rejected(made) == rejected(DOCUMENTS[name])
    assert [line.replace("\v", "\n") for line in lines(accepted(made))] == [
        line.replace("\v", "\n") for line in reading.plain_text(made, "总结.docx").split("\n")[:-1]
    ]
    assert reading.plain_text(made, "总结.docx").replace("\v", "\n") == text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_else_of_the_file_is_touched(name: str) -> None:
    made, _ = edited(DOCUMENTS[name])
    old, new = files.parts(DOCUMENTS[name]), files.parts(made)
    assert {path for path in old if old[path] != new[path]} == {"word/document.xml"}
    for kind in (
        "drawing",
        "footnoteReference",
        "fldChar",
        "instrText",
        "hyperlink",
        "tbl",
        "bookmarkStart",
        "sdt",
        "pPr",
    ):
        tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + kind
        counts = [len([*etree.fromstring(each["word/document.xml"]).iter(tag)]) for each in (old, new)]
        assert counts[0] == counts[1], kind


def test_changes_are_words_not_paragraphs() -> None:
    made, _ = edited(DOCUMENTS["bold and coloured spans"])
    assert changes(made, "drafter") == [
        ("del", "做"),
        ("ins", "作"),
        ("del", "收益颇深"),
        ("ins", "收获很大"),
        ("ins", "都"),
    ]


def test_new_words_are_set_as_those_they_replace() -> None:
    made, _ = edited(DOCUMENTS["bold and coloured spans"])
    (_, body) = accepted(made)
    assert "".join(each.text for each in body) == "在六个月的挂职中，所作的工作收获很大，大家都支持。"
    kinds = ["".join(sorted({kind for kind in ("<w:b>", "<w:color ", "<w:i>") if kind in each.marks})) for each in body]
    assert kinds[9:18] == ["<w:b>"] * 2 + ["<w:color "] * 3 + ["<w:i>"] * 4


def test_anothers_insertion_is_cut_in_two_around_ours_and_its_words_can_be_deleted() -> None:
    made, _ = edited(DOCUMENTS["others' changes"])
    assert changes(made, "周明") == [
        ("ins", "工作大家"),
        ("ins", "支持，收益颇深"),
        ("del", "截止目前"),
        ("ins", "收益颇深"),
        ("ins", "，今年"),
    ]
    assert lines(accepted(made)) == [
        "挂职锻炼工作总结",
        "所作的工作大家都支持，收获很大，截至目前完成。",
        "收获很大，今年企业走访23家。",
    ]


def test_tables_and_footnotes_stay_as_they_are() -> None:
    made, _ = edited(DOCUMENTS["a table among paragraphs"])
    assert lines(accepted(made)) == [
        "挂职锻炼工作总结",
        "截至目前，企业走访23家。",
        "截止目前，收益颇深",
        "所作的工作基本完成。",
    ]
    name = "LibreOffice with changes, a footnote, a comment and a date"
    made, _ = edited(DOCUMENTS[name])
    assert files.part(made, "word/footnotes.xml") == files.part(DOCUMENTS[name], "word/footnotes.xml")


def test_what_word_reckons_anew_is_left_alone_and_a_links_words_are_not() -> None:
    made, _ = edited(DOCUMENTS["fields"])
    assert lines(accepted(made)) == [
        "挂职锻炼工作总结", "所作的工作见第二部分，收获很大，截至目前，大家都支持。", "收益颇深，见工作总结。", "收益颇深，见第3页。",
    ]  # fmt: skip


def test_a_question_is_a_comment_on_its_words() -> None:
    data = of_body(run("在六个") + run("月的挂职中，走访") + run("企业23家。"))
    made = tracked(data, "总结.docx", [Edit(0, 9, 11, "走访了")], [Remark(0, 1, 4, "六个月还是半年？")])
    words = files.part(made, "word/comments.xml")
    assert words.count("<w:comment ") == 1 and "六个月还是半年？" in words and 'w:author="drafter"' in words
    assert commented(made) == {"0": "六个月"}
    assert lines(rejected(made)) == ["在六个月的挂职中，走访企业23家。"]
    assert "comments.xml" in files.part(made, "[Content_Types].xml")


def test_comments_of_others_stay_beside_ours() -> None:
    data = DOCUMENTS["LibreOffice with changes, a footnote, a comment and a date"]
    made = tracked(data, "总结.docx", [], [Remark(2, 1, 4, "请核对"), Remark(0, 0, 1, "标题？")])
    assert commented(made) == {"0": "协助跑了14家", "1": "六个月", "2": "一"}
    words = files.part(made, "word/comments.xml")
    assert words.index("半年还是六个月？") < words.index("请核对") < words.index("标题？")
    assert files.part(made, "word/_rels/document.xml.rels") == files.part(data, "word/_rels/document.xml.rels")


def commented(data: bytes) -> dict[str, str]:
    """The words that each comment stands on."""
    found: dict[str, str] = {}
    open_ids: list[str] = []
    for each in etree.fromstring(files.parts(data)["word/document.xml"]).iter():
        kind, id = (
            etree.QName(each).localname,
            each.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id"),
        )
        if kind == "commentRangeStart":
            open_ids.append(id)
        elif kind == "commentRangeEnd":
            open_ids.remove(id)
        elif kind == "t":
            found |= {id: found.get(id, "") + each.text for id in open_ids}
    return found


RUNS = st.lists(
    st.builds(
        lambda text, mark, wrap: wrap.format(run(text, mark)),
        st.sampled_from(["我到", "安", "平县挂职，", " ", "走访23家", "。"]),
        st.sampled_from(["", "<w:b/>", '<w:color w:val="FF0000"/>']),
        st.sampled_from(["{}", "{}", '<w:ins w:id="5" w:author="周明">{}</w:ins>', '<w:hyperlink w:anchor="a">{}</w:hyperlink>']),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(RUNS, st.data())
def test_any_edits_of_any_runs_can_be_accepted_and_rejected(pieces: list[str], data: st.DataObject) -> None:
    file = of_body("".join(pieces))
    text = reading.plain_text(file, "总结.docx")
    places = sorted(data.draw(st.lists(st.integers(0, len(text) - 1), min_size=2, max_size=6, unique=True)))
    words = st.text(alphabet="安平县，。 &<", max_size=4)
    edits = [
        Edit(0, start, end, data.draw(words)) for start, end in zip(places[::2], places[1::2], strict=False)
    ]  # fmt: skip
    made = tracked(file, "总结.docx", edits)
    assert reading.plain_text(made, "总结.docx") == apply(text, edits)
    assert rejected(made, "drafter") == rejected(file, "drafter")
    assert rejected(made) == rejected(file)
