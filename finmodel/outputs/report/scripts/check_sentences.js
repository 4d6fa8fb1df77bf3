"use strict";

/**
 * The sentence of a finding, and figures beside one another, printed so that they differ: equal to
 * finmodel/checks/findings.py, wording.py, distinct_figures.py and outputs/check_figures.py.
 */

const MOST_PLACES = 12;
const SAME_SHARE = 1e-12;

/** The sentence of one member in one year. */
function sentenceOf(judging, comparison, check, { at, row, year, allowed, holds }) {
  const { units, years } = judging.report.data.words;
  const { model, data } = judging.report;
  const words = {}, values = {};
  for (const name of Object.keys(comparison.lines)) {
    const unit = units[comparison.units[name]];
    values[name] = at(name, row, year);
    [words[name]] = toldApart([values[name]], 0, unit, holds);
    if (check.sentence.includes(`{${name}_by_year}`)) {
      words[`${name}_by_year`] =
        byYear(judging, years.map((_, one) => at(name, row, one)), unit, allowed);
    }
  }
  const unit = unitCompared(comparison, units, row);
  const limits = comparison.stated ?? (values.limit === undefined ? [] : [values.limit]);
  const said = toldApart([...limits, values.actual], nearestLimit(limits, values.actual), unit, holds);
  words.actual = said.pop();
  words.limit = said.join(" to ");
  words.unit = unit.name;
  words.year = years[year];
  words.next_year = years[year + 1] ?? judging.checks.yearAfter;
  words.name = model.label(data.model.lines[comparison.lines.difference].axis, row);
  const parts = Object.fromEntries(Object.entries(comparison.words ?? {}).map(
    ([name, each]) => [name, partOf(Array.isArray(each) ? each[row] : each, values, words)]));
  return filled(check.sentence, { ...words, ...parts });
}

/** A part of a sentence: as it is written, or as a figure decides. */
function partOf(part, values, words) {
  if (typeof part === "string") return part;
  return filled(values[part.figure] > 0 ? part.some : part.none, words);
}

/** The unit of what is compared; a resource has a name of its own. */
function unitCompared(comparison, units, row) {
  const unit = units[comparison.units.actual];
  if (comparison.unitNames === undefined) return unit;
  return { ...units.resource, name: comparison.unitNames[row] };
}

function nearestLimit(limits, actual) {
  return limits.reduce((found, one) =>
    (Math.abs(one - actual) < Math.abs(found - actual) ? one : found), limits[0] ?? 0);
}

/** Figures of one sentence; where the check does not hold, the last apart from the nearest. */
function toldApart(values, nearestOne, unit, holds) {
  const scale = 10 ** unit.power, usual = unit.places ?? 1;
  const most = holds ? usual
    : placesApart(values.at(-1) * scale, nearestOne * scale, usual);
  return values.map((value) => inWords(value, unit, placesNeeded(value * scale, most, usual)));
}

/** Figures in the years that have any: £2.0m in 2017/18, £3.0m in 2018/19. */
function byYear({ checks, report }, values, unit, rounding) {
  const said = values
    .map((value, year) => ({ value, year: report.data.words.years[year] }))
    .filter(({ value }) => Math.abs(value) > rounding)
    .map(({ value, year }) => `${toldApart([value], 0, unit, false)[0]} in ${year}`);
  return said.length > 0 ? said.join(", ") : checks.inNoYear;
}

/** The decimals, `places` or more, at which two numbers that differ print differently. */
function placesApart(first, second, places) {
  if (!isFigure(first) || !isFigure(second)) return places;
  const size = Math.max(1, Math.abs(first), Math.abs(second));
  if (Math.abs(first - second) <= SAME_SHARE * size) return places;
  let found = places;
  while (found < MOST_PLACES && rounded(first, found) === rounded(second, found)) found += 1;
  return found;
}

/** The decimals of a number printed with `places` that say anything, `usual` or more. */
function placesNeeded(value, places, usual) {
  if (!isFigure(value)) return usual;
  const decimals = printed(rounded(value, places), places).split(".")[1] ?? "";
  return Math.max(usual, decimals.replace(/0+$/, "").length);
}

/**
 * What a check expected and found, the difference and the tolerance, as printed.
 * @param {CheckResult} check
 * @returns {string[]}
 */
function checkFigures(check, { units, checks }) {
  const values = [check.expected, check.actual, check.difference];
  const printed = check.status === "pass"
    ? values.map((one) => figure(one, check.unit))
    : distinctFigures(values, check.unit);
  if (check.exact && check.tolerance !== null) return [...printed, checks.rounding];
  return [...printed, figure(check.tolerance, check.unit.suffix ? check.unit : units.number)];
}

function distinctFigures(values, unit) {
  const printed = values.map((one) => figure(one, unit));
  const [first, second] = values;
  if (first === null || second === null || first === second || printed[0] !== printed[1]) {
    return printed;
  }
  const scale = 10 ** unit.power;
  const places = placesApart(first * scale, second * scale, 1);
  return values.map((value, place) =>
    (value === null ? printed[place] : finer(value * scale, places, unit.suffix)));
}

function finer(value, places, suffix) {
  const needed = placesNeeded(value, places, 1);
  return bracketed(rounded(value, needed), needed, suffix);
}
