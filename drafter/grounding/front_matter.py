"""Which lines of the front matter a sentence may draw on: those that the note's own words point to."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from drafter.grounding.model import Source


def usable(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The front-matter sources that the notes point to; all of them where no note is cited."""
    notes = [source.text for source in sources if not source.is_meta]
    return tuple(
        source for source in sources if source.is_meta and (not notes or any(_points(source, note) for note in notes))
    )


def _points(source: Source, note: str) -> bool:
    anchors = _anchors()
    words = anchors.get(source.id.removeprefix("meta."), anchors["other"])
    return any(word in note for word in words) or _named(source.text, note)


def _named(name: str, note: str) -> bool:
    """Whether the note uses the beginning or the end of the name (金融办 for 云岭县金融办)."""
    return len(name) > 3 and (name[-3:] in note or name[:2] in note)


@cache
def _anchors() -> dict[str, list[str]]:
    return tomllib.loads(files("drafter.grounding").joinpath("front_matter.toml").read_text(encoding="utf-8"))
