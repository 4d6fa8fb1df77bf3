"use strict";

/**
 * Numbers as they are typed, read as the assumption files are, with the same sentences for what
 * is no number of its kind (finmodel/inputs/text/numbers.py and number_text.py).
 */

/**
 * A kind of number.
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} unit - of the closed table of units
 * @property {number} low - the lowest that is read, refused itself where `above` says so
 * @property {number} high - the highest
 * @property {boolean} above
 * @property {boolean} percent - written 1.6% or 0.016
 * @property {boolean} either - may be a percentage or not
 * @property {boolean} whole - comes whole
 * @property {number[]} bare - numbers of 1 or more that need no % sign
 * @property {[string, number][]} words - the only values there are, each by its words
 * @property {string} wanted - what to say is needed where something else is typed
 *
 * A month, written 2017-10.
 * @typedef {object} MonthKind
 * @property {number} month - the year from whose April months are counted
 */

const LARGEST_NUMBER = 1e15, LARGEST_READ = 1e300, LEAST_READ = 1e-300, LONGEST = 400;
const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-][0-9]+)?$/;
const GROUPED = /^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$/;
const DIGITS = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-][0-9]+))?$/;
const MONTH = /^([0-9]{4})-([0-9]{1,2})$/;
const HOW_MONTHS_ARE_WRITTEN = "a month is written year-month, as 2017-10 for October 2017";
const AMOUNT = "[+-]?[0-9][0-9,.]*", SIZE = "(?:k|m|bn|million|thousand|billion)";
const WITH_UNIT = new RegExp(
  `^[+-]?\\s*(?:(?:£|gbp|\\$|€)\\s*(${AMOUNT})\\s*${SIZE}?` +
  `|(${AMOUNT})\\s*(?:${SIZE}|pounds?|gbp))$`, "i");
const ONLY_MARKS = /^[0-9,.+\-% ]*$/;

/** What is typed is no number of its kind: the message says what to write. */
class NotRead extends Error {}

/**
 * What is typed for a kind of number.
 * @param {Kind|MonthKind} kind
 * @param {string} typed
 * @returns {{value: number}|{sentence: string}} its value, or what is wrong with it
 */
function readTyped(kind, typed) {
  try {
    return { value: kind.month === undefined ? numberOfKind(kind, typed) : monthIn(kind, typed) };
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    return { sentence: error.message };
  }
}

/** A text without spaces around it, its minus the plain one. */
function tidied(text) {
  return text.trim().replaceAll("\u2212", "-");
}

function numberOfKind(kind, typed) {
  if (kind.words.length > 0) return valueOfWord(kind, typed.trim());
  const text = tidied(typed), value = numberIn(text);
  if (text.endsWith("%")) {
    if (!(kind.percent || kind.either)) throw new NotRead(`${text} is a percentage: ${kind.wanted}`);
  } else if (kind.percent && Math.abs(value) >= 1 && !kind.bare.includes(value)) {
    const meant = pointMoved(text.replaceAll(",", ""), 2);
    throw new NotRead(`${text} means ${meant}%: if you meant ${text}%, write ${text}%`);
  }
  if (!(kind.low <= value && value <= kind.high) || (kind.above && value === kind.low)) {
    throw new NotRead(outside(kind, typed.trim(), value));
  }
  if (kind.whole && !Number.isInteger(value)) {
    throw new NotRead(`${typed.trim()} is not a whole number: ${kind.wanted}`);
  }
  return value;
}

/** The value of a word, or of a number that is one of their values. */
function valueOfWord(kind, text) {
  const plain = text.toLowerCase();
  const found = kind.words.find(([word, value]) =>
    word === plain || (/^-?[0-9]+(?:\.[0-9]+)?$/.test(plain) && Number(plain) === value));
  if (found === undefined) throw new NotRead(`${text} is neither yes nor no: ${kind.wanted}`);
  return found[1];
}

/** The month in months after the April they are counted from. */
function monthIn(kind, typed) {
  const text = typed.trim(), found = MONTH.exec(text);
  if (found === null) throw new NotRead(`${text} is not a month: ${HOW_MONTHS_ARE_WRITTEN}`);
  const year = Number(found[1]), month = Number(found[2]);
  if (month < 1 || month > 12) {
    throw new NotRead(`there is no month ${month}: ${HOW_MONTHS_ARE_WRITTEN}`);
  }
  return (year - kind.month) * 12 + month - 4;
}

