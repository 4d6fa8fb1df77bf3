"use strict";

/** Why the settings of a page are refused, in the words of the engine (page_refusals.py). */

/**
 * The first member and year, member by member, for which a line is not 0; null if there is none.
 * @param {Model} model
 */
function firstMarked(model, line) {
  const years = model.data.years.map((_, year) => year);
  for (let row = 0; row < model.rows(line); row++) {
    const year = years.find((one) => model.value(line, row, one) !== 0);
    if (year !== undefined) return { row, year };
  }
  return null;
}

/** A sentence for each setting that takes a number outside its limits. */
function limitSentences(model) {
  const { limits, baseline } = model.data.refusals;
  return limits.flatMap(({ line, value, field, yearly, low, below, above, written }) => {
    const at = firstMarked(model, line);
    if (at === null) return [];
    const member = model.member(model.data.lines[line].axis, at.row);
    const path = [member, field, yearly ? model.data.years[at.year] : ""];
    const number = model.value(value, at.row, at.year);
    const said = low !== null && number < low ? below : above;
    const words = writtenValue(written, number, baseline);
    return [`${path.filter((part) => part !== "").join(".")}: ${said.replace("{value}", words)}`];
  });
}

/** A sentence for each scheme that settings end too early: that of the last that moves it. */
function earlySentences(model, levers) {
  const { early, baseline } = model.data.refusals;
  if (early === null) return [];
  const made = early.by.filter(([lever]) => lever === null || levers[lever] !== null);
  const rows = Array.from({ length: model.rows(early.line) }, (_, row) => row);
  return rows.filter((row) => model.value(early.line, row, 0) !== 0).flatMap((row) => {
    const last = made.findLast(([, , schemes]) => schemes.includes(row));
    if (last === undefined) return [];
    const start = model.value(early.start, row, 0), end = model.value(early.end, row, 0);
    const scheme = model.member(model.data.lines[early.line].axis, row);
    return [`${scheme}.${last[1]}: ${tooEarly(early, start, end, early.shares[row], baseline)}`];
  });
}

function tooEarly({ before, short }, start, end, shares, baseline) {
  if (end < start) {
    return before.replace("{end}", monthAfterApril(end, baseline))
      .replace("{start}", monthAfterApril(start, baseline));
  }
  const months = Math.round(end - start + 1);
  return short.replace("{months}", months).replace("{reached}", Math.ceil(months / 12))
    .replace("{shares}", shares);
}

/** A value as a sentence about it has it. */
function writtenValue(written, value, baseline) {
  if (written === "month") return monthAfterApril(value, baseline);
  return written === "percentage" ? `${general(value * 100, 10)}%` : general(value, 6);
}

/** The month so many months after April of a year: 2017-10. */
function monthAfterApril(months, baseline) {
  const since = baseline * 12 + 3 + Math.round(months);
  const year = String(Math.floor(since / 12)).padStart(4, "0");
  return `${year}-${String((since % 12) + 1).padStart(2, "0")}`;
}

/** A number to so many digits, the noughts at its end left out: 0.5, 12345, 1.2e+15. */
function general(value, digits) {
  if (value === 0) return "0";
  const [mantissa, exponent] = toDigits(value, digits);
  if (exponent < -4 || exponent >= digits) {
    const power = String(Math.abs(exponent)).padStart(2, "0");
    return `${withoutNoughts(mantissa)}e${exponent < 0 ? "-" : "+"}${power}`;
  }
  const sign = mantissa.startsWith("-") ? "-" : "";
  return sign + pointMoved(mantissa.replace("-", ""), exponent);
}

function withoutNoughts(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** The mantissa of a number to so many digits, a half rounded to an even digit, and its power. */
function toDigits(value, digits) {
  const exact = value.toExponential(60), [all, power] = exact.split("e");
  const rounded = value.toExponential(digits - 1).split("e");
  const point = all.indexOf("."), kept = all.slice(0, point + digits);
  const rest = all.slice(point + digits);
  const isHalf = /^50*$/.test(rest), isEven = /[02468]$/.test(kept.replace(/\.$/, ""));
  return isHalf && isEven ? [kept, Number(power)] : [rounded[0], Number(rounded[1])];
}
