// Blanks: where they stand, which of them have one answer, and how an answer goes into the sentence.

/**
 * @typedef {{ unit: string, order: number, start: number, end: number, text: string, kind: string,
 *   role: string | null, question: string }} Blank   `start` and `end` are UTF-16 units of the unit's raw text
 * @typedef {{ raw: string, shown: string, blank: Blank | null, answered: boolean }} Piece
 */

// A figure or a date left open twice is seldom the same one; a place, a body or a person of the same name mostly is.
const SHARED_KINDS = new Set(["person", "place", "organisation", "post", "project"]);
const ASKED = /【待补充：([^】]*)】/g;
const MARKS_THEN_UNIT = /^[XxＸｘ×✕ⅹ○〇*＊_＿]+([\u4e00-\u9fff％%]{1,3})$/;
const BARE_NUMBER = /^[0-9０-９.,．，]+$|^[〇零一二三四五六七八九十百千万亿两]+$/;
const SENTENCE_END = /[。！？；：.!?]["”’）)]*$/;

/** The blanks of every unit as drafter found them. @returns {Map<string, Blank[]>} */
function readBlanks(report, positions) {
  const found = new Map();
  for (const { text, kind, role, question, ...place } of report.placeholders) {
    const span = spanAt(positions, place);
    if (!span || span.end <= span.start) continue;
    const siblings = found.get(span.unit.id) ?? [];
    const blank = { unit: span.unit.id, order: siblings.length, start: span.start, end: span.end, kind, role, question };
    found.set(span.unit.id, [...siblings, { ...blank, text: span.unit.text.slice(span.start, span.end) }]);
  }
  return found;
}

/**
 * The blanks that are left in an edited text: those known, found again in their order, and new 【待补充：…】.
 * @param {Blank[]} known @returns {Blank[]}
 */
function blanksIn(text, known, unitId) {
  const found = [];
  let from = 0;
  for (const blank of known) {
    const start = text.indexOf(blank.text, from);
    if (start < 0) continue;
    from = start + blank.text.length;
    found.push({ ...blank, start, end: from });
  }
  for (const match of text.matchAll(ASKED)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (found.some((blank) => blank.start < end && start < blank.end)) continue;
    const asked = { kind: "other", role: null, question: `请补充：${match[1]}` };
    found.push({ unit: unitId, order: 1000 + start, start, end, text: match[0], ...asked });
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Which blanks are one question: the same kind, role and words, unless the reader took them apart. */
function groupKey(blank, split) {
  const named = /[\u4e00-\u9fff]{2,}/.test(blank.text.replace(/待补充/, ""));
  const shared = `${blank.kind}|${blank.role ?? ""}|${blank.text}`;
  const alone = `${shared}|${blank.unit}.${blank.order}`;
  return (SHARED_KINDS.has(blank.kind) || named) && !split[shared] ? shared : alone;
}

/** The key that a blank has with all of its like, whether taken apart or not. */
const sharedKey = (blank) => `${blank.kind}|${blank.role ?? ""}|${blank.text}`;

/**
 * What is printed for an answer: 12 in place of `XX个` is 12个; material for a whole sentence ends as one.
 * @param {Blank} blank @param {string} answer @param {boolean} isSentence
 */
function printedAnswer(blank, answer, isSentence) {
  const text = oneLine(answer).trim();
  const unit = MARKS_THEN_UNIT.exec(blank.text)?.[1];
  if (unit && BARE_NUMBER.test(text)) return text + unit;
  return isSentence && !SENTENCE_END.test(text) ? `${text}。` : text;
}

/** A raw text cut into literal pieces and blanks, each with what is printed for it. @returns {Piece[]} */
function piecesOf(text, blanks, answers, split) {
  const pieces = [];
  let from = 0;
  const literal = (end) => {
    if (end > from) pieces.push({ raw: text.slice(from, end), shown: text.slice(from, end), blank: null, answered: false });
  };
  for (const blank of blanks) {
    literal(blank.start);
    const answer = (answers[groupKey(blank, split)] ?? "").trim();
    const whole = blank.kind !== "number" && blank.text.startsWith("【") && blank.text === text;
    const raw = text.slice(blank.start, blank.end);
    const isSentence = whole && /^(?:opening|closing|\d+)\./.test(blank.unit);
    const shown = answer ? printedAnswer(blank, answer, isSentence) : raw;
    pieces.push({ raw, shown, blank, answered: Boolean(answer) });
    from = blank.end;
  }
  literal(text.length);
  return pieces;
}

/**
 * The raw text after an edit of the printed one: an answer that the edit does not touch stays a blank with an answer, so
 * that it still follows when the answer changes.
 * @param {Piece[]} pieces @param {string} next
 */
function rawAfterEdit(pieces, next) {
  const old = pieces.map((piece) => piece.shown).join("");
  const most = Math.min(old.length, next.length);
  let head = 0;
  while (head < most && old[head] === next[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  const cut = { from: head, to: old.length - tail, put: next.slice(head, next.length - tail) };
  return spliced(pieces, cut);
}

function spliced(pieces, cut) {
  let raw = "";
  let at = 0;
  let put = cut.put;
  for (const piece of pieces) {
    const end = at + piece.shown.length;
    if (end <= cut.from) raw += piece.raw;
    else if (at >= cut.to) {
      raw += put + piece.raw;
      put = "";
    } else {
      raw += piece.shown.slice(0, Math.max(0, cut.from - at)) + put + piece.shown.slice(cut.to - at);
      put = "";
    }
    at = end;
  }
  return raw + put;
}
