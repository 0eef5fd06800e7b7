// The lists beside the sheet: blanks, findings, notes.

/** The questions that are left or answered, in reading order, each with its places. @returns {Map<string, Blank[]>} */
function groupsOf(source, edits) {
  const groups = new Map();
  for (const unit of source.units.values()) {
    if (edits.struck[unit.id]) continue;
    for (const blank of currentBlanks(source, edits, unit)) {
      if (blank.kind === "masked") continue;
      const key = groupKey(blank, edits.split);
      groups.set(key, [...(groups.get(key) ?? []), blank]);
    }
  }
  return groups;
}

/** How many places are still blank. */
function blanksLeft(source, edits) {
  const groups = [...groupsOf(source, edits)];
  return groups.reduce((count, [key, blanks]) => count + (edits.answers[key]?.trim() ? 0 : blanks.length), 0);
}

/** Draw the questions; while they stay the same only their values and counts follow, so that typing goes on. */
function drawBlanks(page, actions) {
  const { source, store: { edits } } = page;
  const groups = groupsOf(source, edits);
  const panel = byId("panel-blanks");
  const shape = JSON.stringify([...groups].map(([key, blanks]) => [key, blanks.length]));
  if (panel.dataset.shape !== shape) {
    panel.dataset.shape = shape;
    const items = [...groups].map(([key, blanks], index) => blankItem(page, key, blanks, index, actions));
    panel.replaceChildren(items.length ? el("ol", { class: "list" }, ...items) : el("p", { class: "empty" }, "没有空白了。"));
  }
  panel.querySelectorAll("li").forEach((item) => syncBlank(page, item, groups, actions));
}

function blankItem(page, key, blanks, index, actions) {
  const [first] = blanks;
  const whole = first.text === rawText(page.source, page.store.edits, page.source.units.get(first.unit));
  const write = (event) => event.isComposing || actions.answer(key, event.target.value);
  const field = el(whole ? "textarea" : "input", {
    id: `answer-${index}`, autocomplete: "off", rows: whole ? 3 : null, type: whole ? null : "text",
    "aria-describedby": `answer-about-${index}`,
    on: { input: write, compositionend: write, focus: () => actions.show(first.unit) },
  });
  const shared = sharedKey(first);
  const apart = page.store.edits.split[shared];
  return el("li", { data: { key } },
    el("label", { for: `answer-${index}` }, first.question), field,
    el("p", { class: "about", id: `answer-about-${index}` }),
    el("p", { class: "row" },
      button("看原句", () => actions.go(first.unit), { class: "quiet" }),
      blanks.length > 1 && !apart ? button(`分开填（${blanks.length} 处）`, () => actions.split(shared, blanks), { class: "quiet" }) : null,
      apart ? button("合起来填", () => actions.join(shared), { class: "quiet" }) : null,
      el("span", { class: "offer" })));
}

function syncBlank(page, item, groups, actions) {
  const { source, store: { edits } } = page;
  const key = item.dataset.key;
  const blanks = groups.get(key);
  const value = edits.answers[key] ?? "";
  const field = item.querySelector("input, textarea");
  if (field.value !== value) field.value = value;
  item.classList.toggle("done", Boolean(value.trim()));
  const unit = source.units.get(blanks[0].unit);
  const pieces = currentPieces(source, edits, unit);
  const about = pieces.map((piece) => (piece.blank && groupKey(piece.blank, edits.split) === key ? el("mark", {}, piece.shown) : piece.shown));
  const doubt = doubtful(blanks[0], value) ? el("strong", { class: "doubt" }, "这里要填数，请再看看。") : "";
  item.querySelector(".about").replaceChildren(...excerpt(about), doubt);
  const offer = value.trim() ? "" : answerOfLike(blanks[0], groups, edits);
  const take = offer && button(`也填“${offer}”`, () => actions.answer(key, offer), { class: "quiet" });
  item.querySelector(".offer").replaceChildren(take);
}

/** The answer to a blank of the same words and kind that the sentence gives another role, or none: X县 may be one or two. */
function answerOfLike(blank, groups, edits) {
  if (!SHARED_KINDS.has(blank.kind)) return "";
  const like = [...groups].find(([key, [first]]) => first.text === blank.text && first.kind === blank.kind && edits.answers[key]?.trim());
  return like ? edits.answers[like[0]].trim() : "";
}

