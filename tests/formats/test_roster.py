"""Tables with a writer a row, as offices keep them."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import UserError
from drafter.formats.filenames import safe_stem
from drafter.formats.roster import Roster, read_roster

HEAD = [
    "序号",
    "姓　名*",
    "派出\n单位",
    "挂职单位",
    "挂职职务",
    "开始时间",
    "结束时间（年月）",
    "工作内容",
    "不足",
    "完成率",
    "联系电话",
]


def sheet(tmp_path: Path, *rows: list[Any], formats: dict[str, str] | None = None) -> str:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for place, shown in (formats or {}).items():
        page[place].number_format = shown
    book.save(tmp_path / "名单.xlsx")
    return str(tmp_path / "名单.xlsx")


def written(tmp_path: Path, name: str, text: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def said(roster: Roster, number: int = 0) -> list[tuple[str, str]]:
    return [(note.heading, note.text) for note in roster.writers[number].read().items]


def test_a_spreadsheet_with_a_title_and_an_office_s_columns(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["挂职干部信息汇总表"],
        HEAD,
        [1, "沈知远", "云岭县财政局", "安平县工业和信息化局", "副局长（挂职）", date(2025, 3, 1), date(2025, 9, 1),
         "走访企业23家，收集困难41条\n起草产业扶持办法初稿", "工业统计口径不熟，退回来两回", 0.153, "13800001234"],
        formats={"F3": 'yyyy"年"m"月"', "G3": "yyyy/m", "J3": "0%"},
    )  # fmt: skip
    roster = read_roster(path)
    assert roster.remarks == ("“序号”、“联系电话”不写进总结，没有读入",)
    (writer,) = roster.writers
    assert (writer.name, writer.stem) == (f"{path} 第 3 行", "沈知远")
    assert writer.meta == {
        "name": "沈知远",
        "home": "云岭县财政局",
        "host": "安平县工业和信息化局",
        "post": "副局长（挂职）",
        "period": "2025年3月至2025年9月",
    }
    assert said(roster) == [
        ("", "走访企业23家，收集困难41条"),
        ("", "起草产业扶持办法初稿"),
        ("不足", "工业统计口径不熟，退回来两回"),
        ("完成率", "完成率：15.3%"),
    ]


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (date(2025, 3, 5), "yyyy-mm-dd", "2025年3月5日"),
        (date(2025, 3, 1), 'yyyy"年"m"月"', "2025年3月"),
        (date(2025, 3, 1), "mmm-yy", "2025年3月"),
        (date(2025, 3, 5), 'm"月"d"日"', "3月5日"),
        (23, "General", "23"),
        (1300.5, "General", "1300.5"),
        (12_000_000, "0.00E+00", "12000000"),
        (0.05, "0.0%", "5%"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "是"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, shown: str, text: str, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, ["姓名", "挂职单位", "时间", "笔记"], ["沈", "安平县", value, "走访3家"], formats={"C2": shown}
    )
    assert read_roster(path).writers[0].meta["period"] == text


def test_excel_stores_a_chinese_month_by_a_number_of_its_own(tmp_path: Path) -> None:
    """2025年3月 in a Chinese Excel is the number 45717 in built-in format 57, which has no text in the file."""
    path = sheet(
        tmp_path, ["姓名", "挂职单位", "时间", "笔记"], ["沈", "安平县", 45717, "走访3家"], formats={"C2": "0.000"}
    )
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            if entry == "xl/styles.xml":
                assert b'numFmtId="164"' in part
                part = part.replace(b'<xf numFmtId="164"', b'<xf numFmtId="57"')
            new.writestr(entry, part)
    path = written(tmp_path, "名单2.xlsx", data.getvalue())
    assert read_roster(path).writers[0].meta["period"] == "2025年3月"


def test_a_broken_row_stops_no_other(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["姓名", "挂职单位", "笔记", "备注", "序号"],
        ["沈知远", "安平县", "走访3家", "无", 1],
        ["林望舒", "安平县", "=A1&A2", None, 2],
        [None, None, None, None, 3],
        ["周行", "安平县", "#REF!", None, 4],
        ["吴越", "安平县", None, None, 5],
    )
    roster = read_roster(path)
    assert said(roster) == [("", "走访3家")]
    assert problems(roster) == [
        "",
        f"{path} 第 3 行：C3 的公式还没有算出值；请在 Excel 或 WPS 里打开，保存一次再试。",
        f"{path} 第 5 行：C5 是出错的公式（#REF!）；请改好再试。",
        f"{path} 第 6 行没有笔记；请在“笔记”一栏里一行写一条。",
    ]


def problems(roster: Roster) -> list[str]:
    found = []
    for writer in roster.writers:
        try:
            writer.read()
            found.append("")
        except UserError as error:
            found.append(error.message)
    return found


def test_other_sheets_are_told(tmp_path: Path) -> None:
    path = sheet(tmp_path, ["填表说明：一人一行"])
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("人员")
    page.append(["姓名", "挂职单位", "笔记"])
    page.append(["沈知远", "安平县", "走访3家"])
    book.save(path)
    roster = read_roster(path)
    assert roster.remarks == ("只读了工作表“人员”，没有读“Sheet”",)
    assert [writer.stem for writer in roster.writers] == ["沈知远"]


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(80_000_000))
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.xlsx", b"PK\x03\x04rubbish", "不是完整的 .xlsx，可能没有存好、加了密码或已损坏；请在 Excel 或 WPS 里另存一份再试。"),
        ("b.xlsx", "姓名,笔记".encode(), "不是完整的 .xlsx，可能没有存好、加了密码或已损坏；请在 Excel 或 WPS 里另存一份再试。"),
        ("c.xlsx", bomb(), "展开后有 80 MB，不像一张名单，没有打开；请检查文件。"),
        ("d.xls", b"\xd0\xcf\x11\xe0", "的格式（.xls）不读；请在 Excel 或 WPS 里另存为 .xlsx 再试。"),
        ("e.csv", "今天开会\n", "里没有找到表头；请在第一行写列名（姓名、派出单位、挂职单位、挂职职务、起止时间、笔记），一人一行。"),
        ("f.csv", "姓名,挂职单位,姓名,笔记\n", "的“姓名”、“姓名”是同一项；请只留一列。"),
        ("g.csv", "姓名,挂职单位\n", "里没有写笔记的一列；请加一列“笔记”，每人的笔记写在一格里，一行一条。"),
        ("h.csv", "姓名,笔记,挂职单位\n", "里一个人也没有；请一人写一行。"),
        ("i.jsonl", "\n\n", "里一个人也没有；请一人写一行。"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_told_in_one_line(name: str, data: str | bytes, line: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, data)
    with pytest.raises(UserError) as raised:
        read_roster(path)
    assert raised.value.message.removeprefix(f"{path} ").removeprefix(path) == line


def test_lines_of_json(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "notes.jsonl",
        '{"姓名": "沈知远", "派出单位": "云岭县", "host": "安平县", "notes": ["走访企业23家", "1. 听课3场", "换\\n行"]}\n'
        '\n{"name": "林望舒", "起止时间": ["2025年3月", "2025年9月"], "笔记": "# 学习\\n- 听了3场讲座"}\n'
        '{"姓名": "周行", "姓名": "吴越", "notes": "走访"}\n'
        '{"姓名": "周行", "notes": 3}\n'
        "[1]\n"
        '{"姓名": "周\n'
        '{"职务": {"a": 1}, "notes": "走访3家"}\n'
        '{"notes": "走访4家", "电话": null}\n',
    )
    roster = read_roster(path)
    assert said(roster) == [("", "走访企业23家"), ("", "听课3场"), ("", "换行")]
    assert said(roster, 1) == [("学习", "听了3场讲座")]
    assert roster.writers[1].meta == {"name": "林望舒", "period": "2025年3月；2025年9月"}
    assert [writer.stem for writer in roster.writers] == [
        "沈知远", "林望舒", "第4行", "第5行", "第6行", "第7行", "第8行", "第9行",
    ]  # fmt: skip
    assert [line.removeprefix(path) for line in problems(roster)[2:]] == [
        " 第 4 行：“姓名”写了两次（第 4 行已有）；请只留一处。",
        ' 第 5 行：“notes”应是一段文字，或一串文字，如 ["走访企业23家"]。',
        ' 第 6 行：每行应是一个 {…}，如 {"姓名": "沈知远", "notes": ["走访企业23家"]}。',
        " 第 7 行：第 8 列不是正确的 JSON；每行应是一个 {…}，引号用英文的。",
        " 第 8 行：“职务”应写一行文字，不能是列表或多层；分几段挂职的，请在“挂职时间”里逐条写。",
        "",
    ]


def test_commas_in_an_old_encoding(tmp_path: Path) -> None:
    text = '姓名,挂职单位,笔记\r\n沈知远,安平县,"走访企业23家\n听了3场讲座"\r\n沈知远,安平县,走访3家\r\n'
    roster = read_roster(written(tmp_path, "名单.csv", text.encode("gb18030")))
    assert [(writer.name.rpartition(" 第")[2], writer.stem) for writer in roster.writers] == [
        (" 2 行", "沈知远"),
        (" 4 行", "沈知远-2"),
    ]
    assert said(roster) == [("", "走访企业23家"), ("", "听了3场讲座")]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("沈知远", "沈知远"), ("../../etc/passwd", "etcpasswd"), ("CON", "CON_"), ("com1.txt", "com1.txt_"), ("-rf", "rf"),
        ("a\nb\x1b[31m", "ab[31m"), ("a\u202etxt.exe", "atxt.exe"), (". . ", ""), ("沈 知远. ", "沈 知远"),
        ("X" * 300, "X" * 60), ("C:\\x|y", "Cxy"),
    ],
)  # fmt: skip
def test_names_become_file_names(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


@given(st.text())
def test_no_name_leads_elsewhere(name: str) -> None:
    stem = safe_stem(name)
    assert not set(stem) & set('\\/:*?"<>|\0\n') and not stem.startswith((".", "-")) and stem not in {"..", "CON"}
    assert stem == stem.rstrip(". ")
