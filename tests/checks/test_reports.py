"""Whole reports: a clean one is left in peace, a bad one is told all that is wrong with it."""

from pathlib import Path

import pytest

from drafter.checks import run

NAMES = (
    *("clean_report.md", "clean_debriefing.md", "clean_hospital.md", "clean_enterprise.md"),
    *("clean_village.md", "clean_upward.md", "clean_firm.md"),
)
CLEAN = [Path(__file__).with_name(name).read_text("utf-8") for name in NAMES]

BAD = """今年X月，市委组织部选派，我到X县挂职锻炼。得到了领导的精心栽培和同事们的帮助下，我努力学习，达到了“开拓视野”的目的。
一、虚心学习，严格要求。
通过半年的挂职学习，我开阔了视野，丰富了工作经验。我学会了看问题、想办法、抓落实，也认识了许多热心的朋友和同事。
三、扎实工作，服务大局。
挂职期间，不公-款吃喝，落实中央八项规定，做到自重、自警、自省、自励，开阔了眼界，增长了才干，工作能力有了明显进步。
主要收获有三个方面：一是提高了认识；二是转变了作风。这些收获来之不易，离不开组织的培养，也离不开同志们的帮助和关心。
通过近半年的挂职锻炼，我丰富了经验，增长了才干。通过六个月的挂职锻炼，我的思想得到了解放，收益颇深，
"""


@pytest.mark.parametrize("text", CLEAN, ids=["总结", "述职报告", "医院", "企业", "驻村", "上挂", "校企"])
def test_a_clean_report_has_nothing_above_info(text: str) -> None:
    assert len(text) > 2_600
    assert [(f.code, f.line, f.message) for f in run(text) if f.severity != "info"] == []


def test_a_bad_report_is_told_what_is_wrong() -> None:
    assert [f"{f.line} {f.code}" for f in run(BAD)] == [
        "1 S201",
        "1 S204",
        "1 B101",
        "1 W204",
        "1 B101",
        "1 W201",
        "1 W301",
        "2 S101",
        "3 R201",
        "4 C201",
        "4 S101",
        "5 W302",
        "5 P111",
        "5 T131",
        "5 T141",
        "6 C203",
        "7 C102",
        "7 R202",
        "7 R202",
        "7 C102",
        "7 W302",
        "7 P105",
        "7 S202",
        "7 S203",
    ]
