"""The fonts that a Word file is set in: which of them this machine has, and what stands in for the others."""

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from drafter.formats.word.look import Font, Look, look_of

if sys.platform == "win32":
    import winreg

SECONDS = 30
REGISTRY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
# Each system's own list: command, and how to take the names out of what it prints.
LISTS: Mapping[str, tuple[tuple[str, ...], Callable[[str], Iterable[str]]]] = {
    "darwin": (("system_profiler", "SPFontsDataType", "-json"), lambda page: of_profile(json.loads(page))),
    "linux": (("fc-list", "--format", "%{family}\\n"), lambda page: page.replace(",", "\n").splitlines()),
}


def of_profile(profile: Mapping[str, Any]) -> Iterator[str]:
    """The families in what macOS tells of its fonts."""
    for file in profile.get("SPFontsDataType", ()):
        yield from (str(face.get("family", "")) for face in file.get("typefaces", ()))


def of_registry(names: Iterable[str]) -> Iterator[str]:
    """The families in Windows' list: `SimSun & NSimSun (TrueType)`."""
    for name in names:
        yield from (part.strip() for part in name.rpartition(" (")[0].split("&"))


def installed_fonts() -> frozenset[str] | None:
    """The families that the system knows; None where it cannot be asked."""
    if sys.platform == "win32":
        return frozenset(of_registry(registered()))
    command, names = LISTS.get(sys.platform, LISTS["linux"])
    if shutil.which(command[0]) is None:
        return None
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=True)
        return frozenset(name.strip() for name in names(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def registered() -> Iterator[str]:
    """The names of Windows' fonts, the machine's and the user's own; none elsewhere."""
    yield from ()
    if sys.platform == "win32":
        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            with contextlib.suppress(OSError), winreg.OpenKey(root, REGISTRY) as key:
                yield from (winreg.EnumValue(key, index)[0] for index in range(winreg.QueryInfoKey(key)[1]))


def stand_ins(style: Mapping[str, Any], installed: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    """Each font of the house style `style`, and which one this machine sets it in; None where it has none of them."""
    for font in {font.name: font for font in fonts_of(look_of(style))}.values():
        yield font.name, next((name for name in (font.name, *font.fallbacks) if name in installed), None)


def fonts_of(look: Look) -> tuple[Font, ...]:
    """Those of the text, from the title down."""
    fonts = look.fonts
    return fonts.title, fonts.heading1, fonts.heading2, fonts.body, fonts.byline, fonts.number
