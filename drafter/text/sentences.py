"""Cut a text into sentences and clauses without losing a character."""

_OPEN = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "「": "」"}
_CLOSE = frozenset(_OPEN.values())
_SENTENCE_END = frozenset("。！？!?\n")
_CLAUSE_END = frozenset("，,；;：。！？!?\n")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, end marks and closing quotes included: joined they are the text.

    Nothing is cut inside “” 《》 （） unless the bracket is never closed.
    """
    return _split(text, _SENTENCE_END)


def split_clauses(sentence: str) -> tuple[str, ...]:
    """The clauses of a sentence with their end mark (，；：。): joined they are the sentence."""
    return _split(sentence, _CLAUSE_END)


def _split(text: str, ends: frozenset[str]) -> tuple[str, ...]:
    parts: list[str] = []
    start = 0
    cuts = set(_cuts(text, ends))
    for position in range(len(text)):
        if position + 1 in cuts:
            parts.append(text[start : position + 1])
            start = position + 1
    if start < len(text):
        parts.append(text[start:])
    return tuple(parts)


def _cuts(text: str, ends: frozenset[str]) -> list[int]:
    """Where a part ends: after the last of a run of end marks and closing brackets, outside every bracket."""
    closing = _closing(text)
    cuts: list[int] = []
    inside = 0  # position behind the bracket that we stand in
    ended = False
    for position, char in enumerate(text):
        if ended and (char in ends or char in _CLOSE):
            cuts[-1] = position + 1
            continue
        ended = False
        if char in _OPEN and closing[position] > inside:
            inside = closing[position]
        closes = position + 1 == inside and text[position - 1] in "。！？!?" and "。" in ends and char in "”’」"
        if (position >= inside and char in ends) or closes:
            cuts.append(position + 1)
            ended = True
    return cuts


def _closing(text: str) -> list[int]:
    """For each opening mark the position behind its partner, 0 where it has none."""
    found = [0] * len(text)
    waiting: dict[str, list[int]] = {}
    for position, char in enumerate(text):
        if char in _OPEN:
            waiting.setdefault(_OPEN[char], []).append(position)
        elif char in _CLOSE and waiting.get(char):
            found[waiting[char].pop()] = position + 1
    return found
