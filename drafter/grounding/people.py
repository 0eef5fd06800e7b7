"""Who is spoken of: the writer, and persons by name or role."""

import re
from functools import cache

from drafter.grounding.reading import Clause, Reading
from drafter.text.facts.data import load

_SELF = re.compile(r"本人|我(?!们|单位|局|县|市|镇|村|校(?![对核正准验的了过出])|院|省|厂|区|国)|自己")


def says_self(reading: Reading, clause: Clause | None = None) -> bool:
    """Whether a clause, or any of the text, speaks of the writer."""
    span = (clause.start, clause.end) if clause else (0, len(reading.text))
    return _SELF.search(reading.text, *span) is not None


@cache
def person() -> re.Pattern[str]:
    """小王, 王局长, and the roles that names.toml lists."""
    known = "|".join(sorted(roles(), key=len, reverse=True))
    return re.compile(rf"{named().pattern}|{known}")


@cache
def named() -> re.Pattern[str]:
    """小王, 王局长."""
    names = load("names")
    titles = "|".join(sorted(names["titles"], key=len, reverse=True))
    return re.compile(rf"[小老][{names['surnames']}]|[{names['surnames']}](?:{titles})")


@cache
def titled() -> re.Pattern[str]:
    """王局长, 张医生: a surname before a title that no other word is made of."""
    names = load("names")
    titles = "|".join(sorted((title for title in names["titles"] if len(title) > 1), key=len, reverse=True))
    return re.compile(rf"[{names['surnames']}](?:{titles})")


@cache
def roles() -> dict[str, str]:
    """Each role with the first word of its group."""
    return {word: group.split()[0] for group in load("names")["roles"] for word in group.split()}
