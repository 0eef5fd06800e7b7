// The panel of the chosen sentence: where it comes from, its text to be edited, what was found in it.

/** @param {Page} page */
function drawSentence(page, actions) {
  const panel = byId("panel-sentence");
  const unit = page.source.units.get(page.current);
  if (!unit) return panel.replaceChildren(el("p", { class: "empty" }, "点正文里的一句，在这里修改。"));
  if (panel.dataset.unit !== unit.id) buildSentence(panel, page, unit, actions);
  return syncSentence(panel, page, unit, actions);
}

function buildSentence(panel, page, unit, actions) {
  panel.dataset.unit = unit.id;
  const edit = el("textarea", { id: "edit", rows: 5, on: {
    input: (event) => event.isComposing || actions.write(unit.id, event.target.value),
    compositionend: (event) => actions.write(unit.id, event.target.value),
    keydown: (event) => event.key === "Escape" && unitElement(unit.id).focus(),
  } });
  const tools = el("p", { class: "row" },
    button("退回笔记原话", () => actions.toNote(unit.id), { id: "to-note" }),
    button("恢复原稿", () => actions.restore(unit.id), { id: "restore" }),
    button("删去", () => actions.strike(unit.id), { id: "strike" }));
  const steps = el("p", { class: "row steps" },
    button("上一句", () => actions.step(-1), { id: "before" }), button("下一句", () => actions.step(1), { id: "after" }));
  panel.replaceChildren(
    el("p", { class: "origin", id: "origin" }),
    el("label", { for: "edit" }, unit.kind === "sentence" ? "这一句" : unit.label), edit, tools,
    el("div", { id: "here" }), citedNotes(page, unit), changesOf(page, unit), steps);
}

function syncSentence(panel, page, unit, actions) {
  const { source, store: { edits } } = page;
  const status = currentStatus(source, edits, unit);
  const text = currentText(source, edits, unit);
  const struck = Boolean(edits.struck[unit.id]);
  const edit = byId("edit");
  if (edit.value !== text) edit.value = text;
  edit.disabled = struck;
  byId("origin").textContent = status ? `${STATUS[status][0]}：${STATUS[status][1]}` : `${unit.label}，可以修改`;
  byId("origin").dataset.status = status;
  const note = noteText(source, unit);
  byId("to-note").disabled = struck || !note || note === rawText(source, edits, unit);
  byId("restore").disabled = struck || !(unit.id in edits.texts);
  byId("strike").textContent = struck ? "恢复这句" : "删去";
  byId("before").disabled = !neighbour(page, unit.id, -1);
  byId("after").disabled = !neighbour(page, unit.id, 1);
  const found = openFindings(source, edits).filter((located) => located.unit === unit);
  byId("here").replaceChildren(found.length ? el("ul", { class: "list" }, ...found.map((each) => findingItem(page, each, actions))) : "");
}

function citedNotes(page, unit) {
  const cited = unit.notes.filter((id) => page.source.notes.has(id));
  if (!cited.length) return el("p", { class: "empty" }, unit.kind === "sentence" ? "没有依据的笔记。" : "");
  const items = cited.map((id) => el("li", {}, el("b", {}, noteLabel(id)), " ", page.source.notes.get(id)));
  return el("div", {}, el("h3", {}, "依据"), el("ul", { class: "plain" }, ...items));
}

function changesOf(page, unit) {
  const made = page.source.report.changes.filter((change) => unit.notes.includes(change.where));
  if (!made.length) return "";
  const items = made.map((change) => el("li", {},
    el("del", {}, change.old), change.new ? el("ins", {}, change.new) : "（删去）", el("small", {}, change.why)));
  return el("details", {}, el("summary", {}, `写作时的改动（${made.length}）`), el("ul", { class: "plain" }, ...items));
}

/** `N3`, or what the front matter calls it. */
const noteLabel = (id) => (id.startsWith("meta.") ? META[id.slice(5)] ?? id.slice(5) : id);
