"""The border of the program: whatever goes wrong inside becomes one line of Chinese and an exit code."""

import logging
import os
import sys
import traceback
from typing import Any

import typer
from typer.exceptions import TyperException

from drafter.errors import DrafterError

logger = logging.getLogger("drafter.border")
USAGE, INTERRUPTED = 2, 130
STOPPED = "已停止。再运行同一条命令即可接着做，已经答复的不会再问。"


def guarded(app: typer.Typer) -> int:
    """Run `app` on the process's arguments; return the exit code, having told stderr what went wrong."""
    speak_utf8()
    try:
        code = int(app(standalone_mode=False) or 0)
        # typer turns Ctrl-C into this code and says nothing.
        return tell(STOPPED, INTERRUPTED) if code == INTERRUPTED else code
    except DrafterError as error:
        logger.info("ended by %s, exit code %d", type(error).__name__, error.exit_code)
        return tell(error.message, error.exit_code)
    except TyperException as error:
        return tell(usage_message(error), USAGE)
    except (KeyboardInterrupt, typer.Abort):
        return tell(STOPPED, INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to tell, nor to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return tell(internal_message(error), USAGE)


def speak_utf8() -> None:
    """UTF-8 on all streams, on Windows too; a character that cannot be printed never ends the run."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def tell(message: str, code: int) -> int:
    """Print `message` on stderr as the run's last line and hand back `code`."""
    print(f"\n{message}" if code == INTERRUPTED else f"错误：{message}", file=sys.stderr)
    return code


def usage_message(error: TyperException) -> str:
    """The option parser's complaint in Chinese; the kinds are told apart by their public attributes."""
    kind, hint = type(error).__name__, "用 drafter --help 看用法"
    match kind:
        case "NoSuchOption":
            near = getattr(error, "possibilities", None)
            also = f"，是不是 {'、'.join(near)}" if near else ""
            return f"没有 {getattr(error, 'option_name', '')} 这个选项{also}；{hint}"
        case "MissingParameter":
            return f"缺少 {parameter_name(error)}；{hint}"
        case "BadParameter":
            return f"{parameter_name(error)} 的值不对：{error.message}；{hint}"
        case "BadOptionUsage":
            return f"选项 {getattr(error, 'option_name', '')} 用得不对（是不是少了值）；{hint}"
        case "NoArgsIsHelpError":
            return error.message
        case _:
            return f"命令用得不对：{error.message}；{hint}"


def parameter_name(error: Any) -> str:
    """How the user knows the parameter: its longest option name, or an argument's capital letters."""
    parameter = error.param
    if parameter is None:
        return "参数"
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name).upper()


def internal_message(error: Exception) -> str:
    """A fault of drafter's own: told in a line; the traceback only where `DRAFTER_DEBUG` asks for it."""
    # The log gets where it happened, not what was said: an exception may quote the notes.
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s\n%s", type(error).__name__, where)
    if os.environ.get("DRAFTER_DEBUG"):
        traceback.print_exc()
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return f"程序内部出错（{what}）；输入文件没有改动。设 DRAFTER_DEBUG=1 再运行一次，把输出发给开发者"
