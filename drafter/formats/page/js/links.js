// From a sentence to its notes and back, as the mouse or the focus moves.

/** @param {Page} page */
function listenToLinks(page) {
  const sheet = byId("sheet");
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    sheet.addEventListener(enter, (event) => {
      const unit = event.target.closest(".unit");
      if (unit) linkUnit(page, page.source.units.get(unit.dataset.id), unit);
    });
    sheet.addEventListener(leave, unlink);
    byId("panel-notes").addEventListener(enter, (event) => {
      const note = event.target.closest("[data-note]");
      if (note) linkNote(page, note.dataset.note);
    });
    byId("panel-notes").addEventListener(leave, unlink);
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());
  document.addEventListener("scroll", hideTip, { passive: true });
}

/** Mark the notes of a unit, and show them beside it. */
function linkUnit(page, unit, element) {
  unlink();
  for (const id of unit.notes) {
    byId("panel-notes").querySelector(`[data-note="${CSS.escape(id)}"]`)?.classList.add("linked");
  }
  element.classList.add("linked");
  showTip(page, unit, element);
}

/** Mark the sentences that cite a note. */
function linkNote(page, id) {
  unlink();
  for (const unit of page.source.units.values()) {
    if (unit.notes.includes(id)) unitElement(unit.id).classList.add("linked");
  }
}

function unlink() {
  document.querySelectorAll(".linked").forEach((element) => element.classList.remove("linked"));
  hideTip();
}

/** The tip stands below the sentence's last line, inside the window. */
function showTip(page, unit, element) {
  const status = currentStatus(page.source, page.store.edits, unit);
  if (!status || matchMedia("(hover: none)").matches) return;
  const notes = unit.notes.filter((id) => page.source.notes.has(id));
  const lines = notes.map((id) => el("p", {}, el("b", {}, noteLabel(id)), " ", page.source.notes.get(id)));
  const tip = byId("tip");
  tip.replaceChildren(el("p", { class: "origin", data: { status } }, `${STATUS[status][0]}：${STATUS[status][1]}`), ...lines);
  tip.hidden = false;
  element.setAttribute("aria-describedby", "tip");
  const boxes = element.getClientRects();
  const box = boxes[boxes.length - 1] ?? element.getBoundingClientRect();
  const below = box.bottom + 8 + tip.offsetHeight < innerHeight;
  tip.style.top = `${Math.max(4, below ? box.bottom + 8 : boxes[0].top - tip.offsetHeight - 8)}px`;
  tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
}

function hideTip() {
  byId("tip").hidden = true;
  document.querySelector('[aria-describedby="tip"]')?.removeAttribute("aria-describedby");
}

/** Show the words of a finding in their sentence for a while, where the browser can mark text without markup. */
function flash(element, start, length) {
  if (!window.CSS?.highlights || start < 0) return;
  const range = document.createRange();
  const place = (at) => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(), from = 0; node; from += node.length, node = walk.nextNode()) {
      if (at <= from + node.length) return [node, at - from];
    }
    return [element, element.childNodes.length];
  };
  range.setStart(...place(start));
  range.setEnd(...place(start + length));
  CSS.highlights.set("found", new Highlight(range));
}
