"""Finding, laying over one another, and saying in one line what is wrong."""

from pathlib import Path

import pytest

from drafter.errors import UserError
from drafter.template import DEFAULT, list_templates, load_template

MINIMAL = """\
extends = "secondment"
title = "见习小结"
description = "见习期满小结"
"""


def folder(tmp_path: Path, text: str, name: str = "mine") -> str:
    home = tmp_path / name
    home.mkdir()
    (home / "template.toml").write_text(text, encoding="utf-8")
    return str(home)


def said(name_or_folder: str) -> str:
    with pytest.raises(UserError) as caught:
        load_template(name_or_folder)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_the_built_in_kinds_the_default_first() -> None:
    infos = list_templates()
    assert infos[0].name == DEFAULT == "secondment"
    assert [info.name for info in infos[1:]] == [
        "duty-report",
        "secondment-form",
        "secondment-standard",
        "secondment-upward",
        "secondment-village",
    ]
    assert all(info.title and info.description for info in infos)


def test_the_default_has_the_five_sections_and_a_closing() -> None:
    parts = load_template("secondment").parts
    assert [part.heading for part in parts if part.place == "section"] == [
        "虚心请教，严格要求",
        "坚持学习，提升素质",
        "竭尽所能，推动工作",
        "严于律己，树立形象",
        "受益匪浅，体会很深",
    ]
    assert [part.id for part in parts if part.place == "closing"] == ["shortcomings", "plans"]


def test_the_common_outline_takes_study_into_work_first() -> None:
    template = load_template("secondment-standard")
    assert [part.heading for part in template.parts] == ["工作开展情况", "主要收获", "存在不足", "下一步打算"]
    work = template.part("work")
    assert [topic.name for topic in work.topics][:3] == ["理论学习", "业务学习", "调查研究"]
    assert work.score("在党校参加培训班") >= 40


def test_a_duty_report_ends_as_custom_wants() -> None:
    template = load_template("duty-report")
    (line,) = template.lines(template.outline.closing, {}, (), "x")
    assert (line.text, line.status) == ("以上述职，请予审议。", "stock")
    assert template.slots["host"].required is False


def test_a_folder_of_ones_own_says_only_what_differs(tmp_path: Path) -> None:
    template = load_template(folder(tmp_path, MINIMAL))
    assert (template.name, template.title) == ("mine", "见习小结")
    assert template.parts == load_template("secondment").parts
    assert template.examples
    assert "照抄" in template.render("draft.system", unit="note")


def test_its_own_prompt_and_examples_come_first(tmp_path: Path) -> None:
    path = folder(tmp_path, MINIMAL)
    (tmp_path / "mine" / "draft.user.jinja").write_text("材料：{% include 'material.jinja' %}", encoding="utf-8")
    (tmp_path / "mine" / "examples.toml").write_text(
        '[[example]]\nkind = "work"\nnote = "跑了3家"\nsentence = "走访3家。"\ncore = true\n', encoding="utf-8"
    )
    template = load_template(path)
    assert template.render("draft.user", notes=[], parents={}) == "材料："
    assert template.shots("work")[0].sentence == "走访3家。"


def test_words_are_added_and_other_values_replaced(tmp_path: Path) -> None:
    more = '[[parts]]\nid = "work"\nheading = "干了什么"\nstrong = ["刨坑"]\n'
    work = load_template(folder(tmp_path, MINIMAL + more)).part("work")
    assert work.heading == "干了什么"
    assert work.score("刨坑") == 3
    assert work.score("走访") == 3


def test_no_such_template_names_those_there_are() -> None:
    assert said("secondmnet") == (
        "没有这个模板：secondmnet。现有模板：duty-report、secondment、secondment-form、secondment-standard、"
        "secondment-upward、secondment-village；也可给出自己的模板文件夹。"
    )


def test_a_folder_without_template(tmp_path: Path) -> None:
    assert said(str(tmp_path)).startswith("文件夹里没有 template.toml：")


