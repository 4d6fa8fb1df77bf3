"use strict";

/**
 * Numbers as they are typed, read as the assumption files are
 * (finmodel/inputs/text/numbers.py).
 */

/**
 * A kind of number.
 * @typedef {object} Kind
 * @property {boolean} percent - written 1.6% or 0.016
 * @property {boolean} either - may be a percentage or not
 * @property {boolean} whole - comes whole
 * @property {number[]} bare - numbers of 1 or more that need no % sign
 * @property {string} wanted - what to say is needed where something else is typed
 */

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** A text without spaces around it, its minus the plain one. */
function tidied(text) {
  return text.trim().replaceAll("\u2212", "-");
}

/** The digits of a number with no commas between thousands; null where it is no number. */
function digitsOf(text) {
  const digits = GROUPED.test(text) ? text.replaceAll(",", "") : text;
  return DECIMAL.test(digits) && digits.length <= 40 ? digits : null;
}

/** Digits with their point moved two places to the right: 1.5 becomes 150. */
function asPercentage(digits) {
  return String(Number(`${digits}e2`));
}

/**
 * What is typed for a kind of number.
 * @param {Kind} kind
 * @param {string} typed
 * @returns {{value: number}|{sentence: string}} its value, or what to write instead
 */
function readTyped(kind, typed) {
  const text = tidied(typed);
  const isPercentage = text.endsWith("%");
  const digits = digitsOf(isPercentage ? text.slice(0, -1).trimEnd() : text);
  if (text.replaceAll(/[% ]/g, "") === "") return { sentence: "It is empty: write a number." };
  if (digits === null) return { sentence: `“${text}” is not a number: ${kind.wanted}.` };
  if (isPercentage && !(kind.percent || kind.either)) {
    return { sentence: `${text} is a percentage: ${kind.wanted}.` };
  }
  const value = Number(isPercentage ? `${digits}e-2` : digits);
  if (!isPercentage && kind.percent && Math.abs(value) >= 1 && !kind.bare.includes(value)) {
    const meant = asPercentage(digits);
    return { sentence: `${text} means ${meant}%: if you meant ${text}%, write ${text}%.` };
  }
  if (kind.whole && !Number.isInteger(value)) {
    return { sentence: `${text} is not a whole number: ${kind.wanted}.` };
  }
  return { value };
}
