"""`drafter polish` from the report to the file, the lists and the exit code, on a server of our own."""

import json
import re
from pathlib import Path

import docx
import pytest

from tests.cli.running import drafter, last_line
from tests.formats.word.files import of_paragraphs, part
from tests.formats.word.revisions import DOCUMENT, accepted, changes, lines, rejected
from tests.loopback import Answer, Call, altered, faithful, serve

REPORT = (
    "挂职锻炼工作总结\r\n　　2025年3月，我到X县挂职。在此期间，我虚心学习，扎实工作。\r\n一、推动工作。\r\n"
    "　　参与起草方案3份，大概走访企业23家，所做的工作基本完成。\r\n　　李明远\r\n　　2025年9月X日\r\n"
)


def edit(text: str) -> str:
    return text.replace("所做的", "所作的").replace("23家", "32家" if "虚心" in text else "23家")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    return path


def test_the_edited_report_keeps_encoding_line_ends_and_layout(report: Path, tmp_path: Path) -> None:
    with serve(altered(edit)) as server:
        run = drafter("polish", report, "-o", tmp_path / "new.txt", "--base-url", server.url)
        host = server.url.split("/")[2]
    told = run.stderr.decode()
    assert run.returncode == 0, told
    expected = REPORT.replace("所做的", "所作的").replace("推动工作。", "推动工作")
    assert (tmp_path / "new.txt").read_bytes() == expected.encode("gb18030")
    assert report.read_bytes() == REPORT.encode("gb18030")
    assert told.splitlines()[0] == f"模型：gpt-4.1-mini（OpenAI），报告将发往 {host}"
    assert "X县" in told and "X日" in told and "空白 2 处" in told
    assert f"改好：{tmp_path / 'new.txt'}，按规则改 1 处，模型改 1 处" in told


def test_markdown_on_stdout_and_json_tell_the_same_places(report: Path, tmp_path: Path) -> None:
    with serve(altered(edit)) as server:
        run = drafter("polish", report, "--base-url", server.url)
        drafter("polish", report, "-o", tmp_path / "x.json", "--base-url", server.url)
    markdown = run.stdout.decode()
    assert markdown.startswith("# 挂职锻炼工作总结\n\n2025年3月，我到X县挂职。")
    lines, written = markdown.split("\n"), json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    blanks = written["placeholders"]
    assert [lines[each["line"] - 1][each["column"] - 1 : each["end_column"] - 1] for each in blanks] == ["X县", "X日"]
    assert written["changes"] == [
        {"where": "P3", "old": "。", "new": "", "why": "标题独占一行时末尾不加“。”", "by": "S101"},
        {"where": "P4", "old": "做", "new": "作", "why": "改通顺", "by": "model"},
    ]
    assert written["sections"][0]["heading"] == "推动工作"
    assert written["signature"] == {"home": "", "name": "李明远", "date": "2025年9月X日"}
    assert written["usage"]["requests"] == 0


def test_the_diff_shows_words_and_the_table_every_change(report: Path, tmp_path: Path) -> None:
    table = tmp_path / "changes.md"
    with serve(altered(edit)) as server:
        run = drafter("polish", report, "--diff", "--changes", table, "--base-url", server.url)
    assert run.stdout.decode() == (
        "@@ 第3段：标题独占一行时末尾不加“。”\n一、推动工作[-。-]\n"
        "@@ 第4段：改通顺\n参与起草方案3份，大概走访企业23家，所[-做-]{+作+}的工作基本完成。\n"
    )
    written = table.read_text(encoding="utf-8")
    assert "| 第4段（“参与起草方案3份…”） | 做 | 作 | 改通顺 | 模型 |" in written
    assert "| 第3段（“一、推动工作。”） | 。 | （删去） | 标题独占一行时末尾不加“。” | S101 |" in written


def test_what_is_refused_is_told_and_the_text_stays(report: Path, tmp_path: Path) -> None:
    table = tmp_path / "changes.json"
    with serve(altered(lambda text: text.replace("23家", "32家"))) as server:
        run = drafter("polish", report, "--changes", table, "--base-url", server.url)
    assert run.returncode == 0
    assert "大概走访企业23家" in run.stdout.decode()
    assert "没有采用的改法（1 处，照原文保留）" in run.stderr.decode()
    (refused,) = json.loads(table.read_text(encoding="utf-8"))["refused"]
    assert "“大概走访企业23家”" not in refused["why"] and "变成了“32家”" in refused["why"]