/** An answer of another kind than was asked for: a date or an amount without a figure. */
const doubtful = (blank, value) =>
  value.trim() && ["number", "date"].includes(blank.kind) && /^[XxＸｘ×✕ⅹ○〇*＊_＿]/.test(blank.text) && !/[0-9０-９〇零一二三四五六七八九十百千万半几数]/.test(value);

/** Words around the marked piece, not the whole of a long sentence. */
function excerpt(nodes) {
  const at = nodes.findIndex((node) => typeof node !== "string");
  return nodes.map((node, index) => {
    if (typeof node !== "string" || node.length <= 24) return node;
    return index < at ? `…${node.slice(-20)}` : index === at + 1 ? `${node.slice(0, 20)}…` : "";
  }).filter((node) => node !== "");
}

/** Draw what was found, the gravest first. */
function drawFindings(page, actions) {
  const { source, store: { edits } } = page;
  const found = openFindings(source, edits);
  const panel = byId("panel-findings");
  const shape = JSON.stringify([found.map((each) => each.key), Object.keys(edits.seen)]);
  if (panel.dataset.shape === shape) return;
  panel.dataset.shape = shape;
  const items = found.map((located) => findingItem(page, located, actions));
  panel.replaceChildren(items.length ? el("ul", { class: "list" }, ...items) : el("p", { class: "empty" }, "没有要看的了。"),
    el("p", { class: "empty" }, "改过的句子要重新检查：存为 JSON，再运行 drafter review。"));
}

function findingItem(page, located, actions) {
  const { finding, unit, words, key } = located;
  const seen = Boolean(page.store.edits.seen[key]);
  const fix = finding.fix && unit ? button(finding.fix.replacement ? `改成“${finding.fix.replacement}”` : "删去这几个字", () => actions.fix(located), { class: "quiet" }) : null;
  return el("li", { class: seen ? "seen" : "", data: { severity: finding.severity } },
    el("p", {}, el("b", { class: "severity" }, SEVERITY[finding.severity][0]), " ", finding.message, " ", el("small", {}, finding.code)),
    words ? el("p", { class: "about" }, `“${words.length > 40 ? `${words.slice(0, 38)}…` : words}”`) : null,
    el("p", { class: "row" },
      unit ? button("跳到", () => actions.goFinding(located), { class: "quiet" }) : null, fix,
      button("看过了", () => actions.see(key), { class: "quiet", "aria-pressed": String(seen) })));
}

/** Draw the notes, those that no sentence cites before all others. */
function drawNotes(page, actions) {
  const blocks = currentBlocks(page.source, page.store.edits);
  const uses = new Map();
  blocks.flatMap((block) => block.units).forEach((unit) => unit.notes.forEach((id) => uses.set(id, [...(uses.get(id) ?? []), unit.id])));
  const panel = byId("panel-notes");
  const shape = JSON.stringify([...uses]);
  if (panel.dataset.shape === shape) return;
  panel.dataset.shape = shape;
  const all = page.source.report.notes.map((note) => note.id);
  const meta = [...page.source.notes.keys()].filter((id) => id.startsWith("meta."));
  const list = (title, ids) => (ids.length ? [el("h3", {}, title), el("ul", { class: "list notes" }, ...ids.map((id) => noteItem(page, id, uses.get(id) ?? [], actions)))] : []);
  const unused = all.filter((id) => !uses.has(id));
  panel.replaceChildren(
    ...list(`没有写进报告的（${unused.length}）`, unused), ...list("写进报告的", all.filter((id) => uses.has(id))),
    ...list("文件开头", meta));
}

function noteItem(page, id, units, actions) {
  const isMeta = id.startsWith("meta.");
  const use = units.length ? `${units.length} 句` : isMeta ? "" : "没有用上";
  return el("li", { class: units.length || isMeta ? "" : "unused" },
    el("button", { type: "button", class: "note", data: { note: id }, on: { click: () => units.length && actions.go(units[0]) } },
      el("b", {}, noteLabel(id)), " ", page.source.notes.get(id), " ", use ? el("small", {}, use) : null));
}
