"""A file read so that it can be written back: encoding, byte order mark, line ends and formatting stay as they were."""

import codecs
from dataclasses import dataclass

from drafter.errors import UserError
from drafter.formats.encodings import decode
from drafter.formats.foreign import is_word, word_reader
from drafter.formats.source import display_name, read_bytes

MAX_BYTES = 100_000_000
"""A whole archive of reports in one file; what is larger was named by mistake."""

_WITH_MARK = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}


@dataclass(frozen=True)
class Original:
    """A file's text with its own line ends, and how it was encoded; `word` holds a whole Word file."""

    name: str
    text: str
    encoding: str
    mark: bytes = b""
    word: bytes = b""

    def encoded(self, text: str) -> bytes:
        """`text` as this file would hold it. Raises UserError where its encoding cannot tell it, or would change it.

        A Word file's text has the lines of its paragraphs; their formatting is kept.
        """
        if self.word:
            return word_reader().rewritten(self.word, self.name, text)
        try:
            if self.text.encode(self.encoding).decode(self.encoding) == self.text:
                return self.mark + text.encode(self.encoding)
        except UnicodeError:
            pass
        raise UserError(f"{self.name} 的编码（{self.encoding}）写不回去，没有改动；请另存为 UTF-8 再试。")

    def runs(self, text: str) -> tuple[tuple[int, ...], ...]:
        """Of a Word file with `text` in it: where in each line the runs of its paragraph begin; of others nothing."""
        if not self.word:
            return ()
        data = self.word if text == self.text else self.encoded(text)
        return word_reader().line_runs(data, self.name)


def read_original(path: str) -> Original:
    """The text file at `path` (`-`: stdin). Raises UserError as read_bytes and decode do."""
    return original(read_bytes(path, MAX_BYTES), display_name(path))


def original(data: bytes, name: str) -> Original:
    """The text in `data`; `name` is the file's name for messages. Raises UserError as decode does."""
    if is_word(data):
        return Original(name, word_reader().plain_text(data, name), "utf-8", word=data)
    encoding = decode(data, name).encoding
    for mark, plain in _WITH_MARK.get(encoding, ()):
        if data.startswith(mark):
            return Original(name, data[len(mark) :].decode(plain), plain, mark)
    return Original(name, data.decode(encoding), encoding)
