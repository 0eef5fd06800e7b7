"""The demo's real output in both READMEs: `python -m tests.readme` writes it, from the recordings.

What stands between `<!-- demo -->` and `<!-- /demo -->` is what `make demo` prints; between `<!-- told -->` and
`<!-- /told -->`, what it tells on stderr after the report.
"""

import re
from pathlib import Path

from tests.cli.running import drafter

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md")


def filled(page: str) -> str:
    """`page` with both blocks as a replay of the demo gives them. Raises AssertionError where a reply is missing."""
    run = drafter("expand", "fixtures/notes/demo.md", "--replay", "fixtures/recordings", cwd=ROOT)
    assert run.returncode == 0, f"prompt changed: run make record ({run.stderr.decode().splitlines()[-1]})"
    # Lines of progress end with the last note; the count of requests depends on what was kept, so it goes.
    told = run.stderr.decode().split(" 条，已写 ")[-1].partition("\n")[2]
    told = "\n".join(line.rstrip().partition("；请求 ")[0] for line in told.strip().splitlines())
    for name, text in (("demo", run.stdout.decode().strip()), ("told", told)):
        block = f"<!-- {name} -->\n````markdown\n{text}\n````\n<!-- /{name} -->"
        page = re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _, block=block: block, page, flags=re.DOTALL)
    return page


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
