"""The font table of a Word file: which fonts stand in where one is not installed."""

from drafter.formats.word.look import Font, Look
from drafter.formats.word.xml import Element, serialised, w


def fonts_part(look: Look) -> bytes:
    """`word/fontTable.xml`: each font of the house style with its stand-ins (ECMA-376 §17.8.3.1, altName)."""
    listed = {font.name: font for font in _fonts(look)}
    latin = sorted({font.latin for font in _fonts(look)} - set(listed))
    return serialised(w("fonts", *map(_chinese, listed.values()), *map(_latin, latin)))


def _fonts(look: Look) -> tuple[Font, ...]:
    fonts = look.fonts
    return fonts.body, fonts.title, fonts.heading1, fonts.heading2, fonts.byline, fonts.number


def _chinese(font: Font) -> Element:
    """Character set 134 is GB 2312: a program that knows none of the names still takes a Chinese font."""
    names = w("altName", val=",".join(font.fallbacks)) if font.fallbacks else None
    return w("font", names, w("charset", val="86"), w("family", val="auto"), w("pitch", val="variable"), name=font.name)


def _latin(name: str) -> Element:
    return w("font", w("charset", val="00"), w("family", val="roman"), w("pitch", val="variable"), name=name)
