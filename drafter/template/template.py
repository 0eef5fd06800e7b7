"""A kind of report, ready for use: its outline, its worked examples, its prompts."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict

from drafter.errors import UserError
from drafter.template.model import Example, Line, Outline, Part, Phrase, Slot, blank, pick

# 2025.6-12: the months of one year.
_SAME_YEAR = re.compile(
    r"(?<![\d.])(?:19|20)\d{2}[./](?:0?[1-9]|1[0-2])\s*[-—–~～至到]+\s*(?:0?[1-9]|1[0-2])(?![\d./年月-])"
)
_DATE = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?:(?P<mark>[./-])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])"
    r"|(?:[./](?=\d)|-(?=\d\d))(?P<only>0?[1-9]|1[0-2]))(?![\d.年月])"
)
_DASH = re.compile(r"(?:(?<=[年月日])|(?<=\d\.\d)|(?<=\d\.\d\d))\s*[-‐–—－~～]+\s*(?=\d)")


class Template(BaseModel):
    """An outline with the folders it came from and its worked examples, its own first.

    `own_headings`: the sections' headings tell of what is in them.
    """

    model_config = ConfigDict(frozen=True)

    outline: Outline
    folders: tuple[Path, ...]
    examples: tuple[Example, ...]
    own_headings: bool = False

    @property
    def name(self) -> str:
        """The name that `-t` takes."""
        return self.outline.name

    @property
    def title(self) -> str:
        """The title of the report."""
        return self.outline.title

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sections in order, then the parts of the closing."""
        return self.outline.parts

    @property
    def slots(self) -> Mapping[str, Slot]:
        """The slots by their key in the front matter."""
        return self.outline.slots

    def part(self, id: str) -> Part:
        """The part of that id. Raises KeyError."""
        return {part.id: part for part in self.parts}[id]

    def values(self, given: Mapping[str, str]) -> dict[str, str]:
        """Every slot's value: as given, else the placeholder of a required slot, else empty."""
        empty = {key: slot.placeholder if slot.required else "" for key, slot in self.slots.items()}
        told = {key: given[key].strip() for key in self.slots if given.get(key, "").strip()}
        times = {key: in_words(value) for key, value in told.items() if self.slots[key].kind in ("duration", "date")}
        spans = {key: span(value) for key, value in times.items() if self.slots[key].kind == "duration"}
        return empty | told | times | spans

    def lines(
        self, phrases: Iterable[Phrase], given: Mapping[str, str], parts: Collection[str], seed: str
    ) -> tuple[Line, ...]:
        """The phrases that hold, each in one wording with its slots filled; `parts` are the ids that have notes."""
        values = self.values(given)
        stages = any("；" in values[key] for key, slot in self.slots.items() if slot.kind == "duration")
        lines = []
        for number, phrase in enumerate(phrases):
            if not self._holds(phrase, {**values, "parts": parts, "stages": stages}):
                continue
            text = pick(phrase.variants, f"{seed}:{number}")
            cites = tuple(f"meta.{key}" for key in phrase.cites if given.get(key, "").strip())
            said = self._environment.from_string(text).render(values, stages=stages)
            lines.append(Line(text=said, status=phrase.status, cites=cites))
        return tuple(lines)

    def byline(self, given: Mapping[str, str]) -> dict[str, str]:
        """The slots of the signature, in order, that have a value or are required."""
        values = self.values(given)
        return {key: values[key] for key in self.outline.byline if values[key]}

    def shots(self, kind: str) -> tuple[Example, ...]:
        """The worked examples to show: the core ones, or those of a kind that has none among them.

        The same for nearly every note, so that a server reads them once and finds them in its cache ever after: the
        embedded model reads three times as much, and writes no better, with examples chosen by kind.
        """
        core = tuple(example for example in self.examples if example.core)
        own = tuple(example for example in self.examples if example.kind == kind)
        return core if any(example.core for example in own) else core + own

    def render(self, name: str, **values: object) -> str:
        """A prompt: the Jinja file `<name>.jinja` of the nearest folder. Values are text, never Jinja.

        Raises UserError where there is no such file or it asks for a value that is not there.
        """
        try:
            return self._environment.get_template(f"{name}.jinja").render(values).strip()
        except TemplateNotFound as error:
            raise UserError(f"模板“{self.name}”缺少提示词文件 {error.name}，请放进 {self.folders[0]}。") from error
        except TemplateError as error:
            raise UserError(f"模板“{self.name}”的提示词 {name}.jinja 写错了：{error.message}。") from error

    def names_used(self, jinja: str) -> set[str]:
        """The values that a piece of Jinja asks for. Raises jinja2.TemplateSyntaxError."""
        return find_undeclared_variables(self._environment.parse(jinja))

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        # Sandboxed: a template folder may come from a stranger, and drafter.toml beside the notes may name it.
        environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.folders),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["oneline"] = one_line
        environment.filters["blank"] = blank
        return environment

    def _holds(self, phrase: Phrase, values: Mapping[str, object]) -> bool:
        if not phrase.when:
            return True
        return bool(self._environment.compile_expression(phrase.when, undefined_to_none=False)(values))


def in_words(text: str) -> str:
    """Dates as running text has them: 2025.6 and 2025/06 are written 2025年6月, 2025-06-03 is 2025年6月3日."""

    def written(date: re.Match[str]) -> str:
        month = f"{date['year']}年{int(date['month'] or date['only'])}月"
        return month + f"{int(date['day'])}日" if date["day"] else month

    return _DATE.sub(written, _SAME_YEAR.sub(r"\g<0>月", text))


def span(text: str) -> str:
    """A time span in running text: 2025年3月—9月 is written 2025年3月至9月 (GB/T 15835 leaves the dash to tables)."""
    return _DASH.sub("至", text)


def one_line(text: str) -> str:
    """Text on one line: what a note holds must never start a line of its own in a prompt."""
    return " ".join(text.split())
