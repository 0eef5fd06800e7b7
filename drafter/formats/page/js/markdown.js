// Markdown as drafter/formats/md.py writes it, and where in it each unit stands; a browser test holds the two together.

const BECOMES_MARKUP =
  /^(?:#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|`{3}|~{3}|([-*_=])(?:\s*\1){2,}\s*$|\[[^\]]+\]:|<\/?[A-Za-z!])/;

/** @param {Block[]} blocks */
const markdownOf = (blocks) => blocks.map((block, index) => linePrefix(blocks, index) + textOf(block)).join("\n\n") + "\n";

const textOf = (block) => oneLine(block.units.map((unit) => unit.text).join("")).trim();

/** What stands on a block's line before its text. */
function linePrefix(blocks, index) {
  const block = blocks[index];
  if (block.kind === "title") return "# ";
  if (block.kind === "heading") return `## ${chineseNumber(headingNumbers(blocks).get(block))}、`;
  return BECOMES_MARKUP.test(textOf(block)) ? "\\" : "";
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
      column += lengthOf(unit.text);
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
    const start = place.column - column;
    if (line !== place.line || start < 0 || start > lengthOf(unit.text)) continue;
    if (start === lengthOf(unit.text) && unit.text) continue;
    const sameLine = (place.end_line ?? place.line) === place.line;
    const end = sameLine ? place.end_column - column : lengthOf(unit.text);
    return { unit, start: unitsOf(unit.text, start), end: Math.min(unitsOf(unit.text, end), unit.text.length) };
  }
  return null;
}
