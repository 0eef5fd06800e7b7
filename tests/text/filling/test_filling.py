import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.edits import Edit, apply
from drafter.text.filling import Question, Unfit, edits_of, fitted, questions_of, resolve
from drafter.text.placeholders import find_placeholders

TEXT = (
    "今年X月，市委组织部选派，我到X县挂职锻炼。在X县工作期间，我走访X户、X户。\n"
    "结合X县的实际，寻求X县发展的途径。【待补充：姓名】\n"
)


def questions(text: str = TEXT) -> tuple[Question, ...]:
    return questions_of(find_placeholders(text))


def test_the_same_blank_is_asked_once_for_each_role() -> None:
    assert [(each.number, each.name, len(each.blanks), each.ask) for each in questions()] == [
        (1, "X月", 1, "“X月”具体是什么时间？"),
        (2, "挂职地", 2, "挂职的是哪个县？"),
        (3, "X户", 1, "具体是多少户？"),
        (4, "X户#2", 1, "具体是多少户？"),
        (5, "派出地", 2, "派出单位所在的是哪个县？"),
        (6, "姓名", 1, "报告人的姓名是什么？"),
    ]


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("挂职地", ["1:16", "1:24"]),
        ("挂职单位", ["1:16", "1:24"]),
        ("2", ["1:16", "1:24"]),
        ("1:24", ["1:24"]),
        ("派出县", ["2:3", "2:11"]),
        ("host", ["1:16", "1:24"]),
        ("name", ["2:19"]),
        ("挂职地、派出地", ["1:16", "1:24", "2:3", "2:11"]),
    ],
)
def test_names_of_questions(name: str, places: list[str]) -> None:
    found = resolve(name, questions())
    assert [f"{blank.line}:{blank.column}" for blank in found if not isinstance(blank, str)] == places


@pytest.mark.parametrize(("name", "candidates"), [("X县", "挂职地、派出地"), ("血型", ""), ("9:9", "")])
def test_names_that_mean_several_or_nothing(name: str, candidates: str) -> None:
    assert resolve(name, questions()) == candidates


@pytest.mark.parametrize(
    ("text", "answer", "words"),
    [
        ("今年X月，", "3", "3月"),
        ("今年X月，", "三", "三月"),
        ("今年X月，", "2025-3-5", "2025年3月5日"),
        ("近X个月的时间", "6", "6个月"),
        ("近X个月的时间", "半年", "半年"),
        ("走访X户群众", "23", "23户"),
        ("走访X户群众", "约二十三", "约二十三户"),
        ("走访X户群众", "20至30", "20至30户"),
        ("增长X%，", "12.5", "12.5%"),
        ("投资X万元", "1.2亿", "1.2亿元"),
        ("服务XX余名群众", "20", "20余名"),
        ("到X县挂职锻炼", "安平", "安平县"),
        ("到X县挂职锻炼", "林海市", "林海市"),
        ("大力实施X战略", "乡村振兴", "乡村振兴战略"),
        ("任____职务", "副局长（挂职）", "副局长（挂职）"),
        ("【待补充：向谁请教过、请教了多长时间】", r"\1 $2 {三} <b>老邱</b>", r"\1 $2 {三} <b>老邱</b>"),
    ],
)
def test_answers_are_fitted(text: str, answer: str, words: str) -> None:
    assert fitted(find_placeholders(text)[0], answer) == words


@pytest.mark.parametrize(
    ("text", "answer", "said"),
    [
        ("今年X月，", "13", "没有“13月”这一天"),
        ("今年X月，", "2025-02-30", "没有“2025年2月30日”这一天"),
        ("今年X月，", "开春", "不是日期"),
        ("近X个月的时间", "很久", "不是时长"),
        ("走访X户群众", "3.5", "不是整数"),
        ("走访X户群众", "23家", "这里的单位是“户”"),
        ("走访X户群众", "许多", "不是数字"),
        ("到X县挂职锻炼", "12", "不像名称"),
        ("到X县挂职锻炼", "安\n平", "换行"),
        ("到X县挂职锻炼", "安\x07平", "控制字符"),
        ("到X县挂职锻炼", "安" * 10_000, "这里最多 40 字"),
        ("到X县挂职锻炼", "　", "是空的"),
    ],
)
def test_answers_that_cannot_be_are_refused(text: str, answer: str, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        fitted(find_placeholders(text)[0], answer)


@given(
    st.text(max_size=60),
    st.sampled_from(["今年X月，", "X个月", "走访X户。", "到X县挂职", "任X职务", "推进X项目", "TODO"]),
)
def test_an_answer_is_fitted_or_refused(answer: str, text: str) -> None:
    blank = find_placeholders(text)[0]
    try:
        words = fitted(blank, answer)
    except Unfit as error:
        assert str(error)
    else:
        assert words.isprintable() or "\u3000" in words
        assert answer.strip()[:1] == words[:1] or blank.kind == "date"


@given(st.lists(st.text(alphabet="甲乙X\n\r", max_size=8), max_size=6).map("".join))
def test_nothing_but_the_blanks_changes(text: str) -> None:
    blanks = find_placeholders(text)
    made = apply(text, [Edit(b.line - 1, b.column - 1, b.end_column - 1, "\x00") for b in blanks])
    kept = list(text)
    for blank in blanks:
        assert blank.text in text
    assert made.count("\x00") == len(blanks)
    assert made.replace("\x00", "").count("甲") == kept.count("甲") - sum(b.text.count("甲") for b in blanks)


def test_the_edits_of_answers() -> None:
    asked = questions()
    answers = {blank: words for each, words in ((asked[1], "安平"), (asked[4], "云岭")) for blank in each.blanks}
    assert apply(TEXT, edits_of(answers)) == (
        "今年X月，市委组织部选派，我到安平县挂职锻炼。在安平县工作期间，我走访X户、X户。\n"
        "结合云岭县的实际，寻求云岭县发展的途径。【待补充：姓名】\n"
    )
