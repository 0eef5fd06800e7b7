"""Help pages in Chinese: the fixed English words of the option parser, translated."""

import re

from typer.core import TyperCommand

WORDS = {
    r"^Usage: ": "用法：",
    r"^Options:$": "选项：",
    r"^Commands:$": "命令：",
    r"^Arguments:$": "参数：",
    r"\[OPTIONS\]": "[选项]",
    r"COMMAND \[ARGS\]\.\.\.": "命令 [参数]…",
    r"Show this message and exit\.": "显示这页说明",
    r"\[required\]": "[必填]",
    r"\[default: ([^\]]*)\]": r"[默认：\1]",
}


class ChineseHelp:
    """Mixed into a command or group: its help page with the parser's own words in Chinese."""

    def get_help(self, ctx):  # type: ignore[no-untyped-def]  # typer vendors click and does not name its types
        """The help page."""
        page: str = super().get_help(ctx)  # type: ignore[misc]
        for english, chinese in WORDS.items():
            page = re.sub(english, chinese, page, flags=re.MULTILINE)
        return page


class Command(ChineseHelp, TyperCommand):
    """The class of every command of drafter."""
