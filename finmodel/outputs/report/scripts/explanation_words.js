"use strict";

/** How a change is said, by what it does. */
const CHANGE_WORDS = Object.freeze({
  set: "sets it to",
  add: "adds",
  times: "multiplies by",
  months: "moves by months:",
});

/**
 * A figure as a formula shows it: money as in the tables, rates and numbers finer. Money too small
 * for the tables, such as what one patient costs, has the digits that it takes. The start of a
 * scheme is the month it is.
 */
function formulaFigure(value, unit, units) {
  if (!isFigure(value)) return NOTHING;
  if (unit.money !== null) {
    const printed = figure(value, unit);
    return /[1-9]/.test(printed) ? printed : figure(value, units.number);
  }
  if (unit.firstYear !== null) return monthAfterApril(value, unit.firstYear);
  if (unit.suffix !== "") return `${trimmed(value * 10 ** unit.power, 3)}${unit.suffix}`;
  return trimmed(value, Math.abs(value) < 1000 ? 4 : 1);
}

/** The same with its unit: "£658.2m", "12 beds". */
function figureWithUnit(value, unit, units) {
  const shown = formulaFigure(value, unit, units);
  if (shown === NOTHING) return shown;
  if (unit.money !== null) return shown.replace(/[\d.,]+(e\+\d+)?/, (size) => `£${size}${unit.money}`);
  const isPlain = unit.suffix !== "" || unit.firstYear !== null || unit === units.number;
  return isPlain ? shown : `${shown} ${unit.name}`;
}

function trimmed(value, places) {
  const shown = rounded(value, places);
  const size = printed(shown, places).replace(/\.?0+$/, "");
  return shown < 0n ? `−${size}` : size;
}

/** A formula in words with its numbers in place. */
function formulaWithNumbers(formula, units) {
  return formula
    .map((part) => (typeof part === "string" ? part : operandWithNumber(part, units)))
    .join("");
}

function operandWithNumber({ label, value, unit, over }, units) {
  const name = over === null ? label : `sum of ${label} over ${over}`;
  return `${name} ${formulaFigure(value, unit, units)}`;
}

/** The basis and what is behind it: "calibrated to published.x; STP 2016". */
function restsOn({ basis, calibratedTo, interpolated, source, judgement }) {
  let first = basis ?? "no basis";
  if (calibratedTo.length) first = `${first} to ${calibratedTo.join(", ")}`;
  const parts = [interpolated ? `${first}, interpolated on a straight line` : first];
  if (source) parts.push(source);
  if (judgement !== null) {
    const { owner, confidence, rationale } = judgement;
    parts.push(`${owner}, ${confidence} confidence: ${rationale}`);
  }
  return parts.join("; ");
}

/** A sentence for each change made to the value of the file, in order. */
function changesInWords({ layers, before }, unit, units) {
  if (!layers.length) return [];
  const was = `${formulaFigure(before, unit, units)} in the file`;
  return [was, ...layers.map(changeInWords)];
}

function changeInWords({ name, operation, operand, place }) {
  const who = name === "--set" ? name : `scenario ${name}`;
  const where = place === null ? "" : ` (${place})`;
  return `${who} ${CHANGE_WORDS[operation]} ${operand}${where}`;
}
