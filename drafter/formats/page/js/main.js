// The page put together: what each action does to the edits, and what follows when they change.

const TABS = ["blanks", "findings", "notes", "sentence"];

/** Start the page from the report that stands in it. */
function main() {
  const data = byId("report");
  const digest = data.dataset.digest;
  const kept = restore(digest);
  const page = { source: readSource(kept?.report ?? JSON.parse(data.textContent)), current: "", digest, loaded: Boolean(kept?.report) };
  page.store = createStore(kept?.edits ?? NO_EDITS);
  const actions = actionsOf(page);
  page.store.subscribe((before, now) => follow(page, actions, before, now));
  drawLegend();
  openTabs(page);
  show(page, actions);
  listenToSheet(page, actions);
  listenToLinks(page);
  listenToTools(page, actions);
  if (kept) say("接着上次的修改。");
}

/** Draw all of a report, at the start and after another one was opened. */
function show(page, actions) {
  TABS.forEach((tab) => { delete byId(`panel-${tab}`).dataset.shape; delete byId(`panel-${tab}`).dataset.unit; });
  document.title = page.source.report.title || document.title;
  drawSheet(page);
  drawPanels(page, actions);
}

/** What a change of the edits brings about. */
function follow(page, actions, before, now) {
  redraw(page, before, now);
  drawPanels(page, actions);
  clearTimeout(page.saving);
  page.saving = setTimeout(() => save(page), 300);
}

function save(page) {
  clearTimeout(page.saving);
  page.saving = 0;
  page.unsaved = !keep(page);
  if (page.unsaved) say("浏览器没有存下修改，离开前请存为 JSON。");
}

function drawPanels(page, actions) {
  const { source, store } = page;
  drawBlanks(page, actions);
  drawFindings(page, actions);
  drawNotes(page, actions);
  drawSentence(page, actions);
  const left = blanksLeft(source, store.edits);
  const found = openFindings(source, store.edits).filter((located) => !store.edits.seen[located.key]).length;
  const unused = unusedNotes(source, currentBlocks(source, store.edits)).length;
  const total = source.report.notes.length;
  const counts = { blanks: left, findings: found, notes: `${total - unused}/${total}` };
  for (const [tab, count] of Object.entries(counts)) byId(`tab-${tab}`).lastElementChild.textContent = String(count);
  const told = [left ? `还有 ${left} 处空白` : "空白都填了", `${found} 条提示`, unused ? `${unused} 条笔记没有用上` : `${total} 条笔记都用上了`].join("，");
  if (byId("left").textContent !== told) byId("left").textContent = told;
  byId("undo").disabled = !store.canUndo;
  byId("redo").disabled = !store.canRedo;
}

/** Everything a reader can do, each one step that can be undone. @param {Page} page */
function actionsOf(page) {
  const { store } = page;
  const unitOf = (id) => page.source.units.get(id);
  const commit = (change, tag) => store.commit({ ...store.edits, ...change }, tag);
  const setText = (id, raw, tag) => commit({ texts: withKey(store.edits.texts, id, raw === unitOf(id).text ? undefined : raw) }, tag);
  const actions = {
    answer: (key, value) => commit({ answers: withKey(store.edits.answers, key, oneLine(value) || undefined) }, `answer ${key}`),
    write: (id, value) => setText(id, rawAfterEdit(currentPieces(page.source, store.edits, unitOf(id)), oneLine(value)), `text ${id}`),
    toNote: (id) => { setText(id, noteText(page.source, unitOf(id))); say("已退回笔记原话。"); },
    restore: (id) => { setText(id, unitOf(id).text); say("已恢复原稿。"); },
    strike: (id) => {
      const struck = !store.edits.struck[id];
      commit({ struck: withKey(store.edits.struck, id, struck || undefined) });
      say(struck ? "已删去，可以撤销。" : "已恢复这句。");
    },
    fix: (located) => { store.commit(withFix(page.source, store.edits, located)); say("已改。"); },
    see: (key) => commit({ seen: withKey(store.edits.seen, key, store.edits.seen[key] ? undefined : true) }),
    split: (shared, blanks) => commit({
      split: { ...store.edits.split, [shared]: true },
      answers: Object.assign({}, store.edits.answers, ...blanks.map((blank) => answerOf(store.edits, shared, blank))),
    }),
    join: (shared) => commit({ split: withKey(store.edits.split, shared, undefined) }),
    chosen: (id) => { choose(page, id, { focus: false }); drawSentence(page, actions); },
    open: (id, { focus }) => {
      actions.chosen(id);
      openTab(page, "sentence");
      if (focus) byId("edit").focus();
    },
    step: (step) => { const id = neighbour(page, page.current, step); if (id) { actions.show(id); actions.chosen(id); } },
    show: (id) => unitElement(id)?.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" }),
    go: (id) => { collapse(page); choose(page, id); },
    goFinding: (located) => {
      actions.go(located.unit.id);
      flash(unitElement(located.unit.id), placeNow(page.source, store.edits, located), located.words.length);
    },
  };
  return actions;
}

