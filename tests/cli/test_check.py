"""`drafter check` and `drafter rule` as a user meets them."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from tests.cli.running import drafter, last_line

REPORT = "# 挂职锻炼总结\n\n我到X县挂职，学习《条例》、《准则》，努力学习,扎实工作。\n"
FINDINGS = [
    {
        "code": "B101",
        "severity": "warning",
        "message": "占位符“X县”还没有填写：挂职的是哪个县？",
        "line": 3,
        "column": 3,
        "end_line": 3,
        "end_column": 5,
        "fix": None,
    },
    {
        "code": "P106",
        "severity": "info",
        "message": "相邻的引号或书名号之间不用顿号",
        "line": 3,
        "column": 14,
        "end_line": 3,
        "end_column": 15,
        "fix": {"replacement": "", "safe": True},
    },
    {
        "code": "P103",
        "severity": "warning",
        "message": "汉字之间用了半角标点“,”",
        "line": 3,
        "column": 24,
        "end_line": 3,
        "end_column": 25,
        "fix": {"replacement": "，", "safe": True},
    },
]
SELECT = ("--select", "B,P")


HEAVY = ("docx", "jinja2", "lxml", "openai", "pydantic", "rich", "ruamel", "tiktoken", "cn2an")
NOTES = "---\n挂职单位: 安平县发展和改革局\n挂职时间: 2025年3月至2025年9月\n---\n- 走访企业23家\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "总结.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_text_shows_line_place_and_hint(report: Path) -> None:
    run = drafter("check", report.name, *SELECT, cwd=report.parent)
    assert run.returncode == 1
    assert run.stderr == b""
    assert run.stdout.decode() == (
        "总结.md:3:3: B101 警告 占位符“X县”还没有填写：挂职的是哪个县？\n"
        "  |\n"
        "3 | 我到X县挂职，学习《条例》、《准则》，努力学习,扎实工作。\n"
        "  |     ^^^\n"
        "\n"
        "总结.md:3:14: P106 提示 相邻的引号或书名号之间不用顿号\n"
        "  |\n"
        "3 | 我到X县挂职，学习《条例》、《准则》，努力学习,扎实工作。\n"
        "  |                          ^^\n"
        "  = 建议：删去（--fix 可代改）\n"
        "\n"
        "总结.md:3:24: P103 警告 汉字之间用了半角标点“,”\n"
        "  |\n"
        "3 | 我到X县挂职，学习《条例》、《准则》，努力学习,扎实工作。\n"
        "  |                                              ^\n"
        "  = 建议：改为“，”（--fix 可代改）\n"
        "\n"
        "发现 3 处（警告 2、提示 1），查了 1 个文件。2 处可用 --fix 改正。\n"
        "规则说明：drafter rule B101\n"
    )


def test_json_is_the_contracts(report: Path) -> None:
    run = drafter("check", report, *SELECT, "--format", "json")
    assert run.returncode == 1
    assert json.loads(run.stdout) == [{"path": str(report), "findings": FINDINGS}]


def test_clean_text_ends_with_zero(tmp_path: Path) -> None:
    run = drafter("check", "-", given="我到云岭县挂职。\n".encode())
    assert (run.returncode, run.stdout.decode()) == (0, "没有发现问题，查了 1 个文件。\n")


def test_info_alone_ends_with_zero_and_severity_hides_but_does_not_excuse(report: Path) -> None:
    assert drafter("check", report, "--select", "P106").returncode == 0
    run = drafter("check", report, *SELECT, "--severity", "error")
    assert run.returncode == 1
    assert run.stdout.decode() == "没有发现这一级别的问题，查了 1 个文件。\n另有 3 处级别较低，没有显示。\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_fix_keeps_encoding_and_newlines(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "x.txt"
    before = "一、学习情况\n我到云岭县挂职，学习《条例》、《准则》。\n谢谢"
    path.write_bytes(before.replace("\n", newline).encode(encoding))
    run = drafter("check", path, "--fix", "--select", "P106")
    assert (run.returncode, run.stdout.decode().splitlines()[0]) == (0, "已改正 1 处。")
    assert path.read_bytes() == before.replace("》、《", "》《").replace("\n", newline).encode(encoding)


def test_fix_applies_what_is_safe_and_unsafe_fixes_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("认真布署工作，学习《条例》、《准则》。\n", encoding="utf-8")
    assert drafter("check", path, "--fix").returncode == 1
    assert path.read_text(encoding="utf-8") == "认真布署工作，学习《条例》《准则》。\n"
    assert drafter("check", path, "--fix", "--unsafe-fixes").returncode == 0
    assert path.read_text(encoding="utf-8") == "认真部署工作，学习《条例》《准则》。\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["x.md"]


def test_diff_writes_nothing(report: Path) -> None:
    run = drafter("check", report.name, *SELECT, "--fix", "--diff", cwd=report.parent)
    assert run.returncode == 1
    assert run.stdout.decode() == (
        "--- 总结.md\n+++ 总结.md\n@@ -1,3 +1,3 @@\n # 挂职锻炼总结\n \n"
        "-我到X县挂职，学习《条例》、《准则》，努力学习,扎实工作。\n"
        "+我到X县挂职，学习《条例》《准则》，努力学习，扎实工作。\n"
    )
    assert report.read_text(encoding="utf-8") == REPORT


def test_stdin_mended_to_stdout(tmp_path: Path) -> None:
    run = drafter(
        "check", "-", "--fix", "--stdin-filename", "x.md", given="学习《甲》、《乙》,好,单位:县局\r\n".encode()
    )
    assert run.stdout == "学习《甲》《乙》，好，单位:县局\r\n".encode()
    assert "已改正 3 处。" in run.stderr.decode()
    assert "x.md:1:14: P103 " in run.stderr.decode()


def test_folders_are_walked_and_the_rest_is_told(report: Path) -> None:
    folder = report.parent
    (folder / "内").mkdir()
    (folder / "内" / "b.txt").write_text("我到X县挂职。\n", encoding="utf-8")
    (folder / "c.wps").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    (folder / "d.png").write_bytes(b"\x89PNG")
    (folder / ".git").mkdir()
    (folder / ".git" / "e.md").write_text("X县", encoding="utf-8")
    run = drafter("check", folder, report, "--format", "json", "--select", "B")
    assert run.returncode == 1
    assert [each["path"] for each in json.loads(run.stdout)] == [str(report), str(folder / "内" / "b.txt")]
    told = run.stderr.decode()
    assert "1 个 .doc、.wps 文件没有查" in told and "1 个文件不是 .md、.txt、.docx" in told


def test_one_broken_file_does_not_stop_the_others(report: Path, tmp_path: Path) -> None:
    word, broken = tmp_path / "a.docx", tmp_path / "b.txt"
    word.write_bytes(b"PK\x03\x04")
    broken.write_bytes("我到云岭县".encode() + b"\xff\xfe\xfd\xff")
    run = drafter("check", word, broken, tmp_path / "无.md", report, "--format", "json", "--select", "B")
    assert run.returncode == 2
    assert [each["path"] for each in json.loads(run.stdout)] == [str(report)]
    told = run.stderr.decode().splitlines()
    assert len(told) == 3 and all(line.startswith("错误：") for line in told)
    assert "不是完整的 .docx" in told[0] and "字节" in told[1] and "没有这个文件" in told[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "jsn"), "是不是 json"),
        (("--severity", "bad"), "info、warning、error"),
        (("--select", "Z9"), "不是规则代码"),
        (("--unsafe-fixes",), "--fix"),
    ],
)
def test_misuse_is_told_in_one_line(report: Path, arguments: tuple[str, ...], words: str) -> None:
    run = drafter("check", report, *arguments)
    assert (run.returncode, run.stdout) == (2, b"")
    assert len(run.stderr.decode().splitlines()) == 1 and words in last_line(run)


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"\r\r\n\n",
        b"a\x00b",
        "挂职\x00锻炼，在云岭县工作学习半年时间，收获很大。".encode(),
        "\u202e挂职\u2066锻炼".encode(),
        "(（【".encode() * 3_000,
        "X县".encode() * 3_000,
    ],
    ids=range(7),
)
def test_odd_bytes_never_end_in_a_traceback(data: bytes) -> None:
    for format_ in ("text", "sarif"):
        run = drafter("check", "-", "--format", format_, given=data)
        assert run.returncode in (0, 1, 2)
        assert b"Traceback" not in run.stderr and "内部出错" not in run.stderr.decode()


def test_settings_of_the_project(report: Path) -> None:
    folder = report.parent
    (folder / "drafter.toml").write_text(
        '[rules]\nselect = ["B", "P"]\nignore = ["P103"]\nown = "words.toml"\n'
        '[rules.per-file-ignores]\n"附件/*" = ["B"]\n',
        encoding="utf-8",
    )
    (folder / "words.toml").write_text(
        'allow = ["X县"]\navoid = ["努力"]\n[words]\n"条例" = "《条例》"\n'
        '[[rule]]\ncode = "U101"\nname = "a"\nkind = "existence"\ntokens = ["扎实"]\nmessage = "“{found}”{不}"\n',
        encoding="utf-8",
    )
    run = drafter("check", report, "--format", "json")
    assert [each["code"] for each in json.loads(run.stdout)[0]["findings"]] == ["P106"]
    run = drafter("check", report, "--format", "json", "--select", "U,B")
    assert [(each["code"], each["message"]) for each in json.loads(run.stdout)[0]["findings"]] == [
        ("U002", "“努力”在自己的词表里列为不用的词"),
        ("U101", "“{found}”{不}"),
    ]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[rules", "TOML"),
        ("rules = 1", "[rules]"),
        ('[rules]\nselct = ["B"]', "是不是 select"),
        ('[rules]\nselect = "B"', "一串"),
        ('[rules]\nselect = ["B9"]', "规则代码"),
        ('[rules]\nown = "no.toml"', "no.toml"),
    ],
)
def test_wrong_settings_are_told(report: Path, settings: str, words: str) -> None:
    (report.parent / "drafter.toml").write_text(settings, encoding="utf-8")
    run = drafter("check", report)
    assert (run.returncode, run.stdout) == (2, b"")
    assert words in last_line(run) and len(run.stderr.decode().splitlines()) == 1


def test_a_rule_is_explained() -> None:
    run = drafter("rule", "p106")
    assert run.returncode == 0
    assert run.stdout.decode() == (
        "P106 comma-between-quotes\n"
        "\n"
        "查什么：相邻的引号或书名号之间不用顿号\n"
        "依据：GB/T 15834—2011 §4.5.3.5\n"
        "类别：标点和数字用法；级别：提示；--fix 可代改\n"
        "\n"
        "会报的例子：\n"
        "  · 学习《条例》、《准则》。\n"
        "  · 增强“四个意识”、“四个自信”。\n"
        "\n"
        "不报的例子：\n"
        "  · 学习《条例》《准则》。\n"
        "  · 学习《条例》（试行）、《准则》。\n"
        "\n"
        "不想查：加 --ignore P106，或在那一行末尾写 <!-- drafter: ignore P106 -->\n"
    )


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    run = drafter("rule", "B1010")
    assert run.returncode == 2
    assert "是不是 B101" in last_line(run)


def test_a_check_of_a_text_loads_nothing_heavy(report: Path) -> None:
    run_it = "from drafter.cli.check import app; print(app(sys.argv[1:], standalone_mode=False), file=sys.stderr)"
    tell = f"print(*sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    command = [sys.executable, "-c", f"import sys; {run_it}; {tell}", report, report.parent]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.stderr.decode().splitlines() == ["1", ""]


def test_marks_of_markdown_are_told_in_plain_text_alone(tmp_path: Path) -> None:
    for name in ("总结.md", "总结.txt"):
        (tmp_path / name).write_text("# 挂职锻炼总结\n\n**一是**走访企业23家。\n", encoding="utf-8")
    run = drafter("check", "总结.md", "总结.txt", "--format", "json", "--select", "R3", cwd=tmp_path)
    found = {each["path"]: [(f["code"], f["line"]) for f in each["findings"]] for each in json.loads(run.stdout)}
    assert found == {"总结.md": [], "总结.txt": [("R303", 1), ("R303", 3)]}
    run = drafter("check", "总结.txt", "--ignore", "R303,R4", cwd=tmp_path)
    assert (run.returncode, run.stdout.decode()) == (0, "没有发现问题，查了 1 个文件。\n")


def test_a_report_is_held_against_its_notes(tmp_path: Path) -> None:
    notes, report = tmp_path / "notes.md", tmp_path / "总结.md"
    notes.write_text(NOTES, encoding="utf-8")
    report.write_text("我到云岭县发展和改革局挂职一年。\n", encoding="utf-8")
    run = drafter("check", report, "--notes", notes, "--format", "json", "--select", "C5")
    assert run.returncode == 1
    assert [(each["code"], each["column"], each["message"]) for each in json.loads(run.stdout)[0]["findings"]] == [
        ("C503", 3, "地名与笔记不一致：这里说“云岭县”，笔记里是“安平县发展和改革局”"),
        ("C501", 14, "挂职时长与笔记不一致：这里说“一年”，笔记里是“2025年3月至2025年9月”"),
    ]
    run = drafter("check", report, "--notes", tmp_path / "no.md")
    assert (run.returncode, run.stdout) == (2, b"") and "no.md" in last_line(run)


def test_likeness_is_told_between_files(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("我走访了四个乡镇的合作社，逐户记下了缺什么、盼什么。\n", encoding="utf-8")
    run = drafter("check", "a.md", "b.md", "--select", "R4", "--format", "github", cwd=tmp_path)
    assert run.stdout.decode().splitlines()[:2] == [
        "::notice file=a.md,line=1,endLine=1,col=1,endColumn=26,title=drafter R401"
        "::a.md:1:1 R401 这句话与 b.md 第 1 行的一句相同或几乎相同",
        "::warning file=a.md,line=1,endLine=1,col=1,endColumn=27,title=drafter R402"
        "::a.md:1:1 R402 与 b.md 雷同率 100%25（1 句）",
    ]
    assert drafter("check", "a.md", "--select", "R4", cwd=tmp_path).returncode == 0


def test_a_file_that_cannot_be_written_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    data = ("我到山中工作，報告《甲》、《乙》。" * 20 + "布署").encode("big5hkscs")
    path.write_bytes(data)
    (tmp_path / "drafter.toml").write_text('[rules]\nown = "w.toml"\nselect = ["U"]', encoding="utf-8")
    (tmp_path / "w.toml").write_text('[words]\n"布署" = "😀"', encoding="utf-8")
    run = drafter("check", path, "--fix", "--unsafe-fixes")
    assert run.returncode == 2
    assert "没有改动" in last_line(run) and "已改正" not in run.stdout.decode()
    assert path.read_bytes() == data


def test_a_report_as_data_is_refused_with_the_way_to_its_text(tmp_path: Path) -> None:
    data = tmp_path / "总结.json"
    data.write_text('{\n  "title": "挂职锻炼总结"\n}\n', encoding="utf-8")
    run = drafter("check", data)
    assert (run.returncode, run.stdout) == (2, b"")
    told = f"错误：{data} 是数据，不是报告的文字；先写成报告再查：drafter export {data} -o 报告.md。"
    assert last_line(run) == told


def test_the_module_is_the_command(report: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "drafter", "check", report, *SELECT], capture_output=True)
    assert (run.returncode, run.stdout) == (1, drafter("check", report, *SELECT).stdout)


def test_a_place_in_a_word_file_is_told_by_paragraph_and_run(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("截止目前，我到")
    paragraph.add_run("X").bold = True
    paragraph.add_run("县挂职。")
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.md").write_text("我到X县挂职。\n", encoding="utf-8")
    run = drafter("check", "a.docx", "a.md", "--select", "B,W102", "--format", "json", cwd=tmp_path)
    word, text = json.loads(run.stdout)
    assert [
        (each["code"], each["line"], each["column"], each["run"], each["end_run"]) for each in word["findings"]
    ] == [
        ("W102", 1, 1, 1, 1),
        ("B101", 1, 8, 2, 3),
    ]
    assert "run" not in text["findings"][0]
    told = drafter("check", "a.docx", "--select", "B,W102", "--fix", cwd=tmp_path).stdout.decode()
    assert "  = 在 Word 里：第 1 段第 2 个文字块到第 3 个\n" in told
    log = json.loads(drafter("check", "a.docx", "--select", "B", "--format", "sarif", cwd=tmp_path).stdout)
    (result,) = log["runs"][0]["results"]
    assert [each["fullyQualifiedName"] for each in result["locations"][0]["logicalLocations"]] == [
        "w:p[1]/w:r[2]",
        "w:p[1]/w:r[3]",
    ]
