"""Filling a Word file and filling its text are the same, however the words are cut into runs."""

from hypothesis import given, settings
from hypothesis import strategies as st

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
