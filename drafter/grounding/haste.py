"""What a note only wants or waits for is not told as done."""

import re
from collections.abc import Iterator

from drafter.grounding.alignment import aligned, exclusive
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Clause, Reading

# 要撤并, 等上门, 开春再补; not 要求, 要来, 等等.
_WANTED = re.compile(
    r"(?<![重主需不没首概摘])要(?![求点素来到过件目紧])|(?<![一二三平优同])等(?![等级人额次着]|$)|想(?![法象])|再[\u4e00-\u9fff]{1,2}$|排[到在]|推到|延到|拖到|可以[订买用来办借给]|说[可能]以?[订买用来办借给]"
)
_DUE = re.compile(r"(?<![应活])该[\u4e00-\u9fff]{1,2}了")  # 设备该校了
# A note that begins so tells what is to come.
_LATER = re.compile(r"回去|回单位|回局|回原单位|返岗|下一?步|明年|今后|以后|打算|想")
_DONE_THERE = re.compile(r"[了已完过好]")
_DONE_HERE = re.compile(r"已|正在|(?<!为)了(?![解结])|完成")
_WANTED_HERE = re.compile(r"[要拟待想该]|(?<!已)将|计划|等|须|需|打算|准备")


# 能要回来的30笔 are not 收回30笔.
_ABLE = re.compile(r"(?<![不只才功职产性技智可])能[\u4e00-\u9fff]{1,4}的")
_ABLE_HERE = re.compile(r"[能可够]|有望|预计|完好|适[合用]|拟|尚")


def hurried(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each clause that tells as done what its clause of the notes wants or waits for."""
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        later = _LATER.match(reading.text)
        for clause in reading.clauses:
            wanted = reading.text[clause.start : clause.end]
            hoped = (_WANTED.search(wanted) or later) is not None and not _DONE_THERE.search(wanted)
            hoped = hoped or _DUE.search(wanted) is not None
            able = _ABLE.search(wanted) is not None
            for place in aligned(own[clause.index], sentence) if hoped or able else ():
                span = sentence.clauses[place]
                text = sentence.text[span.start : span.end]
                if hoped and _another_figure(reading, clause, sentence, span):
                    continue
                done = hoped and _DONE_HERE.search(text) and not _WANTED_HERE.search(text)
                if done or (able and _same_figure(reading, clause, sentence, span) and not _ABLE_HERE.search(text)):
                    yield Violation("stage", text, span.start, span.end, message("stage", text))


def _another_figure(reading: Reading, clause: Clause, sentence: Reading, span: Clause) -> bool:
    """Whether the clause tells a figure that the note tells of what was done: 38 are to be cut, 9 are."""
    wanted = {fact.value for fact in reading.facts if clause.start <= fact.start < clause.end}
    others = {fact.value for fact in reading.facts} - wanted
    here = {fact.value for fact in sentence.facts if span.start <= fact.start < span.end}
    return bool(here & others) and not here & wanted


def _same_figure(reading: Reading, clause: Clause, sentence: Reading, span: Clause) -> bool:
    known = {fact.value for fact in reading.facts if clause.start <= fact.start < clause.end}
    return any(fact.value in known for fact in sentence.facts if span.start <= fact.start < span.end)
