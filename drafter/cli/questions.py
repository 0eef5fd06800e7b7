"""Blanks shown to a person: what is asked, under which name, and the sentence that each stands in."""

import re
from collections.abc import Sequence
from pathlib import Path

from drafter.cli.tell import tell
from drafter.document import Placeholder
from drafter.text.filling import Answers, Question, fitted

_AROUND = 24
_LINE_END = re.compile(r"\r\n|\r|\n")


def show_questions(questions: Sequence[Question], answers: Answers, text: str) -> None:
    """The whole list on stdout: a head for each question, a line for each of its places."""
    lines = _LINE_END.split(text)
    for question in questions:
        print(_printable(_head(question)))
        for blank in question.blanks:
            print(_printable(f"     {blank.line}:{blank.column}  {_in_sentence(blank, answers.get(blank), lines)}"))
    places, done = sum(len(question.blanks) for question in questions), len(answers)
    tell(f"共 {len(questions)} 问、{places} 处空白；已给答案的 {done} 处，会留空 {places - done} 处；没有写文件。")


def show_question(question: Question, text: str) -> None:
    """One question on stderr, with the sentences it is for."""
    lines = _LINE_END.split(text)
    tell(f"\n{_head(question)}")
    for blank in question.blanks:
        tell(f"     {_in_sentence(blank, None, lines)}")


def show_left(questions: Sequence[Question], answers: Answers, out: Path | None) -> None:
    """What was filled and what was not."""
    left = [blank for question in questions for blank in question.blanks if blank not in answers]
    tell(f"填好 {len(answers)} 处{f'，写入 {out}' if out else ''}；还有 {len(left)} 处空白")
    for question in questions:
        open_blanks = [blank for blank in question.blanks if blank not in answers]
        if open_blanks:
            places = "、".join(f"{blank.line}:{blank.column}" for blank in open_blanks)
            tell(f"  {question.name}（{places}）：{question.ask}")


def _head(question: Question) -> str:
    many = f"，{len(question.blanks)} 处" if len(question.blanks) > 1 else ""
    return f"{question.number:>3}  {question.name}{many}：{question.ask}"


def _in_sentence(blank: Placeholder, answer: str | None, lines: Sequence[str]) -> str:
    """A little of the line on both sides; the blank in 〔〕, its answer behind an arrow."""
    line = lines[blank.line - 1]
    start, end = blank.column - 1, blank.end_column - 1
    before = ("…" if start > _AROUND else "") + line[max(0, start - _AROUND) : start].lstrip()
    after = line[end : end + _AROUND].rstrip() + ("…" if end + _AROUND < len(line) else "")
    words = blank.text if answer is None else f"{blank.text} → {fitted(blank, answer)}"
    return f"{before}〔{words}〕{after}"


def _printable(line: str) -> str:
    return "".join(mark if mark.isprintable() or mark == "\u3000" else "\ufffd" for mark in line)