def test_what_others_take_from_is_no_template() -> None:
    assert said("common") == "“common”只供别的模板取用（base = true），本身不是模板。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "无\n', "第 1 行第 11 列不合 TOML 写法"),
        (MINIMAL + "colour = 1\n", "第 4 行：“colour”是不认识的键"),
        (MINIMAL + 'length = "长"\n', "第 4 行：“length”写法不对"),
        ('extends = "common"\ntitle = "x"\n', "缺少“description”"),
        (MINIMAL + '[[parts]]\nid = "work"\n[[parts]]\nid = "new"\nheading = "新"\n', "第 6 行：缺少“parts → 第 2 个 → kind”"),
        (MINIMAL + '[[parts]]\nid = "work"\nplace = "top"\n', "第 6 行：“parts → 第 1 个 → place”不是可用的值"),
        (MINIMAL + '[[parts]]\nid = "work"\n[[parts]]\nid = "work"\n', "id = “work” 出现两次"),
        (MINIMAL + '[[parts]]\nid = "x"\ntakes = ["nope"]\n', "取用了不存在的部分“nope”，现有：attitude、"),
        (MINIMAL + '[[closing]]\nstatus = "stock"\nvariants = ["{{ boss }}。"]\n', "第 6 行：没有“boss”这个栏目"),
        (MINIMAL + '[[closing]]\nstatus = "stock"\nvariants = ["{% if x"]\n', "第 6 行：Jinja 写错了"),
        (MINIMAL + 'byline = ["boss"]\n', "第 4 行：没有“boss”这个栏目，现有：name、home、"),
        ('extends = "."\n', "又绕回自身"),
        ("extends = 3\n", "extends 应为一个模板名"),
        ('extends = "nowhere"\n', "没有这个模板：nowhere"),
        ("parts = 3\n", "parts 应写成一个个 [[parts]] 的表"),
        ("[[parts]]\nid = 3\n", "各有一个 id"),
        ('extends = "common"\nslots = 1\n', "slots 应写成一个个 [slots.栏目] 的表"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    message = said(folder(tmp_path, text))
    assert expected in message


def test_a_mistake_in_the_examples(tmp_path: Path) -> None:
    path = folder(tmp_path, MINIMAL)
    file = tmp_path / "mine" / "examples.toml"
    file.write_text('[[example]]\nkind = "work"\nnote = "跑了3家"\nsentence = "走访3家"\n', encoding="utf-8")
    assert f"{file} 第 4 行：“example → 第 1 个 → sentence”写法不对" in said(path)
    file.write_text("example = 1\n", encoding="utf-8")
    assert str(file) in said(path)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = folder(tmp_path, MINIMAL)
    (tmp_path / "mine" / "template.toml").write_bytes("title = “总结”".encode("gb18030"))
    assert "不是 UTF-8 编码" in said(path)


def test_a_prompt_that_is_missing_or_asks_for_too_much(tmp_path: Path) -> None:
    template = load_template(folder(tmp_path, MINIMAL))
    with pytest.raises(UserError, match=r"缺少提示词文件 nope\.jinja"):
        template.render("nope")
    with pytest.raises(UserError, match=r"plan\.user\.jinja 写错了"):
        template.render("plan.user")


def test_a_strangers_prompt_cannot_reach_python(tmp_path: Path) -> None:
    path = folder(tmp_path, MINIMAL)
    (tmp_path / "mine" / "x.jinja").write_text("{{ ''.__class__.__mro__ }}", encoding="utf-8")
    with pytest.raises(UserError, match=r"x\.jinja 写错了"):
        load_template(path).render("x")


def test_a_prompt_cannot_leave_its_folders(tmp_path: Path) -> None:
    (tmp_path / "secret.jinja").write_text("秘密", encoding="utf-8")
    with pytest.raises(UserError, match="缺少提示词文件"):
        load_template(folder(tmp_path, MINIMAL)).render("../secret")
