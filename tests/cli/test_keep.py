"""`expand --keep`: what a person did to the report survives the next run."""

import json
from pathlib import Path
from typing import Any

from tests.cli.running import drafter, last_line
from tests.loopback import faithful, serve

NOTES = """---
姓名: 沈知远
派出单位: 云岭县财政局
挂职单位: 安平县工业和信息化局
挂职时间: 2025年3月至2025年9月
---
- 走访企业23家，收集困难41条
- 牵头起草产业扶持办法初稿
- 参加项目评审会6次
- 工业统计口径不熟，退回来两回
"""
MINE = "走访时发现，多数企业缺的不是钱，是懂政策的人。"


def first_run(tmp_path: Path, url: str) -> dict[str, Any]:
    (tmp_path / "笔记.md").write_text(NOTES, encoding="utf-8")
    run = drafter("expand", tmp_path / "笔记.md", "-o", tmp_path / "一稿.json", "--base-url", url)
    assert run.returncode == 0, run.stderr.decode()
    report: dict[str, Any] = json.loads((tmp_path / "一稿.json").read_text(encoding="utf-8"))
    return report


def work(report: dict[str, Any]) -> list[dict[str, Any]]:
    section = next(each for each in report["sections"] if each["id"] == "work")
    return [sentence for paragraph in section["paragraphs"] for sentence in paragraph["sentences"]]


def texts(report: dict[str, Any]) -> list[str]:
    return [each["text"] for each in work(report)]


def every_text(report: dict[str, Any]) -> list[str]:
    parts = [paragraphs for section in report["sections"] for paragraphs in section["paragraphs"]]
    return [each["text"] for paragraph in (*parts, *report["closing"]) for each in paragraph["sentences"]]


def worked_on(tmp_path: Path, report: dict[str, Any]) -> None:
    """As the review page saves it: a sentence rewritten, one struck, the template's last sentence struck."""
    section = next(each for each in report["sections"] if each["id"] == "work")
    for paragraph in section["paragraphs"]:
        for sentence in paragraph["sentences"]:
            if sentence["notes"] == ["N1"]:
                sentence |= {"text": MINE, "status": "edited", "evidence": []}
        paragraph["sentences"] = [each for each in paragraph["sentences"] if each["notes"] != ["N2"]]
    report["closing"].pop()
    (tmp_path / "改过.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")


def again(tmp_path: Path, notes: str, url: str, *more: str | Path) -> tuple[dict[str, Any], str]:
    (tmp_path / "笔记.md").write_text(notes, encoding="utf-8")
    command = (
        "expand",
        tmp_path / "笔记.md",
        "--keep",
        tmp_path / "改过.json",
        "-o",
        tmp_path / "二稿.json",
        "--force",
    )
    run = drafter(*command, "--base-url", url, *more)
    assert run.returncode == 0, run.stderr.decode()
    return json.loads((tmp_path / "二稿.json").read_text(encoding="utf-8")), run.stderr.decode()


def test_edited_stays_struck_stays_struck_new_is_drafted(tmp_path: Path) -> None:
    with serve(faithful) as server:
        worked_on(tmp_path, first_run(tmp_path, server.url))
        asked = server.count
        notes = NOTES.replace("- 参加", "- 组织银企对接会2场\n- 参加") + "- 政策文件读得少，回去先把惠企政策读一遍\n"
        report, told = again(tmp_path, notes, server.url)
        material = {text for call in server.requests[asked:] for text in call.material.values()}
        assert "走访企业23家，收集困难41条" not in material
    assert MINE in texts(report)
    assert {"参加项目评审会6次。", "组织银企对接会2场。"} <= set(every_text(report))
    assert "产业扶持办法" not in "".join(every_text(report))
    assert "接着写：原报告笔记 4 条，新写 2 条，已没有 0 条" in told
    mine = next(each for each in work(report) if each["text"] == MINE)
    assert (mine["status"], mine["notes"]) == ("edited", ["N1"])
    assert report["coverage"] == {"notes_total": 6, "notes_used": 5, "unused": ["N2"]}
    closing = "\n".join(each["text"] for paragraph in report["closing"] for each in paragraph["sentences"])
    assert "工业统计口径不熟，退回来两回。" in closing
    assert "政策文件读得少" in closing
    assert "stock" not in {each["status"] for paragraph in report["closing"] for each in paragraph["sentences"]}


