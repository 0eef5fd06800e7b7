// The sheet: the report laid out as it prints, each sentence a group that can be reached by keyboard.

/**
 * @typedef {{ source: Source, store: ReturnType<typeof createStore>, current: string, digest: string,
 *   loaded: boolean, elements: Map<Block, HTMLElement> }} Page   `current` is the id of the chosen unit, or ""
 */

const unitElement = (id) => byId("sheet").querySelector(`[data-id="${CSS.escape(id)}"]`);

/** Draw the whole report. @param {Page} page */
function drawSheet(page) {
  page.elements = new Map(page.source.blocks.map((block) => [block, blockElement(page, block)]));
  byId("sheet").replaceChildren(...bodyElements(page), signatureElement(page));
  const first = page.source.blocks[0]?.units[0];
  if (first) unitElement(page.current || first.id).tabIndex = 0;
  syncBlocks(page);
}

const bodyElements = (page) => page.source.blocks.filter((block) => block.kind !== "sign").map((block) => page.elements.get(block));

/** Unit and name share a centre; the date begins two characters right of them; the longer keeps 右空二字 (§7.3.5). */
function signatureElement(page) {
  const lines = page.source.blocks.filter((block) => block.kind === "sign");
  const isDate = (block) => block.units[0].id === "sign.date";
  const signers = lines.filter((block) => !isDate(block)).map((block) => page.elements.get(block));
  const date = lines.filter(isDate).map((block) => page.elements.get(block));
  return el("div", { class: "signature" }, el("div", { class: "signers" }, ...signers), ...date);
}

function blockElement(page, block) {
  const tag = { title: "h2", heading: "h3", paragraph: "p", sign: "p" }[block.kind];
  const units = block.units.map((unit) => drawUnit(page, unit, el("span", { class: "unit", data: { id: unit.id }, role: "group", tabindex: -1 })));
  const number = block.kind === "heading" ? el("span", { class: "number" }) : null;
  return el(tag, { class: `block ${block.kind}` }, number, ...units);
}

/** Draw a unit anew in its element, but for a field that the reader is typing in. */
function drawUnit(page, unit, element = unitElement(unit.id)) {
  const { source, store: { edits } } = page;
  const struck = Boolean(edits.struck[unit.id]);
  const status = currentStatus(source, edits, unit);
  element.dataset.status = status;
  element.classList.toggle("struck", struck);
  const origin = [status && STATUS[status][0], ...unit.notes.map(noteLabel)].filter(Boolean).join("，");
  element.setAttribute("aria-label", [unit.label, origin, struck ? "已删去" : ""].filter(Boolean).join("，"));
  if (element.contains(document.activeElement) && element !== document.activeElement) return element;
  const pieces = currentPieces(source, edits, unit);
  element.replaceChildren(...pieces.map((piece) => pieceNode(piece, edits, struck)));
  return element;
}

function pieceNode({ raw, shown, blank, answered }, edits, struck) {
  if (!blank || struck || blank.kind === "masked") return document.createTextNode(shown);
  const key = groupKey(blank, edits.split);
  const field = {
    class: answered ? "blank filled" : "blank", role: "textbox", tabindex: 0, contenteditable: "plaintext-only",
    "aria-label": blank.question, spellcheck: "false", data: { key, raw },
  };
  return el("span", field, answered ? shown : "");
}

/** Redraw what differs between two states of the edits. */
function redraw(page, before, now) {
  const answers = (key) => before.answers[key] !== now.answers[key];
  for (const unit of page.source.units.values()) {
    const own = before.texts[unit.id] !== now.texts[unit.id] || before.struck[unit.id] !== now.struck[unit.id];
    const blanks = own ? [] : currentBlanks(page.source, now, unit);
    const answered = blanks.some((blank) => answers(groupKey(blank, now.split)) || before.split[sharedKey(blank)] !== now.split[sharedKey(blank)]);
    if (own || answered) drawUnit(page, unit);
  }
  syncBlocks(page);
}

/** Numbers of headings, and which blocks have nothing left to print. */
function syncBlocks(page) {
  const blocks = currentBlocks(page.source, page.store.edits);
  const numbers = headingNumbers(blocks);
  const living = new Map(blocks.map((block) => [block.units[0].id, block]));
  const livingUnits = new Set(blocks.flatMap((block) => block.units.map((unit) => unit.id)));
  for (const [block, element] of page.elements) {
    element.classList.toggle("gone", !block.units.some((unit) => livingUnits.has(unit.id)));
    if (block.kind !== "heading") continue;
    const number = numbers.get(living.get(block.units[0].id));
    element.firstChild.textContent = number ? `${chineseNumber(number)}、` : "";
  }
}

/** Choose a unit: it alone is in the tab order, and the panel shows it. @param {Page} page */
function choose(page, id, { focus = true } = {}) {
  const element = unitElement(id);
  if (!element) return;
  const old = page.current ? unitElement(page.current) : null;
  byId("sheet").querySelectorAll('.unit[tabindex="0"]').forEach((unit) => (unit.tabIndex = -1));
  old?.classList.remove("chosen");
  page.current = id;
  element.tabIndex = 0;
  element.classList.add("chosen");
  if (focus) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The units before and after one in reading order. */
function neighbour(page, id, step) {
  const ids = [...page.source.units.keys()];
  return ids[ids.indexOf(id) + step];
}

/** Keys, clicks and typing on the sheet. @param {Page} page */
function listenToSheet(page, actions) {
  const sheet = byId("sheet");
  const unitOf = (event) => event.target.closest?.(".unit");
  sheet.addEventListener("click", (event) => {
    const unit = unitOf(event);
    if (unit && !event.target.closest(".blank")) actions.open(unit.dataset.id, { focus: false });
  });
  sheet.addEventListener("focusin", (event) => {
    const unit = unitOf(event);
    if (unit) actions.chosen(unit.dataset.id);
  });
  sheet.addEventListener("keydown", (event) => (event.target.closest(".blank") ? keyInBlank(event) : keyOnUnit(event, page, actions)));
  sheet.addEventListener("input", (event) => {
    const field = event.target.closest(".blank");
    if (field && !event.isComposing) actions.answer(field.dataset.key, field.textContent);
  });
  sheet.addEventListener("compositionend", (event) => {
    const field = event.target.closest(".blank");
    if (field) actions.answer(field.dataset.key, field.textContent);
  });
  sheet.addEventListener("focusout", (event) => {
    const id = event.target.closest(".blank") && unitOf(event)?.dataset.id;
    if (id) setTimeout(() => drawUnit(page, page.source.units.get(id)));
  });
}

/** A field is one line: Enter ends it, as Escape does. */
function keyInBlank(event) {
  if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
  event.preventDefault();
  event.target.closest(".unit").focus();
}

function keyOnUnit(event, page, actions) {
  const id = event.target.closest(".unit")?.dataset.id;
  if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const next = step && neighbour(page, id, step);
  if (next) choose(page, next);
  else if (event.key === "Enter") actions.open(id, { focus: true });
  else if (event.key === "Delete" || event.key === "Backspace") actions.strike(id);
  else return;
  event.preventDefault();
}
