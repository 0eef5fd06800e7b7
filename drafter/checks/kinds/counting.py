"""Chinese ordinals up to 99 as they number headings and points."""

_ONES = "一二三四五六七八九"

ORDINALS: tuple[str, ...] = tuple(
    ("" if tens == 0 else "十" if tens == 1 else f"{_ONES[tens - 1]}十") + (_ONES[ones - 1] if ones else "")
    for number in range(1, 100)
    for tens, ones in (divmod(number, 10),)
)
"""ORDINALS[0] is 一."""

_VALUES = {word: number for number, word in enumerate(ORDINALS, start=1)} | {"两": 2}


def value(numeral: str) -> int:
    """What 十二, 两 or 12 is worth; 0 if it is no such numeral."""
    if numeral.isdecimal():
        return int(numeral)
    return _VALUES.get(numeral, 0)
