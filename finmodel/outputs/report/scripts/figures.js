"use strict";

/**
 * Figures as they are printed, equal to finmodel/outputs/figures.py and checks/wording.py: rounded
 * as spreadsheets round, negatives in brackets. Python and these functions pass the same cases
 * (tests/outputs/rounding_cases.json).
 */

/**
 * How figures of a unit are printed; each unit of the page is one entry of `words.units`.
 * @typedef {object} Unit
 * @property {string} name - what it is called: "£m", "share", "months".
 * @property {?number} places - decimals printed; null for as many as show three digits.
 * @property {number} signPlaces - decimals to which a figure is rounded to find its sign.
 * @property {number} power - the power of ten that a figure is multiplied by before it is printed.
 * @property {string} suffix - what follows the digits: "%".
 * @property {?string} money - what follows an amount of money: "m"; null where it is none.
 * @property {?number} firstYear - the year from whose April months are counted; else null.
 */

const NOTHING = "–";
const LARGEST = 1e15;
const DIGITS_HELD = 15;
/** The least size of a number without decimals of its own, and the decimals that show it. */
const PLACES_FROM = [[1, 1], [0.1, 3], [0.01, 4], [0.001, 5], [0.0000005, 6]];
/** More digits than tell whether a number lies exactly between two others. */
const ENOUGH_DIGITS = 60;

/**
 * One figure in the manner of its unit: "1,234.5", "(0.3)", "2.4%", or "–" for none.
 * @param {?number} value
 * @param {Unit} unit
 * @returns {string}
 */
function figure(value, unit) {
  if (!isFigure(value)) return NOTHING;
  if (Math.abs(value) >= LARGEST) return inPowersOfTen(value, unit);
  if (unit.places === null) {
    return withoutIdleZeros(withPlaces(value, sensiblePlaces(Math.abs(value))));
  }
  return bracketed(rounded(value, unit.places + unit.power), unit.places, unit.suffix);
}

/**
 * A row of figures in the manner of its unit, all with the decimals of the largest.
 * @param {Array<?number>} values
 * @param {Unit} unit
 * @returns {string[]}
 */
function figures(values, unit) {
  const sizes = values.filter(isFigure).map(Math.abs);
  if (unit.places !== null || sizes.length === 0) return values.map((one) => figure(one, unit));
  const places = sensiblePlaces(Math.max(...sizes));
  const usual = (value) => !isFigure(value) || Math.abs(value) >= LARGEST;
  return values.map((value) => (usual(value) ? figure(value, unit) : withPlaces(value, places)));
}

/** The size of an amount of money in words: "£934.0m". */
function amount(value, unit) {
  return `£${figure(Math.abs(value), unit)}${unit.money}`;
}

/** The sign of a figure as it is printed: "+" or "-", and "0" where it is printed as nothing. */
function signOf(value, unit) {
  const shown = rounded(value, unit.signPlaces);
  return shown === 0n ? "0" : shown < 0n ? "-" : "+";
}

/** A figure as checks say it, with as many decimals: "£12.3m", "-£4k", "1.6%", "84.0". */
function inWords(value, unit, places) {
  if (!isFigure(value)) return NOTHING;
  const shown = rounded(value, places + unit.power);
  const sign = shown < 0n ? "-" : "";
  const size = printed(shown, places);
  return unit.money === null ? `${sign}${size}${unit.suffix}` : `${sign}£${size}${unit.money}`;
}

function isFigure(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/**
 * A value as a whole number of units of its last decimal, halves away from zero. It is first
 * taken at 15 significant digits, as spreadsheets hold it: 2.675 is 268 hundredths.
 * @returns {bigint}
 */
function rounded(value, places) {
  const { digits, exponent } = significant(Math.abs(value), DIGITS_HELD);
  const shift = BigInt(exponent + places);
  const size = shift >= 0n ? digits * 10n ** shift : halfUp(digits, -shift);
  return value < 0 ? -size : size;
}

function halfUp(digits, places) {
  const unit = 10n ** places;
  return (digits + unit / 2n) / unit;
}

/**
 * A number from its first significant digits, halves to even as Python's `e` format has them.
 * @returns {{digits: bigint, exponent: number}} size = digits × 10^exponent
 */
function significant(size, count) {
  const [text, exponent] = size.toExponential(count - 1).split("e");
  const digits = BigInt(text.replace(".", ""));
  const odd = digits % 2n === 1n;
  const upwards = odd && isHalfway(size.toExponential(count), size.toExponential(ENOUGH_DIGITS));
  return { digits: upwards ? digits - 1n : digits, exponent: Number(exponent) - count + 1 };
}

/** Whether the digits after one more than are kept say that a number lies exactly between two. */
function isHalfway(oneMore, exact) {
  const kept = oneMore.split("e")[0];
  const digits = exact.split("e")[0];
  return kept.endsWith("5") && digits.startsWith(kept) && /^0*$/.test(digits.slice(kept.length));
}

function withPlaces(value, places) {
  return bracketed(rounded(value, places), places, "");
}

/** In brackets where it is negative: (1,234.5). */
function bracketed(value, places, suffix) {
  const text = `${printed(value, places)}${suffix}`;
  return value < 0n ? `(${text})` : text;
}

/** The size of a whole number of its last decimals, in digits: 1,234.5. */
function printed(value, places) {
  const digits = `${value < 0n ? -value : value}`.padStart(places + 1, "0");
  const cut = digits.length - places;
  return `${grouped(digits.slice(0, cut))}${places > 0 ? `.${digits.slice(cut)}` : ""}`;
}

function grouped(whole) {
  return whole.replace(/\B(?=(\d{3})+$)/g, ",");
}

function inPowersOfTen(value, unit) {
  const { digits, exponent } = significant(Math.abs(value), 3);
  const [first, ...others] = `${digits}`;
  const decimals = others.join("").replace(/0+$/, "");
  const size = decimals ? `${first}.${decimals}` : first;
  const text = `${size}e+${exponent + 2 + unit.power}${unit.suffix}`;
  return value < 0 ? `(${text})` : text;
}

function sensiblePlaces(size) {
  const found = PLACES_FROM.find(([least]) => size >= least);
  return found === undefined ? 1 : found[1];
}

function withoutIdleZeros(text) {
  return text.replace(/(\.\d+?)0+(?=\D*$)/, "$1");
}