/** The shared answer, kept for one of the places that are taken apart. */
function answerOf(edits, shared, blank) {
  const value = edits.answers[shared];
  return value ? { [groupKey(blank, { ...edits.split, [shared]: true })]: value } : {};
}

function drawLegend() {
  const items = Object.entries(STATUS).map(([status, [name, about]]) => el("li", { title: about }, el("span", { data: { status } }, name)));
  byId("legend").replaceChildren(...items);
}

/** Tabs by click and by arrow keys; on a narrow screen a tab opens and closes the sheet of lists. */
function openTabs(page) {
  const narrow = matchMedia("(max-width: 60rem)");
  byId("tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]")?.id.slice(4);
    if (tab) openTab(page, narrow.matches && page.tab === tab ? "" : tab);
  });
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(page.tab || "blanks") + step + TABS.length) % TABS.length];
    openTab(page, next);
    byId(`tab-${next}`).focus();
  });
  openTab(page, narrow.matches ? "" : "blanks");
}

function openTab(page, open) {
  page.tab = open;
  for (const tab of TABS) {
    const chosen = tab === open;
    setAttribute(byId(`tab-${tab}`), "aria-selected", String(chosen));
    byId(`tab-${tab}`).tabIndex = chosen || (!open && tab === "blanks") ? 0 : -1;
    byId(`panel-${tab}`).hidden = !chosen;
  }
}

/** On a narrow screen the lists stand over the report: out of the way, to show it. */
const collapse = (page) => matchMedia("(max-width: 60rem)").matches && openTab(page, "");

/** The buttons of the bar, the keys for undo, and what must not be lost when the page closes. @param {Page} page */
function listenToTools(page, actions) {
  const step = (redo) => { (redo ? page.store.redo : page.store.undo)(); say(redo ? "已重做。" : "已撤销。"); };
  const on = (id, action) => byId(id).addEventListener("click", action);
  on("undo", () => step(false));
  on("redo", () => step(true));
  on("marks", () => byId("marks").setAttribute("aria-pressed", String(byId("sheet").classList.toggle("marked"))));
  on("print", () => window.print());
  on("save-json", () => saveJson(page));
  on("save-md", () => saveMarkdown(page));
  on("open", () => byId("file").click());
  byId("file").addEventListener("change", () => openFile(page, actions));
  listenToWord(page, on);
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    if (document.activeElement.closest(".blank")) document.activeElement.closest(".unit").focus();
    step(key === "y" || event.shiftKey);
  });
  addEventListener("pagehide", () => page.saving && save(page));
  addEventListener("beforeunload", (event) => page.unsaved && event.preventDefault());
}

/** The command that makes a Word file of the saved JSON. */
function listenToWord(page, on) {
  const dialog = byId("word-dialog");
  const command = () => {
    const name = fileName(page.source, page.store.edits);
    const quoted = (file) => (file.includes(" ") ? `"${file}"` : file);
    return `drafter export ${quoted(`${name}.json`)} -o ${quoted(`${name}.docx`)}`;
  };
  on("word", () => { byId("word-command").textContent = command(); dialog.showModal(); });
  on("word-save", () => saveJson(page));
  on("word-copy", () => navigator.clipboard?.writeText(command()).then(() => say("已复制。"), () => say("浏览器不让复制，请手工选取。")));
  on("word-close", () => dialog.close());
}

/** Put the report of a chosen file in this one's place. */
async function openFile(page, actions) {
  const [file] = byId("file").files;
  byId("file").value = "";
  if (!file) return;
  const edited = page.store.canUndo && !confirm("打开另一份报告，这一页上的修改会被替换。继续吗？");
  if (edited) return;
  try {
    page.source = readSource(await readReport(file));
  } catch (error) {
    say(error.message);
    return;
  }
  page.loaded = true;
  page.current = "";
  page.store.reset();
  show(page, actions);
  save(page);
  say(`已打开 ${file.name}。`);
}