/** A number or a percentage; its point is moved in the text, so that 0.7% is exactly 0.007. */
function numberIn(text) {
  const isPercentage = text.endsWith("%");
  let digits = isPercentage ? text.slice(0, -1).trimEnd() : text;
  if (digits.length > LONGEST) throw new NotRead(tooLong(text, digits));
  if (GROUPED.test(digits)) digits = digits.replaceAll(",", "");
  if (!DECIMAL.test(digits)) throw new NotRead(notANumber(text));
  const size = Math.abs(Number(digits));
  if (size > LARGEST_READ) throw new NotRead(`${text} is too large to work with`);
  if (size < LEAST_READ) {
    if (/[1-9]/.test(digits.split(/[eE]/)[0])) {
      throw new NotRead(`${text} is too near to 0 to work with: write 0`);
    }
    return 0;
  }
  const [, sign, whole, part = "", power = "0"] = DIGITS.exec(digits);
  return Number(`${sign}${whole}.${part}0e${Number(power) - (isPercentage ? 2 : 0)}`);
}

/** The digits of a number with their point moved to the right: 1.5 becomes 150. */
function pointMoved(digits, places) {
  const [, sign, whole, part = "", power = "0"] = DIGITS.exec(digits);
  const at = whole.length + Number(power) + places;
  const all = at > 0 ? (whole + part).padEnd(at, "0") : "0".repeat(1 - at) + whole + part;
  const before = all.slice(0, Math.max(at, 1)).replace(/^0+(?=[0-9])/, "");
  const after = all.slice(Math.max(at, 1)).replace(/0+$/, "");
  return `${sign === "-" ? "-" : ""}${before}${after === "" ? "" : `.${after}`}`;
}

/** Why a number is outside its kind. */
function outside(kind, text, value) {
  if (!(Math.abs(value) <= LARGEST_NUMBER)) return `${text} is too large to work with`;
  if (!kind.percent && (value > kind.high || kind.low < -1)) {
    const most = kind.high.toLocaleString("en-GB", { maximumFractionDigits: 0 });
    return `${text} is too large: at most ${most} ${kind.unit} are read`;
  }
  if (kind.name === "rate") {
    return `${text} would leave nothing or less: a rate must be above -100%`;
  }
  if (kind.percent) return `${text} is not between 0% and 100%: ${kind.wanted}`;
  if (kind.low > 0) return `${text} is too small: ${kind.wanted}`;
  return `${text} is negative: ${kind.wanted}`;
}

function tooLong(text, digits) {
  if (/[^0-9,.+-]/.test(digits.replace(/^[0-9,.+-]+|[0-9,.+-]+$/g, ""))) {
    return `"${text}" is not a number`;
  }
  return `${text} is too long for a number: at most ${LONGEST} characters are read`;
}

/** Why a text is no number, and what was likely meant. */
function notANumber(text) {
  const number = text.replace(/%$/, "").trimEnd();
  if (/^[% ]*$/.test(text)) return "is empty: write a number";
  if (/^[+-]?\.?(?:nan|inf|infinity)$/i.test(text)) return `${text} is not a finite number`;
  const bracketed = /^\(([0-9][0-9,.]*)\)(%?)$/.exec(text);
  if (bracketed !== null) {
    return `${text} is not read as negative: write -${bracketed[1]}${bracketed[2]}`;
  }
  const found = WITH_UNIT.exec(text);
  if (found !== null) {
    const alone = (found[1] ?? found[2]).replace(/^[+-]+/, "");
    return `${text} has a unit: write the number alone, ${alone}, `
      + 'in the unit that system.yaml gives as "money"';
  }
  if (text.includes("_")) return `"${text}" is not a number: leave the underscores out`;
  if (/^[+-]?[0-9]+(?:\.[0-9]*)?[eE][0-9]+$/.test(number)) {
    return `${text} could be a code or a power of ten: write the number out`;
  }
  if (/^[+-]?0[xXoObB][0-9a-fA-F]+$/.test(text)) {
    return `${text} is not a decimal number: write it in ordinary digits`;
  }
  if (text.includes(",") && ONLY_MARKS.test(text)) {
    return `${text} is not a number: a comma only separates thousands, as in 1,200.5`;
  }
  return `"${text}" is not a number${strangeLetters(text)}`;
}

/** What to do about letters that look like those of a number, or like nothing. */
function strangeLetters(text) {
  if (text.includes(" ") && ONLY_MARKS.test(text)) return ": leave the spaces out";
  for (const letter of text) {
    if (letter !== " " && /[\p{C}\p{Z}]/u.test(letter)) {
      const code = letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      return `: leave out the character U+${code} in it, which cannot be seen`;
    }
    if (/[\p{Nd}²³¹⁰-⁹₀-₉]/u.test(letter) && !/[0-9]/.test(letter)) {
      return ": write it in the digits 0 to 9";
    }
  }
  return "";
}
