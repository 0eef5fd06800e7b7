"""A user's own rules and words, and the settings that name them."""

from pathlib import Path

import pytest

from drafter.checks.configuration import configuration
from drafter.checks.configured import Choice
from drafter.checks.custom import read_own, run_own
from drafter.checks.kinds import KINDS
from drafter.errors import UserError

RULE = 'code = "U101"\nname = "n"\nkind = "existence"\ntokens = ["多家"]\nmessage = "“{found}”"\n'


def own(folder: Path, text: str) -> Path:
    path = folder / "words.toml"
    path.write_text(text, encoding="utf-8")
    return path


def found(folder: Path, text: str, name: str = "总结.md", **choice: tuple[str, ...]) -> list[str]:
    return [f"{each.column} {each.code}" for each in Choice(**choice).run(text, folder / name, configuration(folder))]


def test_words_rules_and_what_is_allowed(tmp_path: Path) -> None:
    own(tmp_path, f'allow = ["某某乐园"]\navoid = ["尽快"]\n[words]\n"县局" = "县财政局"\n[[rule]]\n{RULE}')
    (tmp_path / "drafter.toml").write_text('[rules]\nown = "words.toml"\nselect = ["U", "B"]', encoding="utf-8")
    text = "到某某乐园和某某公司，县局尽快走访多家。"
    assert found(tmp_path, text) == ["7 B101", "12 U001", "14 U002", "18 U101"]
    assert found(tmp_path, text, select=("U001",)) == ["12 U001"]
    assert found(tmp_path, text, ignore=("U",)) == ["7 B101"]
    assert found(tmp_path, "县局尽快<!-- drafter: ignore U002 -->") == ["1 U001"]


def test_an_allowed_phrase_holds_the_whole_finding_or_none(tmp_path: Path) -> None:
    own(tmp_path, 'allow = ["甲某某乐园", "某某", "X"]')
    (tmp_path / "drafter.toml").write_text('[rules]\nown = "words.toml"\nselect = ["B"]', encoding="utf-8")
    assert found(tmp_path, "甲某某乐园，到X县。" * 2) == ["8 B101", "18 B101"]
    assert found(tmp_path, "某某，" * 10_000) == []


def test_files_may_be_spared(tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_text('[rules.per-file-ignores]\n"附件/*" = ["B"]\n"*.txt" = ["b101"]')
    assert found(tmp_path, "X县") == ["1 B101"]
    assert found(tmp_path, "X县", "附件/a.md") == []
    assert found(tmp_path, "X县", "a.txt") == []


def test_the_users_own_settings_count_where_the_project_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir(), work.mkdir()
    monkeypatch.setenv("DRAFTER_HOME", str(home))
    (home / "config.toml").write_text('provider = "local"\n[rules]\nignore = ["B"]')
    (work / "drafter.toml").write_text('template = "duty-report"')
    assert found(work, "X县") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = [", "TOML"),
        ("wrods = 1", "wrods 不认得"),
        ('avoid = "尽快"', "avoid"),
        ('words = ["a"]', "[words]"),
        ("rule = 1", "[[rule]]"),
        ('[[rule]]\ncode = "U101"', "缺少 name"),
        ("[[rule]]\n" + RULE.replace("U101", "X1"), "三位数字"),
        ("[[rule]]\n" + RULE.replace("U101", "B101"), "已经有了"),
        ("[[rule]]\n" + RULE.replace("existence", "exist"), "kind 不认得"),
        ("[[rule]]\n" + RULE + 'severity = "bad"', "severity"),
        ("[[rule]]\n" + RULE.replace("tokens", "token"), "用不了"),
        ("[[rule]]\n" + RULE.replace('"existence"', '"pattern"') + 'anchors = ["年"]\npattern = "("', "用不了"),
        (f"[[rule]]\n{RULE}[[rule]]\n{RULE}", "已经有了"),
    ],
)
def test_what_is_wrong_with_own_rules_is_told(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UserError) as error:
        read_own(own(tmp_path, text))
    assert words in error.value.message and "words.toml" in error.value.message
    assert "\n" not in error.value.message


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_rule_without_the_options_of_its_kind_is_told_before_any_report(tmp_path: Path, kind: str) -> None:
    words = f'[[rule]]\ncode = "U101"\nname = "bare"\nkind = "{kind}"\nmessage = "请核对"\n'
    try:
        rules = read_own(own(tmp_path, words))
    except UserError as error:
        assert "用不了" in error.message
    else:
        assert isinstance(run_own("我到云岭县挂职，共走访企业23家。\n", rules), tuple)
