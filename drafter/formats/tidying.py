"""Front matter as people type it, made into YAML before YAML sees it: `姓名：林晓`, `姓名:林晓`.

Only lines that YAML would misread are touched, and a changed line's value is quoted, so that it is kept as written.
"""

import re
from collections.abc import Collection

_COLON_AND_VALUE = r"\s*(?:：|:(?![\s/]))(?P<value>.*)"
_TOP = re.compile(r"(?P<indent>)(?P<key>[^\s:：#\"'{}\[\]&*!|>@`-][^:：#\"']*?)" + _COLON_AND_VALUE)
_NESTED = re.compile(r"(?P<indent>\s+(?:-\s+)?|-\s+)(?P<key>[^\s:：]+)" + _COLON_AND_VALUE)
_COMMENT = re.compile(r"(?:^|\s)#.*$")


def tidy(lines: Collection[str], nested_keys: Collection[str]) -> list[str]:
    """Return the lines with full-width colons and colons without a space made YAML's `: `.

    Within a list that is done only after one of `nested_keys`: `- 2025年3月：云岭县` is text.
    """
    return [_tidy_line(line, nested_keys) for line in lines]


def _tidy_line(line: str, nested_keys: Collection[str]) -> str:
    match = _TOP.fullmatch(line) or _NESTED.fullmatch(line)
    if match is None or (match["indent"] and match["key"] not in nested_keys):
        return line
    value = _COMMENT.sub("", match["value"]).strip()
    quoted = value.replace("'", "''")
    return f"{match['indent']}{match['key']}: " + (value if _is_quoted(value) else f"'{quoted}'" if value else "")


def _is_quoted(value: str) -> bool:
    """Already quoted, or the head of a block (`|`, `>`): YAML reads it as it is."""
    return value in {"|", ">", "|-", ">-"} or (len(value) > 1 and value[0] in "\"'" and value[-1] == value[0])
