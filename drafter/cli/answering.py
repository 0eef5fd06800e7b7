"""Answers for blanks, from options, from a file, from a person at the terminal."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.cli.questions import show_question
from drafter.cli.tell import tell
from drafter.document import Placeholder
from drafter.errors import UserError
from drafter.formats.source import display_name, read_text
from drafter.text.filling import Answers, Question, Unfit, fitted, resolve


@dataclass(frozen=True)
class Given:
    """A name with its answer, and where it was given; one that no blank wants is an error only where `must_fit`."""

    name: str
    answer: str
    where: str
    must_fit: bool


def from_options(values: Sequence[str] | None) -> Iterator[Given]:
    """`--set NAME=VALUE`, each; the first = divides. Raises UserError for one without."""
    for value in values or ():
        name, equals, answer = value.partition("=")
        if not equals or not name.strip():
            raise UserError(f"--set 应写成 名称=内容，如 --set 挂职单位=安平县，不是“{value[:40]}”。")
        yield Given(name.strip(), answer, f"--set {name.strip()[:40]}", True)


_BARE_KEY = re.compile(r"^(?P<indent>[ \t]*)(?P<key>[^\s\"'=\[\]#.][^\"'=\n]*?)[ \t]*=", re.MULTILINE)
"""A key without quotes, which TOML wants around Chinese ones and nobody types."""


def from_file(path: str | None) -> Iterator[Given]:
    """Each line of a TOML file, a text, a number or a date. Raises UserError: unreadable, no TOML, a table in it."""
    if path is None:
        return
    name = display_name(path)
    try:
        table = tomllib.loads(_BARE_KEY.sub(r'\g<indent>"\g<key>" =', read_text(path).text))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f'{name} 不是正确的 TOML（{error}）；请一行写一项：挂职单位 = "安平县"。') from None
    for key, value in table.items():
        yield Given(key, _told(value, key, name), f"{name} 的 {key}", False)


def given_answers(given: Iterable[Given], questions: Sequence[Question]) -> dict[Placeholder, str]:
    """What each blank gets; a later answer for the same blank wins.

    Raises UserError for a name that nobody knows or that may mean several, and for an answer that does not fit.
    """
    answers: dict[Placeholder, str] = {}
    for each in given:
        blanks = resolve(each.name, questions)
        if isinstance(blanks, str):
            if each.must_fit or blanks:
                raise UserError(_unknown(each, blanks, questions))
            tell(f"注意：{each.where} 没有用上：报告里没有要填这一项的空白")
            continue
        for blank in blanks:
            answers[blank] = _checked(each, blank)
    return answers


def asked_on_terminal(questions: Sequence[Question], answers: Answers, text: str) -> dict[Placeholder, str]:
    """The answers with those that a person types added; an empty line leaves a blank for later.

    `=2` gives the same answer as question 2, `/` asks for each place of a question by itself.
    """
    given = dict(answers)
    tell("逐项填写：直接回车先空着；=2 与第 2 问同答；/ 逐处分别填。")
    for question in questions:
        open_blanks = tuple(blank for blank in question.blanks if blank not in given)
        if open_blanks:
            show_question(question, text)
            given |= _ask(open_blanks, questions, given)
    return given


def _ask(blanks: Sequence[Placeholder], questions: Sequence[Question], given: Answers) -> Mapping[Placeholder, str]:
    while True:
        tell(f"（{blanks[0].text.strip()}，{len(blanks)} 处）请填：" if len(blanks) > 1 else "请填：")
        try:
            answer = input().strip()
        except EOFError:
            return {}
        if not answer:
            return {}
        if answer == "/" and len(blanks) > 1:
            return {blank: words for each in blanks for blank, words in _split(each, questions, given).items()}
        if answer.startswith("="):
            same = _same(answer[1:].strip(), questions, given)
            if same is None:
                tell("那一问还没有答案；请另填，或直接回车。")
                continue
            answer = same
        try:
            return {blank: _fits(blank, answer) for blank in blanks}
        except Unfit as error:
            tell(f"{error}。")


def _split(blank: Placeholder, questions: Sequence[Question], given: Answers) -> Mapping[Placeholder, str]:
    tell(f"  第 {blank.line} 行第 {blank.column} 列的“{blank.text.strip()}”")
    return _ask((blank,), questions, given)


def _same(number: str, questions: Sequence[Question], given: Answers) -> str | None:
    question = next((each for each in questions if number in (str(each.number), each.name)), None)
    return next((given[blank] for blank in question.blanks if blank in given), None) if question else None


def _fits(blank: Placeholder, answer: str) -> str:
    fitted(blank, answer)
    return answer


def _checked(given: Given, blank: Placeholder) -> str:
    try:
        return _fits(blank, given.answer)
    except Unfit as error:
        raise UserError(f"{given.where}：{error}。") from None


def _told(value: object, key: str, name: str) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise UserError(f'{name} 的 {key} 应是文字、数字或日期；请一行写一项：挂职单位 = "安平县"。')


def _unknown(given: Given, candidates: str, questions: Sequence[Question]) -> str:
    if candidates:
        return f"{given.where} 可以指 {candidates}；请写明是哪一个。"
    names = "、".join(question.name for question in questions) or "（没有空白）"
    return f"{given.where}：报告里没有这一项空白；可填的有 {names[:300]}；用 --dry-run 看详情。"
