"use strict";

/**
 * Which rows of a table are shown, and in what order: as outputs/gap_lines.py has it, from the
 * figures as they are now. Nothing here draws.
 *
 * @typedef {object} FigureCell where a figure is
 * @property {number} line its place among the lines of the model
 * @property {number} row the row of the line's axis
 * @property {?number} year the place of its year; null for the year chosen on the page
 * @property {string} unit its unit, a key of `data.words.units`
 *
 * @typedef {object} MarkedCell words behind a mark, so that nothing is said by colour alone
 * @property {string} mark
 * @property {string} text
 * @property {string} kind the class of its colour
 *
 * @typedef {{line: number, row: number, years: number, unit: string}} SpanCell the first years
 * @typedef {{difference: FigureCell, tolerance: FigureCell}} AgreementCell
 * @typedef {string|MarkedCell|FigureCell|SpanCell|AgreementCell} Cell
 * @typedef {[number, number]} Place a line and a row of it, in every year
 *
 * @typedef {object} TableRow as finmodel/outputs/report/table_rows.py says
 * @property {Cell[]} cells
 * @property {string} role caption, line, step or total
 * @property {Place[]} [oneOf]
 * @property {Place} [unlike]
 * @property {Place} [ifNil]
 * @property {Place} [ifNotNil]
 * @property {Place[]} [differ]
 * @property {boolean|Place[]} [ruled]
 */

/** Whether a cell is a figure, and not words. */
function isFigureCell(cell) {
  return typeof cell === "object" && "line" in cell;
}

/** Whether a cell says if two figures agree. */
function isAgreement(cell) {
  return typeof cell === "object" && "difference" in cell;
}

/** The cells of a row, each year in a cell of its own. */
function eachCell(cells) {
  return cells.flatMap((cell) => {
    if (typeof cell !== "object" || !("years" in cell)) return [cell];
    const { years, ...figure } = cell;
    return Array.from({ length: years }, (_, year) => ({ ...figure, year }));
  });
}

const AGREES = { mark: "✓", text: "agrees", kind: "sure" };
const DIFFERS = { mark: "✕", text: "differs", kind: "unsure" };
const NOT_COMPARED = { mark: "–", text: "not compared", kind: "unrated" };

/** Whether a difference is within its tolerance; neither where there is no difference. */
function agreementNow(report, { difference, tolerance }) {
  const value = ({ line, row, year }) => report.model.value(line, row, year);
  if (Number.isNaN(value(difference))) return NOT_COMPARED;
  return Math.abs(value(difference)) <= value(tolerance) ? AGREES : DIFFERS;
}

/** The values of a place in every year; `member` rows further on where the table is of a member. */
function valuesOf(report, [line, row], member) {
  return report.data.tables.years.map((_, year) => report.model.value(line, row + member, year));
}

/** Whether no figure is more than rounding of the calculation; a missing one is nothing. */
function allNil(values, nothing) {
  return values.every((value) => Number.isNaN(value) || Math.abs(value) <= nothing);
}

/** Whether two rows have the same figures in every year. */
function allAlike(values, others, nothing) {
  return values.every((value, year) => {
    const other = others[year];
    if (Number.isNaN(value) || Number.isNaN(other)) return Object.is(value, other);
    return Math.abs(value - other) <= nothing;
  });
}

/**
 * Whether a row is shown as the figures are now.
 * @param {Report} report
 * @param {TableRow} row
 * @param {number} member which member the table is of, 0 for the whole
 */
function rowIsShown(report, row, member = 0) {
  const { nothing } = report.data.tables;
  const values = (place) => valuesOf(report, place, member);
  const nil = (place) => allNil(values(place), nothing);
  const alike = (place, other) => allAlike(values(place), values(other), nothing);
  if (row.oneOf !== undefined && row.oneOf.every(nil)) return false;
  if (row.ifNil !== undefined && !nil(row.ifNil)) return false;
  if (row.ifNotNil !== undefined && nil(row.ifNotNil)) return false;
  if (row.unlike !== undefined && alike(ownPlace(row), row.unlike)) return false;
  if (row.differ === undefined) return true;
  const [first, ...others] = row.differ;
  return !others.every((other) => alike(first, other));
}

/** Whether a rule is above a row as the figures are now. */
function rowIsRuled(report, row, member = 0) {
  if (!Array.isArray(row.ruled)) return row.ruled === true;
  const { nothing } = report.data.tables;
  return !row.ruled.every((place) => allNil(valuesOf(report, place, member), nothing));
}

function ownPlace(row) {
  const cell = row.cells.find(isFigureCell);
  return [cell.line, cell.row];
}

/** The rows of a table, on the basis chosen where they differ by basis. */
function rowsOf(report, table) {
  if (typeof table.rows === "string") return report.data.tables.shared[table.rows];
  return Array.isArray(table.rows) ? table.rows : table.rows[report.state.basis];
}

/**
 * The rows with the largest figure of a line, that figure at their end; the first of equals first,
 * and none without one.
 * @returns {TableRow[]}
 */
function largestRows(report, table) {
  const { most, lines, unit } = table.largest;
  const line = lines[report.state.basis];
  const rows = rowsOf(report, table);
  const values = rows.map((_, row) => report.model.value(line, row, report.state.year));
  return rows
    .map((_, row) => row)
    .filter((row) => values[row] > report.data.tables.nothing)
    .sort((one, other) => values[other] - values[one] || one - other)
    .slice(0, most)
    .map((row) => {
      const cells = [...rows[row].cells, { line, row, year: null, unit }];
      return { ...rows[row], cells, key: `${line} ${row}` };
    });
}

/** A row for each record that the lines of a table leave out: 0 in its own row. */
function leftOutRows({ model }, table) {
  return table.leftOut.flatMap((line) =>
    Array.from({ length: model.rows(line) }, (_, row) => row)
      .filter((row) => model.value(line, row, 0) === 0)
      .map((row) => {
        const { axis } = model.data.lines[line];
        const cells = [model.member(axis, row), model.label(axis, row)];
        return { cells, role: "line", key: `${line} ${row}` };
      }));
}

/** The rows of a table as the figures are now. */
function rowsNow(report, table) {
  if (table.largest !== undefined) return largestRows(report, table);
  if (table.leftOut !== undefined) return leftOutRows(report, table);
  return rowsOf(report, table);
}

/** Whether two lists are of the same rows: those that are made anew have a key. */
function sameRows(rows, others) {
  if (rows === others) return true;
  if (others === null || rows.length !== others.length) return false;
  return rows.every(({ key }, place) => key !== undefined && key === others[place].key);
}

/** The figures of a row as they are printed: the values of its cells that are figures. */
function printedFigures(report, cells, values) {
  const { units } = report.data.words;
  const [first] = cells;
  if (cells.every((cell) => cell.unit === first.unit)) return figures(values, units[first.unit]);
  return cells.map((cell, place) => figure(values[place], units[cell.unit]));
}
