// What the reader has done: one value that is replaced, never changed, with the values before and after it.

/**
 * @typedef {{ answers: Record<string, string>, texts: Record<string, string>, struck: Record<string, true>,
 *   split: Record<string, true>, seen: Record<string, true> }} Edits
 * `answers` by question, `texts` (raw, with blanks) and `struck` by unit, `split` by question, `seen` by finding.
 */

/** @type {Edits} */
const NO_EDITS = Object.freeze({ answers: {}, texts: {}, struck: {}, split: {}, seen: {} });
const MOST_STEPS = 500;
const SAME_STEP = 1500; // ms between keystrokes that are undone together

/** A record with a key set, or without it where `value` is undefined. */
function withKey(record, key, value) {
  const { [key]: _, ...rest } = record;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/**
 * Keeps the edits and their history. `commit(next, tag)` makes a step; keystrokes with the same tag are one step.
 * @param {Edits} first
 */
function createStore(first) {
  let [now, past, future] = [first, [], []];
  let last = { tag: "", at: 0 };
  const listeners = [];
  const move = (next, what) => {
    const before = now;
    now = next;
    listeners.forEach((listener) => listener(before, now, what));
  };
  return {
    get edits() { return now; },
    get canUndo() { return past.length > 0; },
    get canRedo() { return future.length > 0; },
    reset() { [now, past, future] = [NO_EDITS, [], []]; },
    subscribe: (listener) => listeners.push(listener),
    commit(next, tag = "") {
      const goesOn = tag && tag === last.tag && Date.now() - last.at < SAME_STEP;
      if (!goesOn) past = [...past.slice(1 - MOST_STEPS), now];
      last = { tag, at: Date.now() };
      future = [];
      move(next, "commit");
    },
    undo() {
      if (!past.length) return;
      future = [now, ...future];
      last = { tag: "", at: 0 };
      move(past.pop(), "undo");
    },
    redo() {
      if (!future.length) return;
      past = [...past, now];
      last = { tag: "", at: 0 };
      const [next, ...rest] = future;
      future = rest;
      move(next, "redo");
    },
  };
}

/** Edits as read from storage: whatever is not of the shape is left out. @returns {Edits} */
function readEdits(value) {
  const records = (name, type) =>
    Object.fromEntries(Object.entries(value?.[name] ?? {}).filter(([, each]) => typeof each === type));
  return {
    answers: records("answers", "string"), texts: records("texts", "string"), struck: records("struck", "boolean"),
    split: records("split", "boolean"), seen: records("seen", "boolean"),
  };
}