def test_paragraphs_without_an_answer_are_named_at_the_end_and_asked_for_again_alone(tmp_path: Path) -> None:
    report, table = tmp_path / "report.txt", tmp_path / "changes.md"
    stretch = "".join(
        f"走访企业{number}家，听取意见{number + 3}条，均已记录在册，并逐条反馈。" for number in range(20, 32)
    )
    report.write_text(
        f"挂职锻炼工作总结\n　　{stretch}\n　　参与起草方案3份，所做的工作基本完成。{stretch}\n", encoding="utf-8"
    )

    def refusing(call: Call) -> object:
        return Answer(refusal="no") if "P3" in call.material else altered(edit)(call)

    with serve(refusing) as server:
        run = drafter("polish", report, "--changes", table, "--base-url", server.url)
        server.script, before = altered(edit), server.count
        again = drafter("polish", report, "--base-url", server.url)
        asked = {tuple(call.material) for call in server.requests[before:]}
    told = run.stderr.decode().splitlines()
    assert (run.returncode, told[-2:]) == (0, [
        "注意：有 1 段没有问到改法，模型拒绝回答。没有改到的照旧：第3段（“参与起草方案3份…”）",
        "再运行同一条命令只会再问这几段",
    ])  # fmt: skip
    assert "没有采用的改法 0 处" in run.stderr.decode()
    assert "## 没有问到的段（1 处）" in table.read_text(encoding="utf-8")
    assert asked == {("P3",)}
    assert "所作的工作基本完成" in again.stdout.decode() and "没有问到改法" not in again.stderr.decode()


def test_dry_run_shows_the_prompts_and_asks_nobody(report: Path) -> None:
    with serve(faithful) as server:
        run = drafter("polish", report, "--dry-run", "--base-url", server.url)
        assert (run.returncode, server.count) == (0, 0)
    material = [line for line in run.stdout.decode().splitlines() if line.startswith("[")]
    assert [re.match(r"\[(P\d)\] ", line)[1] for line in material] == ["P2", "P4"]  # type: ignore[index]


def test_a_second_run_asks_for_nothing_and_a_recorded_one_needs_no_server(report: Path, tmp_path: Path) -> None:
    with serve(altered(edit)) as server:
        first = drafter("polish", report, "--base-url", server.url, "--record", tmp_path / "replies")
        count = server.count
        again = drafter("polish", report, "--base-url", server.url)
        assert (again.stdout, server.count) == (first.stdout, count)
    replayed = drafter("polish", report, "--replay", tmp_path / "replies")
    assert (replayed.returncode, replayed.stdout) == (0, first.stdout)


