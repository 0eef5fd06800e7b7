"""A secondee's note file, head and bullets as people really write them, into `Notes`.

Every non-empty line ends up in one place: the head, a heading, a note, the continuation of a note, or a remark that
says why it was left out. Rules (`---`) and the skeleton's own comments alone go without a word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.document import Notes
from drafter.errors import UserError
from drafter.formats.blocks import Block, gather, number_notes
from drafter.formats.cleaning import Cleaned, clean
from drafter.formats.comments import strip_comments
from drafter.formats.encodings import decode, normalise_newlines
from drafter.formats.foreign import MAX_WORD_BYTES, is_word, named_word, word_reader
from drafter.formats.frontmatter import FrontMatter, read_front_matter
from drafter.formats.headings import find_headings
from drafter.formats.lines import read_lines
from drafter.formats.nesting import nest
from drafter.formats.posting import posting_line
from drafter.formats.source import MAX_BYTES, display_name, read_bytes


def read_notes(path: str) -> Notes:
    """Read the note file at `path` (`-`: stdin). Raises UserError: unreadable, no text, broken head, no note."""
    name = display_name(path)
    data = read_bytes(path, MAX_WORD_BYTES if named_word(path) else MAX_BYTES)
    if is_word(data):
        text, remarks = word_reader().note_text(data, name)
        notes = parse_notes(text, name)
        return replace(notes, remarks=(*remarks, *notes.remarks))
    decoded = decode(data, name)
    notes = parse_notes(decoded.text, name)
    if decoded.encoding.startswith("utf-8"):
        return notes
    return replace(notes, remarks=(f"按 {decoded.title} 编码读入", *notes.remarks))


def parse_notes(text: str, name: str) -> Notes:
    """Parse the text of the note file called `name`. Raises UserError for a broken head, or for no note."""
    cleaned = clean(normalise_newlines(text))
    lines = cleaned.text.split("\n")
    return _noted(cleaned, lines, read_front_matter(lines, name), name)


def notes_under(head: FrontMatter, text: str, name: str) -> Notes:
    """The notes of a text without a head, under one that was told elsewhere. Raises UserError for no note."""
    cleaned = clean(normalise_newlines(text))
    return _noted(cleaned, cleaned.text.split("\n"), head, name)


def _noted(cleaned: Cleaned, lines: Sequence[str], head: FrontMatter, name: str) -> Notes:
    body = strip_comments("\n".join(lines[head.body :]))
    blocks = gather(find_headings(nest(read_lines(body.text.split("\n")))))
    posting = posting_line(blocks, head.meta)
    if posting:
        blocks = tuple(block for block in blocks if block is not posting.block)
    items = tuple(number_notes(blocks, head.body + 1))
    if not items:
        raise UserError(_no_note(name, cleaned.text, head.body > 0, blocks))
    remarks = (
        *_told("有看不见的控制字符，已去掉，文字未动", cleaned.lines),
        *_told(
            "有乱码“\N{REPLACEMENT CHARACTER}”，原文可能已损坏，请核对", _lines_with("\N{REPLACEMENT CHARACTER}", lines)
        ),
        *head.remarks,
        *(
            _told("只说了挂职的时间、单位或职务，按头部信息读入", [head.body + posting.block.lines[0].number])
            if posting
            else ()
        ),
        *_told("的注释没有读入", (head.body + line for line in body.lines)),
        *_told(
            "的“<!--”没有结束，按文字读入", (head.body + line for line in _lines_with("<!--", body.text.split("\n")))
        ),
        *_remarks_on(blocks, head.body),
    )
    return Notes(items, posting.meta if posting else head.meta, remarks)


_MOST_LINES_TOLD = 8


def _told(what: str, lines: Iterable[int]) -> Iterator[str]:
    """`第 3、7 行…` for 0-based lines; nothing for none."""
    numbers = sorted({line + 1 for line in lines})
    if numbers:
        more = f" 等 {len(numbers)} 行" if len(numbers) > _MOST_LINES_TOLD else " 行"
        yield f"第 {'、'.join(map(str, numbers[:_MOST_LINES_TOLD]))}{more}{what}"


def _lines_with(words: str, lines: Sequence[str]) -> Iterator[int]:
    return (number for number, line in enumerate(lines) if words in line)


def _remarks_on(blocks: Sequence[Block], shift: int) -> Iterator[str]:
    """What was left out of the notes, and what was taken for a note without a mark."""

    def lines(kind: str, empty: bool = False) -> list[int]:
        return [shift + each.lines[0].number for each in blocks if each.kind == kind and (not each.text) is empty]

    plain = lines("plain")
    if any(block.is_marked for block in blocks):
        yield from _told("没有项目符号，各按一条读入", plain)
        yield from _told(
            "没有项目符号，接在上一条后面",
            (shift + at for each in blocks if each.is_marked for at in each.joined_by_guess()),
        )
    elif plain:
        yield f"没有项目符号，按一行一条读入 {len(plain)} 条"
    private = (shift + each.lines[0].number for each in blocks if each.is_private and each.kind != "heading")
    yield from _told("写明不要写，没有写入", private)
    asides = (shift + each.lines[0].number for each in blocks if each.is_aside and each.kind != "heading")
    yield from _told("是括号里的随感，没有写入；要写请去掉括号", asides)
    yield from _told("没有勾选，没有读入", lines("unticked"))
    yield from _told("的 ☒ 或 × 看不出是否勾选，没有读入；要写进总结请改成 ☑", lines("unclear"))
    yield from _told("的项目符号后面没有文字，没有读入", lines("bullet", empty=True))


def _no_note(name: str, text: str, has_head: bool, blocks: Sequence[Block]) -> str:
    if not text.strip():
        return f"{name} 是空的；请先写入笔记，一行一条。"
    if any(block.kind == "unticked" for block in blocks):
        return f"{name} 里还没有笔记（选项也都没有勾选）；请在各标题下一行写一条。"
    if has_head:
        return f"{name} 里只有头部信息，没有笔记；请在“---”下面一行写一条。"
    return f"{name} 里没有一条笔记；请一行写一条。"
