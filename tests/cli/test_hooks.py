"""The definition for pre-commit: its hooks run what there is, on the files that `check` reads."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from drafter.cli.targets import TEXTS
from tests.cli.running import drafter

HOOKS = YAML(typ="safe").load(Path(__file__).parents[2] / ".pre-commit-hooks.yaml")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_gets_the_files_that_check_reads_and_fails_on_a_blank(hook: dict[str, str], tmp_path: Path) -> None:
    taken = [
        f"报告/总结{suffix}"
        for suffix in (*TEXTS, ".DOCX", ".py", ".json")
        if re.search(hook["files"], f"总结{suffix}")
    ]
    assert taken == [f"报告/总结{suffix}" for suffix in (*TEXTS, ".DOCX")]
    (tmp_path / "总结.md").write_text("截止目前，我到X县挂职。\n", encoding="utf-8")
    program, *arguments = hook["entry"].split()
    run = drafter(*arguments, "总结.md", cwd=tmp_path)
    assert (program, run.returncode) == ("drafter", 1)
    assert "B101" in run.stdout.decode()
    mended = "截至" if "--fix" in arguments else "截止"
    assert (tmp_path / "总结.md").read_text(encoding="utf-8") == f"{mended}目前，我到X县挂职。\n"
