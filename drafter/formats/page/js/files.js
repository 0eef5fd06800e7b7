// Edits outside the page: kept by the browser, saved to files, read back from them.

const storageKey = (digest) => `drafter-review:${digest}`;
const VERSION = 1;

/** What the browser kept of this report, or null. @returns {{ report: any, edits: Edits } | null} */
function restore(digest) {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey(digest)) ?? "null");
    if (kept?.version !== VERSION) return null;
    return { report: kept.report ? checkReport(kept.report) : null, edits: readEdits(kept.edits) };
  } catch {
    return null;
  }
}

/** Keep the edits; tells whether the browser did. @param {Page} page */
function keep(page) {
  const kept = { version: VERSION, edits: page.store.edits, report: page.loaded ? page.source.report : null };
  try {
    localStorage.setItem(storageKey(page.digest), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** The report's title as a file's name. */
const fileName = (source, edits) =>
  (currentBlocks(source, edits).find((block) => block.kind === "title")?.units[0].text ?? "报告")
    .replace(/[\\/:*?"<>|\s\u0000-\u001f.]+/g, " ").trim().slice(0, 60) || "报告";

/** Hand a file to the browser's downloads. */
function download(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  say(`已存为 ${name}`);
}

const saveJson = ({ source, store: { edits } }) =>
  download(`${fileName(source, edits)}.json`, JSON.stringify(currentReport(source, edits), null, 2) + "\n", "application/json");

const saveMarkdown = ({ source, store: { edits } }) =>
  download(`${fileName(source, edits)}.md`, markdownOf(currentBlocks(source, edits)), "text/markdown");

/** The report in a chosen file. @param {File} file @throws {Error} with a line of Chinese */
async function readReport(file) {
  if (file.size > 20_000_000) throw new Error(`${file.name} 太大，不像一份报告。`);
  let report;
  try {
    report = JSON.parse(await file.text());
  } catch {
    throw new Error(`${file.name} 不是完整的 JSON，可能没有写完或被改坏。`);
  }
  try {
    return checkReport(report);
  } catch (error) {
    throw new Error(`${file.name} ${error.message}`);
  }
}

/** A report of this version with all that the page stands on; throws what is wrong, in Chinese. */
function checkReport(report) {
  if (typeof report !== "object" || report === null || !("schema_version" in report)) throw new Error("不是 drafter 写的报告 JSON。");
  if (report.schema_version !== 1) throw new Error(`是另一版本的报告（schema_version 为 ${String(report.schema_version).slice(0, 20)}），这一页认得 1。`);
  const wrong = Object.entries(SHAPE).find(([key, fits]) => !fits(report[key]));
  if (wrong) throw new Error(`不是完整的报告 JSON：${wrong[0]} 缺少或不合格式。`);
  return report;
}

const isText = (value) => typeof value === "string";
const isPlace = (value) => ["line", "column", "end_column"].every((key) => Number.isInteger(value?.[key]));
const listOf = (fits) => (value) => Array.isArray(value) && value.every((each) => each && fits(each));
const isSentence = (value) => isText(value.text) && value.status in STATUS && listOf(isText)(value.notes);
const areParagraphs = listOf((value) => listOf(isSentence)(value.sentences));
const SHAPE = {
  title: isText,
  meta: (value) => value && typeof value === "object" && Object.values(value).every(isText),
  opening: areParagraphs,
  sections: (value) => listOf((each) => isText(each.heading) && areParagraphs(each.paragraphs))(value) && value.length < 100,
  closing: areParagraphs,
  signature: (value) => value && ["home", "name", "date"].every((key) => isText(value[key])),
  placeholders: listOf((value) => isPlace(value) && isText(value.question) && isText(value.kind)),
  findings: listOf((value) => isPlace(value) && value.severity in SEVERITY && isText(value.message) && isText(value.code)),
  changes: listOf((value) => ["where", "old", "new", "why"].every((key) => isText(value[key]))),
  notes: listOf((value) => isText(value.id) && isText(value.text)),
};
