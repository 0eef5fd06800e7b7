"""A text with one form for each of the ways in which an editor may say the same."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

# Members of a list that begin alike: 自重、自警、自省、自励, 讲政治、讲大局、讲奉献.
_ALIKE = re.compile(
    r"([^\W0-9A-Za-z_一二三四五六七八九十第])[\u4e00-\u9fff]{1,4}(?:[、，]\1[\u4e00-\u9fff]{1,4}){2,}"
    r"|(?P<joined>[^\W0-9A-Za-z_一二三四五六七八九十第])[\u4e00-\u9fff](?:(?P=joined)[\u4e00-\u9fff]){2,}"
)
_BETWEEN = re.compile("[、，]")
_QUOTED = re.compile("“[^”]*”|《[^》]*》")
# Stands for a quote while the rules are applied; private use, so in no text.
_MASK = 0xF0000
_MASKED = re.compile("[\U000f0000-\U000fffff]")


@lru_cache(maxsize=1024)
def canonical(text: str) -> str:
    """The text by the rules of `canonical.toml`; what stands in “” and 《》 is left as it is and may change places."""
    if _MASKED.search(text):
        return text
    quotes = _QUOTED.findall(text)
    masks = iter(range(_MASK, _MASK + len(quotes)))
    masked = _QUOTED.sub(lambda _: chr(next(masks)), text)
    return _MASKED.sub(lambda found: quotes[ord(found[0]) - _MASK], _in_one_form(masked))


def _in_one_form(text: str) -> str:
    for pattern, form in _rules():
        text = pattern.sub(form, text)
    return _ALIKE.sub(_sorted, text)


def _sorted(found: re.Match[str]) -> str:
    """自重、自警、自省 in one order, whichever they had."""
    first = found[1] or found["joined"]
    items = _BETWEEN.split(found[0]) if found[1] else [first + rest for rest in found[0].split(first)[1:]]
    return "、".join(sorted(items))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = tomllib.loads(files(__package__).joinpath("canonical.toml").read_text(encoding="utf-8"))
    return tuple((re.compile(pattern), form) for pattern, form in data["rules"])
