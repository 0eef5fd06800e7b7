"""Numbers of headings, as official documents count: 一、 二、 … 十一、 (GB/T 9704-2012 §7.3.3)."""

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write 1 to 99 in Chinese: 10 → 十, 21 → 二十一. Raises ValueError beyond."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading has the number {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
