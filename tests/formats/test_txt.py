from dataclasses import replace

import pytest

from drafter.document import Signature
from drafter.formats import txt

from .samples import report


def test_writes_a_report() -> None:
    assert txt.write(report()) == (
        "　　　　　　　　　　挂职锻炼工作总结\n\n"
        "　　经组织选派，我到云岭县挂职。\n"
        "　　一、竭尽所能，推动工作\n"
        "　　走访企业23家。收集问题XX条。\n"
        "　　参加值班。\n"
        "　　二、坚持学习，提升素质\n"
        "　　学习文件3次。\n"
        "　　对金融业务还不熟悉。\n\n"
        "　　　　　　　　　　　　　　　　　 平远市水务局\n"
        "　　　　　　　　　　　　　　　　　　　 林晓\n"
        "　　　　　　　　　　　　　　　　　　　 2025年9月20日\n"
    )


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        # The date is longer: it keeps 右空二字, the name begins two characters left of it.
        (Signature("", "林晓", "2025年9月20日"), ["　" * 17 + " 林晓", "　" * 19 + " 2025年9月20日"]),
        # The name is longer: it keeps 右空二字, the date begins two characters right of it.
        (
            Signature("平远市水利工程质量安全监督站", "", "2025年9月"),
            ["　" * 12 + "平远市水利工程质量安全监督站", "　" * 14 + "2025年9月"],
        ),
        (Signature("", "林晓", ""), ["　" * 24 + "林晓"]),
        (Signature("", "", "2025年9月20日"), ["　" * 19 + " 2025年9月20日"]),
    ],
)
def test_signature_stands_to_the_right(signature: Signature, lines: list[str]) -> None:
    assert txt.write(replace(report(), signature=signature)).split("\n")[10:-1] == lines


def test_no_signature_leaves_no_hole() -> None:
    assert txt.write(replace(report(), signature=Signature(), title="")).endswith("还不熟悉。\n")
