"""Reading a template whole, and saying in one line what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError
from pydantic import TypeAdapter, ValidationError

from drafter.errors import UserError
from drafter.template import folders
from drafter.template.folders import Folder
from drafter.template.model import Example, Outline
from drafter.template.template import Template

DEFAULT = "secondment"
"""The template that is used where none is named."""

_EXAMPLES = TypeAdapter(tuple[Example, ...])

_REASONS = {
    "extra_forbidden": "是不认识的键",
    "missing": "缺少",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
    "string_pattern_mismatch": "写法不对",
    "literal_error": "不是可用的值",
}


@dataclass(frozen=True)
class TemplateInfo:
    """What `drafter template list` shows."""

    name: str
    title: str
    description: str


def load_template(name_or_folder: str, *, own_headings: bool = False) -> Template:
    """A built-in template by name, or the one in a folder of one's own; with headings that tell of the notes if wanted.

    Raises UserError, one line of Chinese: no such template, or a mistake in a file (which file, which line).
    """
    found = folders.chain(name_or_folder)
    if folders.is_base(found[0]):
        raise UserError(f"“{name_or_folder}”只供别的模板取用（base = true），本身不是模板。")
    template = Template(
        outline=_outline(found),
        folders=tuple(folder.path for folder in found),
        examples=tuple(example for folder in found for example in _examples(folder.path / folders.EXAMPLES)),
        own_headings=own_headings,
    )
    _check(template, found)
    return template


def list_templates() -> tuple[TemplateInfo, ...]:
    """The built-in templates, the default first."""
    found = [path.name for path in folders.built_in() if not folders.is_base(folders.read_folder(path))]
    outlines = [load_template(name).outline for name in sorted(found, key=lambda name: (name != DEFAULT, name))]
    return tuple(TemplateInfo(outline.name, outline.title, outline.description) for outline in outlines)


def _outline(found: Sequence[Folder]) -> Outline:
    try:
        return Outline.model_validate({**folders.merged(found), "name": found[0].path.name})
    except ValidationError as error:
        raise UserError(_said(error, [(folder.file, folder.text) for folder in found])) from error


def _examples(file: Path) -> tuple[Example, ...]:
    if not file.is_file():
        return ()
    text, data = folders.read_toml(file)
    try:
        return _EXAMPLES.validate_python(data.get("example", []))
    except ValidationError as error:
        raise UserError(_said(error, [(file, text)], ("example",))) from error


def _said(error: ValidationError, files: Sequence[tuple[Path, str]], under: tuple[str, ...] = ()) -> str:
    """The first mistake that pydantic found, told for the nearest file where its place can be found."""
    first = error.errors(include_url=False)[0]
    path = (*under, *first["loc"])
    wanted = path[:-1] if first["type"] == "missing" else path
    lines = [(file, folders.line_of(text, wanted)) for file, text in files]
    file, line = next(((file, line) for file, line in lines if line), lines[0])
    what = " → ".join(f"第 {step + 1} 个" if isinstance(step, int) else step for step in path)
    reason = _REASONS.get(first["type"], "的值类型不对")
    told = f"{reason}“{what}”" if first["type"] == "missing" else f"“{what}”{reason}"
    return f"模板文件 {file}{f' 第 {line} 行' if line else ''}：{told}，请对照 prompts/secondment/template.toml 修改。"


def _check(template: Template, found: Sequence[Folder]) -> None:
    """What a schema cannot say: names that must exist, Jinja that must parse, ids given once."""
    outline = template.outline
    _check_names(outline.byline, template.slots, found)
    for phrase in (*outline.opening, *outline.closing):
        _check_names(phrase.cites, template.slots, found)
        for variant in phrase.variants:
            _check_names(_names(template, variant, found), (*template.slots, "stages"), found)
        if phrase.when:
            _check_names(
                _names(template, f"{{{{ {phrase.when} }}}}", found), (*template.slots, "parts", "stages"), found
            )
    ids = [part.id for part in outline.parts]
    if twice := next((id for id in ids if ids.count(id) > 1), None):
        raise UserError(f"模板文件 {found[0].file}：parts 里 id = “{twice}” 出现两次，请改名或合并。")


def _names(template: Template, jinja: str, found: Sequence[Folder]) -> set[str]:
    try:
        return template.names_used(jinja)
    except TemplateSyntaxError as error:
        raise UserError(f"模板文件 {_where(jinja, found)}：Jinja 写错了（{error.message}）：{jinja}") from error


def _check_names(names: Iterable[str], known: Iterable[str], found: Sequence[Folder]) -> None:
    if unknown := sorted(set(names) - set(known)):
        raise UserError(f"模板文件 {_where(unknown[0], found)}：没有“{unknown[0]}”这个栏目，现有：{'、'.join(known)}。")


def _where(words: str, found: Sequence[Folder]) -> str:
    for folder in found:
        for number, line in enumerate(folder.text.splitlines(), 1):
            if words in line:
                return f"{folder.file} 第 {number} 行"
    return str(found[0].file)
