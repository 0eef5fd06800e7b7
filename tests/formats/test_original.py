import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import UserError
from drafter.formats.original import original

TEXT = "一、学习情况\r\n我到云岭县挂职锻炼。\r第三行\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", "big5hkscs"])
def test_a_text_is_written_back_as_it_was(encoding: str) -> None:
    text = "一、工作\r\n我到山中工作。\r好\n" * 9 if encoding == "big5hkscs" else TEXT
    data = text.encode(encoding)
    read = original(data, "x.txt")
    assert (read.text, read.encoded(read.text)) == (text, data)


def test_big_endian_stays_big_endian() -> None:
    data = b"\xfe\xff" + TEXT.encode("utf-16-be")
    read = original(data, "x.txt")
    assert (read.text, read.encoded(TEXT + "完")) == (TEXT, b"\xfe\xff" + (TEXT + "完").encode("utf-16-be"))


def test_what_the_encoding_cannot_tell_is_refused() -> None:
    read = original(("我到山中工作。" * 20).encode("big5hkscs"), "x.txt")
    assert read.encoding == "big5hkscs"
    with pytest.raises(UserError, match="没有改动"):
        read.encoded("务实😀")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read = original(data, "x")
    except UserError as error:
        assert "\n" not in error.message
    else:
        assert isinstance(read.text, str)


@given(st.text(max_size=60).filter(bool))
def test_what_is_utf8_is_kept_to_the_byte(text: str) -> None:
    data = text.encode()
    try:
        read = original(data, "x")
        assert read.encoded(read.text) == data
    except UserError:
        pass
