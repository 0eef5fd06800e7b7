"""A small report for the writers' tests."""

from drafter.document import (
    Change,
    Cost,
    Coverage,
    Finding,
    Fix,
    Paragraph,
    Placeholder,
    Report,
    ReportNote,
    Section,
    Sentence,
    Signature,
    Usage,
)


def paragraph(*texts: str) -> Paragraph:
    return Paragraph(tuple(Sentence(text, ("N1",), "grounded") for text in texts))


def report(*opening: str) -> Report:
    return Report(
        template="secondment",
        title="挂职锻炼工作总结",
        meta={"name": "林晓", "血型": "A"},
        opening=tuple(map(paragraph, opening or ("经组织选派，我到云岭县挂职。",))),
        sections=(
            Section(
                "work", "竭尽所能，推动工作", (paragraph("走访企业23家。", "收集问题XX条。"), paragraph("参加值班。"))
            ),
            Section("study", "坚持学习，提升素质", (paragraph("学习文件3次。"),)),
        ),
        closing=(paragraph("对金融业务还不熟悉。"),),
        signature=Signature("平远市水务局", "林晓", "2025年9月20日"),
        coverage=Coverage(2, 1, ("N2",)),
        usage=Usage("qwen", 3, 1, 500, 60, Cost(0.02, "CNY")),
        notes=(ReportNote("N1", "走访企业23家"), ReportNote("N2", "值班")),
        placeholders=(Placeholder("XX", 7, 13, 15, "number", None, "收集了多少条问题？"),),
        findings=(
            Finding("B101", "warning", "这里还空着", 7, 13, 7, 15),
            Finding("P201", "info", "全角数字", 7, 5, 7, 7, Fix("23", True)),
        ),
        changes=(Change("二", "学了3次", "学习文件3次", "补全"),),
    )
