"""Precision and recall of the rules of `check`, a family a line, on lines labelled by hand.

    python -m tests.eval.run_checks                dev, family by family, and the totals of what was set aside
    python -m tests.eval.run_checks --show-misses  with the dev lines judged wrongly

A line names the codes that a careful editor would be told, none for what he would leave alone; every other code found
on it, of whatever family, is a false alarm. Blanks (B) have a file of their own. A line with `report` is put into the
frame of a whole report, where rules of structure look. Nobody looks at the misses of what was set aside.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.checks import run

FOLDER = Path(__file__).parent
DEV, HELDOUT = FOLDER / "check.jsonl", FOLDER / "check_heldout.jsonl"
FAMILIES = "CRSWTPF"
FRAME = """# 挂职锻炼工作总结

林海市财政局　许文澜

2026年3月

2025年9月，经组织选派，我到云岭县财政局挂职锻炼，协助做预算绩效和涉农资金工作，现将有关情况报告如下。

一、学业务，理思路

我用两周读完了近年的预决算报告，逐项核对收支结构；白天跟着股室跑乡镇，晚上对照制度梳理问题，记下4本笔记。遇到拿不准的
事，先向老同志请教，再查文件、看案例，最后拿出自己的意见。到了第二个月，我已能独立看懂一张预算执行表。

二、下一线，办实事

我和农业股的同志一道走访了9个乡镇、31个村，召开座谈会14场，整理出项目储备偏少、资金拨付偏慢、指标笼统三类情况。入库项目
由38个增加到97个，拨付时间由23天缩短到11天。青石镇的茶园灌溉工程从申请到拨款只用了9天，赶在采茶之前通了水。石桥村的老人
看不懂补贴单，我把票据一张张排好，讲了两遍，又请村会计到家里解释。

{}
"""


@dataclass(frozen=True)
class Judged:
    """A line, what was found on it and what should have been."""

    text: str
    expected: frozenset[str]
    found: frozenset[str]


def judged(path: Path) -> Iterator[Judged]:
    """The lines of a labelled file, looked at."""
    for row in rows(path):
        text = FRAME.format(row["text"]) if row.get("report") else row["text"]
        found = {finding.code for finding in run(text, ignore=["B"])}
        yield Judged(row["text"], frozenset(row["codes"]), frozenset(found))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines as they are labelled."""
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def counts(lines: Iterable[Judged]) -> dict[str, Counter[str]]:
    """For each family how many codes were expected, found, and right."""
    totals = {family: Counter[str]() for family in FAMILIES}
    for line in lines:
        for name, codes in (
            ("expected", line.expected),
            ("found", line.found),
            ("right", line.expected & line.found),
        ):
            for code in codes:
                totals[code[0]][name] += 1
    return totals


def table(total: Counter[str]) -> str:
    """Counts, precision and recall as shown."""
    precision, recall = (total["right"] / total[each] if total[each] else 1.0 for each in ("found", "expected"))
    return f"{total['expected']:8} {total['found']:6} {precision:9.3f} {recall:6.3f}"


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    dev, heldout = list(judged(DEV)), list(judged(HELDOUT))
    print(f"{'':10} expected  found precision recall")
    for family, total in counts(dev).items():
        print(f"{family:10} {table(total)}")
    for name, lines in (("dev", dev), ("held out", heldout)):
        print(f"{name:10} {table(sum(counts(lines).values(), Counter()))}   {len(lines)} lines")
    if "--show-misses" in arguments:
        for line in dev:
            if line.found != line.expected:
                lost, false = sorted(line.expected - line.found), sorted(line.found - line.expected)
                print(f"lost {lost} false {false}\n    {line.text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
