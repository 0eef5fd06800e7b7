// Markdown as drafter/formats/md.py writes it, and where in it each unit stands; a browser test holds the two together.

const BECOMES_MARKUP =
  /^(?:#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|`{3}|~{3}|([-*_=])(?:\s*\1){2,}\s*$|\[[^\]]+\]:)/;
const LOADED = /(?<=!)(?=\[)|(?=<[A-Za-z/!?])/g;

/** A text as it stands inside a line. */
const escaped = (text) => text.replace(LOADED, "\\");

/** The place in `text` of a place in it escaped, both in characters. */
function plainPlace(text, place) {
  const marks = [...text.matchAll(LOADED)].map((found) => lengthOf(text.slice(0, found.index)));
  return place - marks.filter((mark, index) => mark + index < place).length;
}

/** The place, in a text escaped, of a place in it: before a mark that stands there only where something `ends`. */
function escapedPlace(text, place, ends = false) {
  const marks = [...text.matchAll(LOADED)].map((found) => lengthOf(text.slice(0, found.index)));
  return place + marks.filter((mark) => (ends ? mark < place : mark <= place)).length;
}

/** @param {Block[]} blocks */
const markdownOf = (blocks) => blocks.map((block, index) => linePrefix(blocks, index) + escaped(textOf(block))).join("\n\n") + "\n";

const textOf = (block) => oneLine(block.units.map((unit) => unit.text).join("")).trim();

/** What stands on a block's line before its text. */
function linePrefix(blocks, index) {
  const block = blocks[index];
  if (block.kind === "title") return "# ";
  if (block.kind === "heading") return `## ${chineseNumber(headingNumbers(blocks).get(block))}、`;
  return BECOMES_MARKUP.test(escaped(textOf(block))) ? "\\" : "";
}

/**
 * Where each unit starts: 1-based line and column in characters. A block is a line, with an empty one after it.
 * @param {Block[]} blocks
 * @returns {Map<string, { line: number, column: number, unit: Unit }>}
 */
function positionsOf(blocks) {
  const found = new Map();
  blocks.forEach((block, index) => {
    let column = 1 + lengthOf(linePrefix(blocks, index));
    for (const unit of block.units) {
      found.set(unit.id, { line: 1 + 2 * index, column, unit });
      column += lengthOf(escaped(unit.text));
    }
  });
  return found;
}

/**
 * The unit at a line and column, and the span in its text (UTF-16 units); null where no unit stands.
 * @param {{ line: number, column: number, end_line?: number, end_column: number }} place
 */
function spanAt(positions, place) {
  for (const { line, column, unit } of positions.values()) {
    const offset = place.column - column;
    if (line !== place.line || offset < 0 || offset > lengthOf(escaped(unit.text))) continue;
    const start = plainPlace(unit.text, offset);
    if (start === lengthOf(unit.text) && unit.text) continue;
    const sameLine = (place.end_line ?? place.line) === place.line;
    const end = sameLine ? plainPlace(unit.text, place.end_column - column) : lengthOf(unit.text);
    return { unit, start: unitsOf(unit.text, start), end: Math.min(unitsOf(unit.text, end), unit.text.length) };
  }
  return null;
}
