import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import UserError
from drafter.formats.encodings import decode, normalise_newlines

NOTES = "- 3月到5月跑了23家小微企业，收集融资问题41条\n- 协助银行放款1.3亿元左右，领导说还行\n"
TRADITIONAL = "- 走訪企業23家，蒐集融資問題41條，協助鄉鎮開展工作\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("text", [NOTES, NOTES[:12], "- 参加培训", "abc 走访"])
def test_reads_what_chinese_editors_write(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "要点.md").text == text


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le"])
def test_reads_traditional_characters(encoding: str) -> None:
    text = TRADITIONAL if encoding != "big5" else TRADITIONAL.replace("蒐", "收")
    assert decode(text.encode(encoding), "要点.md").text == text


def test_rare_characters_of_names_survive_gb18030() -> None:
    text = "- 与镇长䶮㛃、𠮷某一起走访了全镇的企业和农户\n"
    assert decode(text.encode("gb18030"), "要点.md").text == text


def test_gb18030_mark_is_dropped() -> None:
    assert decode("\ufeff- 走访企业".encode("gb18030"), "要点.md").text == "- 走访企业"


def test_tells_the_encoding_for_people() -> None:
    assert decode(NOTES.encode("gbk"), "要点.md").title == "GB18030（GBK）"


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("甲\r\n乙\r丙\n", "甲\n乙\n丙\n"),
        ("甲\x85乙\u2028丙\u2029丁", "甲\n乙\n丙\n丁"),
        ("甲\x0b乙\x0c丙", "甲\n乙\n丙"),
        ("甲\n\r乙", "甲\n\n乙"),
    ],
)
def test_every_newline_is_one(raw: str, read: str) -> None:
    assert normalise_newlines(raw) == read
    assert decode(raw.encode(), "要点.md").text == read


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"PK\x03\x04\x14\x00", "Word、WPS 文档或压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word、WPS 文档"),
        (b"%PDF-1.7\n", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "图片或影音文件"),
        (b"{\\rtf1\\ansi", "RTF 文档"),
    ],
)
def test_says_what_a_binary_file_is_and_what_to_do(start: bytes, said: str) -> None:
    with pytest.raises(UserError) as told:
        decode(start + bytes(range(256)), "总结.docx")
    assert told.value.message.startswith(f"总结.docx 是{said}")
    assert ".md" in told.value.message
    assert "\n" not in told.value.message


def test_unknown_binary_is_told_from_text() -> None:
    with pytest.raises(UserError, match="不是文本文件（含有大量空字节）"):
        decode(b"\x01\x00\x00\x00\xfe\xff\x00\x00" * 50, "数据.bin")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("- 走访企业\n- 座谈".encode() + b"\xff\n", "按 UTF-8 读到第 2 行时，第 24 个字节（偏移 23）"),
        (NOTES.encode("gbk") + b"\xff\xff\n", f"（偏移 {len(NOTES.encode('gbk'))}）"),
        (b"\xff\xfe" + "走访".encode("utf-16-le") + b"\x00\xd8\x00", "按 UTF-16 读到第 1 行时，第 7 个字节（偏移 6）"),
        (b"\xef\xbb\xbf- \xff", "（偏移 5）"),
    ],
)
def test_bytes_no_encoding_fits_are_placed(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as told:
        decode(data, "要点.md")
    assert said in told.value.message


def test_chinese_utf8_is_never_read_as_gbk_rubbish() -> None:
    with pytest.raises(UserError, match="UTF-8"):
        decode("- 挂职期间走访企业".encode()[:-1] + b"\n", "要点.md")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_told_of_in_one_line(data: bytes) -> None:
    try:
        text = decode(data, "要点.md").text
    except UserError as error:
        assert "\n" not in error.message
    else:
        text.encode()  # no lone surrogates
        assert not set(text) & set("\r\x85\u2028\u2029")


@given(st.text(alphabet="走访企业二十三家收集问题，。、“”（）- 1234567890ABC\n", min_size=8))
def test_utf16_without_mark_is_not_read_as_gb18030(text: str) -> None:
    if sum(character > "\x7f" for character in text) * 2 > len(text):
        assert decode(text.encode("utf-16-le"), "要点.md").text == text
        assert decode(text.encode("gb18030"), "要点.md").text == text