def test_vanished_notes_are_listed_and_what_a_person_wrote_of_them_stays(tmp_path: Path) -> None:
    with serve(faithful) as server:
        worked_on(tmp_path, first_run(tmp_path, server.url))
        asked = server.count
        notes = NOTES.replace("- 走访企业23家，收集困难41条\n", "").replace("- 参加项目评审会6次\n", "")
        report, told = again(tmp_path, notes, server.url)
        assert server.count == asked, "nothing is new: nobody is asked"
    assert texts(report)[1:] == [MINE]
    assert "笔记里已没有：参加项目评审会6次" in told
    assert f"笔记里已没有：走访企业23家，收集困难41条\n    手改的句子还留着，请自己定：{MINE}" in told
    gone = [change["old"] for change in report["changes"] if change["why"] == "笔记里已没有这一条"]
    assert gone == ["走访企业23家，收集困难41条", "参加项目评审会6次"]


def test_front_matter_follows_where_drafter_wrote_it(tmp_path: Path) -> None:
    with serve(faithful) as server:
        report = first_run(tmp_path, server.url)
        report["signature"]["date"] = "2026年11月"
        worked_on(tmp_path, report)
        report, _ = again(tmp_path, NOTES.replace("姓名: 沈知远", "姓名: 沈致远\n挂职职务: 副局长（挂职）"), server.url)
    opening = report["opening"][0]["sentences"][0]
    assert "任副局长（挂职）" in opening["text"] or "担任副局长（挂职）" in opening["text"]
    assert report["signature"] == {"home": "云岭县财政局", "name": "沈致远", "date": "2026年11月"}


def test_a_changed_note_is_drafted_again_with_what_shared_its_sentence(tmp_path: Path) -> None:
    with serve(faithful) as server:
        report = first_run(tmp_path, server.url)
        for sentence in work(report):
            if sentence["notes"] == ["N2"]:
                sentence |= {"text": "牵头起草产业扶持办法初稿，参加项目评审会6次。", "notes": ["N2", "N3"]}
        section = next(each for each in report["sections"] if each["id"] == "work")
        for paragraph in section["paragraphs"]:
            paragraph["sentences"] = [each for each in paragraph["sentences"] if each["notes"] != ["N3"]]
        (tmp_path / "改过.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        report, _ = again(tmp_path, NOTES.replace("评审会6次", "评审会7次"), server.url)
    assert texts(report)[1:3] == ["走访企业23家，收集困难41条。", "牵头起草产业扶持办法初稿。"]
    assert "参加项目评审会7次。" in every_text(report) and "6次" not in "".join(every_text(report))
    assert report["coverage"]["unused"] == []


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "笔记.md").write_text(NOTES, encoding="utf-8")
    run = drafter("expand", tmp_path / "笔记.md", "--keep", tmp_path / "稿.docx")
    assert (run.returncode, last_line(run)) == (
        2,
        f"错误：--keep 要 drafter 写的 .json（expand -o 报告.json，或审阅页存下的），不是 {tmp_path / '稿.docx'}",
    )
    with serve(faithful) as server:
        worked_on(tmp_path, first_run(tmp_path, server.url))
        run = drafter("expand", tmp_path / "笔记.md", "--keep", tmp_path / "改过.json", "-t", "duty-report")
        assert last_line(run) == "错误：--keep 的报告用的是模板 secondment，这次是 duty-report：请加 -t secondment"
        out = ("-o", tmp_path / "改过.json", "--force", "--base-url", server.url)
        run = drafter("expand", tmp_path / "笔记.md", "--keep", tmp_path / "改过.json", *out)
        assert (run.returncode, "就是输入文件" in last_line(run)) == (2, True)


def test_a_length_shortens_what_is_added_and_nothing_that_stood(tmp_path: Path) -> None:
    """Where it is asked for; a struck note is told to be unused like those that found no room."""
    villages = (f"- 走访北山乡村组{number}个，收集意见{number + 9}条，逐条答复\n" for number in range(11, 19))
    with serve(faithful) as server:
        worked_on(tmp_path, first_run(tmp_path, server.url))
        kept = {MINE, "参加项目评审会6次。", "工业统计口径不熟，退回来两回。"}
        notes = NOTES + "".join(villages)
        whole, _ = again(tmp_path, notes, server.url)
        assert kept <= set(every_text(whole))
        assert whole["coverage"]["unused"] == ["N2"]
        short, told = again(tmp_path, notes, server.url, "--length", "300")
    assert kept <= set(every_text(short))
    assert short["coverage"]["unused"] == ["N2", "N6", "N7", "N8", "N9", "N10", "N11", "N12"]
    assert "没有用上：N2 牵头起草产业扶持办法初稿\n没有用上：N6 走访北山乡村组12个，收集意见21条，逐条答复\n" in told
