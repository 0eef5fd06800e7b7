// The report as blocks, one for each line of the Markdown that drafter writes, and units: what can be edited apart.

/**
 * @typedef {"title" | "heading" | "paragraph" | "sign"} BlockKind
 * @typedef {{ id: string, kind: "title" | "heading" | "sentence" | "sign", text: string, status: string,
 *   notes: string[], label: string }} Unit
 * @typedef {{ kind: BlockKind, part: string, units: Unit[] }} Block
 * `part` is `opening`, `closing`, `title`, `sign`, or the number of the section from 0, as text.
 */

const STATUS = {
  grounded: ["有据", "每个事实都出自所列的笔记"],
  framing: ["引语", "起承转合的话，不含事实"],
  stock: ["套话", "模板里的话，不出自笔记，请确认"],
  note: ["原话", "笔记原话，可再润色"],
  ask: ["待写", "没有笔记可写，请补充"],
  edited: ["手改", "您改过的：存为 JSON 再打开，就对照笔记"],
};

const META = {
  name: "姓名", home: "派出单位", host: "挂职单位", post: "挂职职务", period: "挂职时间", sender: "选派机关",
  date: "日期", title: "标题",
};

/**
 * The blocks of a report in reading order; what is empty has no line and so no block.
 * @returns {Block[]}
 */
function blocksOf(report) {
  const sign = ["home", "name", "date"].map((key) => plainBlock("sign", "sign", `sign.${key}`, report.signature[key]));
  return [
    plainBlock("title", "title", "title", report.title),
    ...paragraphBlocks(report.opening, "opening", "开头"),
    ...report.sections.flatMap((section, index) => [
      plainBlock("heading", String(index), `heading.${index}`, section.heading),
      ...paragraphBlocks(section.paragraphs, String(index), section.heading),
    ]),
    ...paragraphBlocks(report.closing, "closing", "结尾"),
    ...sign,
  ].filter((block) => block.units.length && (block.kind === "heading" || block.units.some((unit) => unit.text)));
}

function plainBlock(kind, part, id, text) {
  const label = { title: "标题", heading: "小标题", sign: "落款" }[kind];
  return { kind, part, units: [{ id, kind, text, status: "", notes: [], label }] };
}

function paragraphBlocks(paragraphs, part, label) {
  return paragraphs.map((paragraph, index) => ({
    kind: "paragraph",
    part,
    units: paragraph.sentences.map((sentence, number) => ({
      id: `${part}.${index}.${number}`, kind: "sentence", text: sentence.text, status: sentence.status,
      notes: sentence.notes, evidence: sentence.evidence, label,
    })),
  }));
}

/** 1 to 99 as official documents count: 十, 二十一 (GB/T 9704-2012 §7.3.3). */
function chineseNumber(number) {
  const digits = "〇一二三四五六七八九";
  const tens = Math.floor(number / 10);
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return head + (number % 10 ? digits[number % 10] : "");
}

/** The number of each heading block, from 1. @param {Block[]} blocks @returns {Map<Block, number>} */
function headingNumbers(blocks) {
  return new Map(blocks.filter((block) => block.kind === "heading").map((block, index) => [block, index + 1]));
}
