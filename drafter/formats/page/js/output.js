// The report as it stands now: each unit's text, the blocks that are left, the report JSON with the edits in it.

/**
 * What never changes of an opened report.
 * @typedef {{ report: any, blocks: Block[], units: Map<string, Unit>, blanks: Map<string, Blank[]>,
 *   findings: Located[], notes: Map<string, string> }} Source
 */

/** @returns {Source} */
function readSource(report) {
  const blocks = blocksOf(report);
  const positions = positionsOf(blocks);
  const units = new Map(blocks.flatMap((block) => block.units).map((unit) => [unit.id, unit]));
  const notes = new Map(report.notes.map((note) => [note.id, note.text]));
  for (const [key, value] of Object.entries(report.meta)) notes.set(`meta.${key}`, String(value));
  const blanks = readBlanks(report, positions);
  return { report, blocks, units, blanks, findings: readFindings(report, positions), notes };
}

/** The raw text of a unit: as drafter wrote it, or as it was edited. */
const rawText = (source, edits, unit) => edits.texts[unit.id] ?? unit.text;

/** The blanks of a unit as it stands. @returns {Blank[]} */
function currentBlanks(source, edits, unit) {
  const known = source.blanks.get(unit.id) ?? [];
  return unit.id in edits.texts ? blanksIn(edits.texts[unit.id], known, unit.id) : known;
}

/** A unit's pieces as they are printed. @returns {Piece[]} */
const currentPieces = (source, edits, unit) =>
  piecesOf(rawText(source, edits, unit), currentBlanks(source, edits, unit), edits.answers, edits.split);

/** A unit's text as it is printed. */
const currentText = (source, edits, unit) => currentPieces(source, edits, unit).map((piece) => piece.shown).join("");

/** The notes themselves as a sentence, or "" where the unit cites none. */
function noteText(source, unit) {
  const cited = unit.notes.filter((id) => !id.startsWith("meta.") && source.notes.has(id));
  return cited.map((id) => oneLine(source.notes.get(id)).trim()).map((text) => (SENTENCE_END.test(text) ? text : `${text}。`)).join("");
}

/** Where a unit comes from now: a person's words are `edited`, the note's own `note`; a filled blank changes nothing else. */
function currentStatus(source, edits, unit) {
  if (!unit.status) return "";
  const raw = rawText(source, edits, unit);
  if (raw !== unit.text) return raw === noteText(source, unit) ? "note" : "edited";
  const filled = unit.status === "ask" && currentPieces(source, edits, unit).every((piece) => !piece.blank || piece.answered);
  return filled ? "edited" : unit.status;
}

/** The blocks that are printed: nothing struck, no empty paragraph, no heading of an emptied section. @returns {Block[]} */
function currentBlocks(source, edits) {
  const living = source.blocks.map((block) => ({
    ...block,
    units: block.units
      .filter((unit) => !edits.struck[unit.id])
      .map((unit) => withEdits(source, edits, unit))
      .filter((unit) => unit.text.trim() || unit.kind === "heading"),
  }));
  const filled = new Set(living.filter((block) => block.kind === "paragraph" && block.units.length).map((block) => block.part));
  const had = new Set(source.blocks.filter((block) => block.kind === "paragraph").map((block) => block.part));
  const emptied = (block) => block.kind === "heading" && had.has(block.part) && !filled.has(block.part);
  return living.filter((block) => block.units.length && !emptied(block));
}

/** The unit as it is now; what bears out the facts of a text is not known of another. */
function withEdits(source, edits, unit) {
  const text = currentText(source, edits, unit);
  const evidence = text === unit.text ? unit.evidence : [];
  return { ...unit, text, evidence, status: currentStatus(source, edits, unit) };
}

/** Ids of notes that no living sentence cites. */
function unusedNotes(source, blocks) {
  const cited = new Set(blocks.flatMap((block) => block.units).flatMap((unit) => unit.notes));
  return source.report.notes.map((note) => note.id).filter((id) => !cited.has(id));
}

/** The report JSON with every edit in it; drafter reads it back and tells blanks and findings anew. */
function currentReport(source, edits) {
  const blocks = currentBlocks(source, edits);
  const unused = unusedNotes(source, blocks);
  const text = (id) => blocks.flatMap((block) => block.units).find((unit) => unit.id === id)?.text ?? "";
  const paragraphs = (part) => blocks.filter((block) => block.kind === "paragraph" && block.part === part).map(paragraphOf);
  return {
    ...source.report,
    title: text("title"),
    opening: paragraphs("opening"),
    sections: blocks.filter((block) => block.kind === "heading").map((block) => ({
      id: source.report.sections[Number(block.part)].id,
      heading: block.units[0].text,
      paragraphs: paragraphs(block.part),
    })),
    closing: paragraphs("closing"),
    signature: { home: text("sign.home"), name: text("sign.name"), date: text("sign.date") },
    placeholders: leftBlanks(source, edits, blocks),
    findings: leftFindings(source, edits, blocks),
    changes: [...source.report.changes, ...changesMade(source, edits)],
    coverage: {
      notes_total: source.report.notes.length, notes_used: source.report.notes.length - unused.length, unused,
    },
  };
}

const paragraphOf = (block) => ({
  sentences: block.units.map(({ text, notes, status, evidence }) => ({ text, notes, status, evidence })),
});

/** The blanks without an answer, at their places in the Markdown. */
function leftBlanks(source, edits, blocks) {
  return [...positionsOf(blocks).values()].flatMap(({ line, column, unit }) => {
    let at = 0;
    return currentPieces(source, edits, source.units.get(unit.id)).flatMap(({ shown, blank, answered }) => {
      const start = at;
      at += lengthOf(shown);
      if (!blank || answered) return [];
      const { text, kind, role, question } = blank;
      const [from, end_column] = [column + escapedPlace(unit.text, start), column + escapedPlace(unit.text, at, true)];
      return [{ text, line, column: from, end_column, kind, role, question }];
    });
  });
}

/** What the reader struck and rewrote, for the report's own list of changes. */
function changesMade(source, edits) {
  return [...source.units.values()].flatMap((unit) => {
    const where = unit.notes.find((id) => !id.startsWith("meta.")) ?? unit.label;
    if (edits.struck[unit.id]) return [{ where, old: unit.text, new: "", why: "在审阅页删去" }];
    const text = currentText(source, edits, unit);
    if (text === unit.text) return [];
    return [{ where, old: unit.text, new: text, why: unit.id in edits.texts ? "在审阅页手改" : "在审阅页填空" }];
  });
}
