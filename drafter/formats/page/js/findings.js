// What drafter found, tied to the words it is about: a finding is settled when these words are gone.

/**
 * @typedef {{ key: string, finding: any, unit: Unit | null, start: number, end: number, words: string }} Located
 */

const SEVERITY = { error: ["错误", 0], warning: ["要改", 1], info: ["可看", 2] };
const NOT_USED = "G203";

/** @returns {Located[]} */
function readFindings(report, positions) {
  return report.findings.map((finding, index) => {
    const span = finding.code === NOT_USED ? null : spanAt(positions, finding);
    const place = span ?? { unit: null, start: 0, end: 0 };
    const words = place.unit ? place.unit.text.slice(place.start, place.end) : "";
    return { key: `${finding.code}.${index}`, finding, ...place, words };
  });
}

/** Where the words of a finding stand now in their unit, or -1 where they are gone. */
function placeNow(source, edits, located) {
  if (!located.unit || edits.struck[located.unit.id]) return -1;
  const text = currentText(source, edits, located.unit);
  if (text === located.unit.text) return located.start;
  return located.words ? text.indexOf(located.words) : -1;
}

/** Blanks and unused notes have lists of their own, which follow every edit. */
const hasOwnList = ({ finding }) => finding.code.startsWith("B1") || finding.code === NOT_USED;

/** The findings to be shown, the gravest first. @returns {Located[]} */
function openFindings(source, edits) {
  return source.findings
    .filter((located) => !hasOwnList(located) && (!located.unit || placeNow(source, edits, located) >= 0))
    .sort((one, other) => SEVERITY[one.finding.severity][1] - SEVERITY[other.finding.severity][1]);
}

/** The findings that still hold, at their places in the Markdown of `blocks`. */
function leftFindings(source, edits, blocks) {
  const positions = positionsOf(blocks);
  return source.findings.flatMap((located) => {
    if (!located.unit) return located.finding.code === NOT_USED ? [] : [located.finding];
    const start = placeNow(source, edits, located);
    const place = positions.get(located.unit.id);
    if (start < 0 || !place) return [];
    const { line, unit: { text } } = place;
    const [from, to] = [start, start + located.words.length].map((end) => lengthOf(text.slice(0, end)));
    const [column, end_column] = [place.column + escapedPlace(text, from), place.column + escapedPlace(text, to, true)];
    return [{ ...located.finding, line, column, end_line: line, end_column }];
  });
}

/** The edits with a finding's own correction applied; it changes the raw text, where the words stand there. @returns {Edits} */
function withFix(source, edits, located) {
  const raw = rawText(source, edits, located.unit);
  const start = raw === located.unit.text ? located.start : raw.indexOf(located.words);
  if (start < 0) return edits;
  const text = raw.slice(0, start) + located.finding.fix.replacement + raw.slice(start + located.words.length);
  return { ...edits, texts: withKey(edits.texts, located.unit.id, text === located.unit.text ? undefined : text) };
}