def test_notes_that_contradict_the_report_are_a_question(report: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("---\n挂职单位: 安平县\n挂职时间: 2024年3月至2024年9月\n---\n- 走访企业\n", encoding="utf-8")
    with serve(faithful) as server:
        run = drafter("polish", report, "--notes", notes, "--base-url", server.url)
    assert run.returncode == 0
    assert "要您定的" in run.stderr.decode()


def test_an_input_is_never_overwritten_and_another_file_only_by_force(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    out.write_text("mine", encoding="utf-8")
    with serve(faithful) as server:
        assert drafter("polish", report, "-o", out, "--base-url", server.url).returncode == 2
        assert drafter("polish", report, "-o", report, "--force", "--base-url", server.url).returncode == 2
        assert drafter("polish", report, "--changes", report, "--base-url", server.url).returncode == 2
        assert server.count == 0
        assert drafter("polish", report, "-o", out, "--force", "--base-url", server.url).returncode == 0
    assert report.read_bytes() == REPORT.encode("gb18030")
    assert out.read_text(encoding="utf-8").startswith("# 挂职锻炼工作总结\n")


def test_a_model_that_refuses_everything_is_exit_3_and_writes_nothing(report: Path, tmp_path: Path) -> None:
    with serve(lambda call: Answer(refusal="no")) as server:
        run = drafter("polish", report, "-o", tmp_path / "x.md", "--base-url", server.url)
    assert (run.returncode, (tmp_path / "x.md").exists()) == (3, False)


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("novel.txt", "他推开门，雨声扑面而来。她站在廊下，手里握着那封旧信。“你来了。”她说。他没有答话。" * 12, "不像工作总结"),
        ("code.txt", "def main():\n    print('hello')\n" * 20, "不像中文报告"),
        ("english.txt", "During my secondment I visited 23 companies. " * 20, "不像中文报告"),
        ("numbers.txt", "23\n41\n17\n1200\n", "不像中文报告"),
        ("blanks.txt", "XXX\n____\n××\n", "全是待填的空"),
        ("empty.txt", " \n　　\n", "没有文字"),
        ("nothing.txt", "", "是空的"),
    ],
)  # fmt: skip
def test_what_is_no_report_gets_a_line_that_says_why(tmp_path: Path, name: str, content: str, answer: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    run = drafter("polish", path, "--provider", "openai", "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 2
    assert answer in last_line(run)


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (("--level", "hard"), "--level 应是 light、normal、deep 之一"),
        (("--only", "七"), "--only 里的“七”在报告里找不到；报告的各节是：一、推动工作。"),
        (("--changes", "changes.csv"), "--changes 的后缀应是 .md 或 .json"),
        (("--notes", "none.md"), "没有这个文件"),
    ],
)
def test_a_senseless_option_is_told_before_anybody_is_asked(
    report: Path, options: tuple[str, str], answer: str
) -> None:
    run = drafter("polish", report, *options, "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 2
    assert answer in last_line(run)


def test_a_long_list_is_cut_on_the_screen(tmp_path: Path) -> None:
    report = tmp_path / "long.txt"
    lines = "".join(
        f"　　在此期间，我虚心学习，扎实工作，走访企业{number}家，均已登记在册。\n" for number in range(20, 80)
    )
    report.write_text(f"挂职锻炼工作总结\n{lines}", encoding="utf-8")
    with serve(faithful) as server:
        told = drafter("polish", report, "--base-url", server.url).stderr.decode()
    assert re.search(r"…… 还有 \d+ 处；改好的报告用 drafter check 看全部", told)
    assert len(told.splitlines()) < 100


def test_a_second_run_on_its_own_word_file_changes_nothing(tmp_path: Path) -> None:
    report, out, again = word_file(tmp_path / "report.docx"), tmp_path / "new.docx", tmp_path / "again.docx"
    with serve(altered(edit)) as server:
        assert drafter("polish", report, "-o", out, "--base-url", server.url).returncode == 0
        assert drafter("polish", out, "-o", again, "--base-url", server.url).returncode == 0
    assert changes(again.read_bytes(), "drafter") == changes(out.read_bytes(), "drafter")


def test_what_the_notes_tell_otherwise_is_a_question_and_no_edit_may_bring_it(report: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("---\n挂职时间: 2025年3月至2025年9月\n---\n- 走访企业32家\n- 参与起草方案3份\n", encoding="utf-8")
    with serve(altered(lambda text: text.replace("23家", "32家"))) as server:
        run = drafter("polish", report, "--notes", notes, "-o", tmp_path / "new.txt", "--base-url", server.url)
    told = run.stderr.decode()
    assert "第4段 C505 数字与笔记不一致：这里说“23家”，笔记里是“32家”" in told
    assert "要您定的（1 处）" in told
    assert "大概走访企业23家" in (tmp_path / "new.txt").read_bytes().decode("gb18030")


def word_file(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("挂职锻炼工作总结", "Title")
    paragraph = document.add_paragraph("我到X县挂职半年，所做的工作")
    paragraph.add_run("基本").bold = True
    paragraph.add_run("完成。在六个月的挂职锻炼中，大概走访企业23家。")
    document.add_heading("一、推动工作。", 1)
    document.add_paragraph("参与起草方案3份，虚心学习。走访企业23家。")
    document.add_table(1, 1).cell(0, 0).text = "所做的工作。"
    document.save(str(path))
    return path


def test_a_word_file_comes_back_with_tracked_changes_and_comments(tmp_path: Path) -> None:
    report, out = word_file(tmp_path / "report.docx"), tmp_path / "new.docx"
    before = report.read_bytes()
    with serve(altered(edit)) as server:
        run = drafter("polish", report, "-o", out, "--base-url", server.url)
        again = drafter("polish", report, "-o", report, "--force", "--base-url", server.url)
    told = run.stderr.decode()
    assert (run.returncode, again.returncode, report.read_bytes()) == (0, 2, before), told
    assert changes(out.read_bytes(), "drafter") == [("del", "做"), ("ins", "作"), ("del", "。")]
    assert lines(rejected(out.read_bytes())) == lines(rejected(before))
    assert lines(accepted(out.read_bytes()))[1:] == [
        "我到X县挂职半年，所作的工作基本完成。在六个月的挂职锻炼中，大概走访企业23家。",
        "一、推动工作",
        "参与起草方案3份，虚心学习。走访企业23家。",
        "所做的工作。",
    ]
    assert "这里说“六个月”，另一处说“半年”" in part(out.read_bytes(), "word/comments.xml")
    assert "改动都写成了修订，要您定的 1 处写成了批注" in told and "原有的修订" not in told


@pytest.mark.parametrize("suffix", [".txt", ".md", ".json"])
def test_a_word_file_may_come_out_as_text(tmp_path: Path, suffix: str) -> None:
    report, out = word_file(tmp_path / "report.docx"), tmp_path / f"new{suffix}"
    with serve(altered(edit)) as server:
        assert drafter("polish", report, "-o", out, "--base-url", server.url).returncode == 0
    written = out.read_text(encoding="utf-8")
    assert "我到X县挂职半年，所作的工作基本完成。" in written
    assert "所做的工作。" in written and "修订" not in written


@pytest.mark.parametrize("suffix", [".docx", ".DOCX", ".txt"])
def test_a_broken_word_file_is_told(tmp_path: Path, suffix: str) -> None:
    report = tmp_path / f"report{suffix}"
    report.write_bytes(word_file(tmp_path / "whole.docx").read_bytes()[:900])
    run = drafter("polish", report, "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 2
    assert "不是完整的 .docx" in last_line(run)


def test_an_old_or_encrypted_word_file_is_told_how_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "report.doc"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    run = drafter("polish", path, "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 2
    assert "另存为" in last_line(run)
    run = drafter("polish", "fixtures/word/encrypted.docx", "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 2
    assert "encrypted.docx 加了密码，读不了；请在 Word 或 WPS 里打开，去掉密码" in last_line(run)


@pytest.mark.parametrize(
    ("texts", "answer"), [((), "没有文字"), (("", "   "), "没有文字"), (("XXX", "____", "××"), "全是待填的空")]
)
def test_a_word_file_without_a_sentence_is_told(tmp_path: Path, texts: tuple[str, ...], answer: str) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(of_paragraphs(*texts))
    run = drafter("polish", path, "-o", tmp_path / "new.docx", "--base-url", "http://127.0.0.1:9/v1")
    assert (run.returncode, (tmp_path / "new.docx").exists()) == (2, False)
    assert answer in last_line(run)


def test_changes_and_comments_of_others_are_kept(tmp_path: Path) -> None:
    report, out = Path("fixtures/word/libreoffice-tracked.docx"), tmp_path / "new.docx"
    author = next(iter(re.findall(r'<w:(?:ins|del) [^>]*w:author="([^"]*)"', part(report.read_bytes(), DOCUMENT))))
    with serve(altered(edit)) as server:
        run = drafter("polish", report, "-o", out, "--base-url", server.url)
    assert run.returncode == 0, run.stderr.decode()
    assert "原有的修订和批注都还在" in run.stderr.decode()
    assert changes(out.read_bytes(), author) == changes(report.read_bytes(), author) != []
    assert changes(out.read_bytes(), "drafter") != []
    assert "半年还是六个月？" in part(out.read_bytes(), "word/comments.xml")
    assert part(out.read_bytes(), "word/footnotes.xml") == part(report.read_bytes(), "word/footnotes.xml")


def test_a_report_of_blanks_with_a_few_words_is_a_report(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("XX总结\nXX年X月，我到XX挂职，走访XX家。\nXXXXXXXX\n____________\n", encoding="utf-8")
    with serve(faithful) as server:
        assert drafter("polish", path, "--base-url", server.url).returncode == 0


def test_personal_data_is_not_sent_and_comes_back(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "挂职锻炼工作总结\n　　我到云岭县挂职，所做的工作基本完成，群众来电13800138000反映问题，已转办。\n",
        encoding="utf-8",
    )
    with serve(altered(edit)) as server:
        run = drafter("polish", report, "-o", tmp_path / "new.txt", "--base-url", server.url)
        sent = json.dumps([call.json for call in server.requests], ensure_ascii=False)
    assert run.returncode == 0, run.stderr.decode()
    assert "〔电话1〕" in sent and "13800138000" not in sent
    assert "所作的工作基本完成，群众来电13800138000反映问题" in (tmp_path / "new.txt").read_text(encoding="utf-8")


def test_a_report_with_a_secrecy_mark_is_not_sent(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("机密★10年\n挂职锻炼工作总结\n　　我到云岭县挂职，虚心学习，扎实工作。\n", encoding="utf-8")
    with serve(faithful) as server:
        run = drafter("polish", report, "-o", tmp_path / "new.txt", "--base-url", server.url)
    assert (run.returncode, server.count) == (2, 0)
    assert "有密级标志" in last_line(run)


def test_the_rules_of_the_project_say_what_is_mended_and_told(report: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('avoid = ["虚心学习"]\n', encoding="utf-8")
    (tmp_path / "drafter.toml").write_text('[rules]\nignore = ["S101", "B"]\nown = "own.toml"\n', encoding="utf-8")
    with serve(faithful) as server:
        run = drafter("polish", report, "-o", tmp_path / "new.json", "--base-url", server.url)
        asked = server.requests[0].json["messages"][-1]["content"]
    assert run.returncode == 0, run.stderr.decode()
    written = json.loads((tmp_path / "new.json").read_text(encoding="utf-8"))
    assert written["changes"] == []
    codes = {each["code"] for each in written["findings"]}
    assert "U002" in codes and not codes & {"B101", "B102", "S101"}
    assert "“虚心学习”在自己的词表里列为不用的词" in asked


def test_wrong_rules_are_told_before_anybody_is_asked(report: Path, tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_text('[rules]\nselect = ["B9"]\n', encoding="utf-8")
    run = drafter("polish", report, "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 2
    assert "B9 不是规则代码" in last_line(run)
