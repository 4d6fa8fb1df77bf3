"use strict";

/**
 * Parts of a formula in words and figures, put together as an expression is read. What changes
 * nothing is left out: plus nothing, times one.
 *
 * @typedef {{line: number, row: number, year: number}} Cell a line at one member and year; the
 *   trace makes one object for each, so that cells are compared with ===
 * @typedef {{line: number, over: string, cells: Cell[], value: number}} SumOf
 * @typedef {object} FormulaPart
 * @property {(string|Cell|SumOf)[]} phrase text, cells and sums in reading order
 * @property {number} value what it comes to
 * @property {number} binding WORDS, SUM, PRODUCT or ATOM: one of less inside one of more takes
 *   brackets
 * @property {Cell[]} cells every cell in it
 * @property {Cell[]} nil those that add nothing to it
 * @property {boolean} structural whether it is a number of the method rather than a figure
 */

const BINDING = Object.freeze({ WORDS: 0, SUM: 1, PRODUCT: 2, ATOM: 3 });

const COMPARISON_WORDS = Object.freeze({
  "<": "is below",
  "<=": "is at most",
  ">": "is above",
  ">=": "is at least",
  "==": "is",
});

const COMPARE = Object.freeze({
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "==": (left, right) => left === right,
});

/** A number that belongs to the method. @returns {FormulaPart} */
function numberPart(value) {
  return {
    phrase: [methodNumber(value)],
    value,
    binding: BINDING.ATOM,
    cells: [],
    nil: [],
    structural: true,
  };
}

/** A figure of a line. @returns {FormulaPart} */
function cellPart(cell, value) {
  return {
    phrase: [cell],
    value,
    binding: BINDING.ATOM,
    cells: [cell],
    nil: value === 0 ? [cell] : [],
    structural: false,
  };
}

/** left + right or left − right; a side that is nothing falls away, a nil figure is noted. */
function sumPart(sign, left, right) {
  const value = sign === "+" ? left.value + right.value : left.value - right.value;
  if (left.structural && right.structural) return numberPart(value);
  const cells = [...left.cells, ...right.cells];
  const nil = [...left.nil, ...right.nil];
  if (partIsNothing(right)) return { ...left, cells, nil, value };
  if (partIsNothing(left) && sign === "+") return { ...right, cells, nil, value };
  const first = partIsNothing(left) ? [] : partWithin(left, BINDING.SUM);
  const second = partWithin(right, sign === "+" ? BINDING.SUM : BINDING.PRODUCT);
  const phrase = [...first, first.length ? ` ${sign} ` : "−", ...second];
  return { phrase, value, binding: BINDING.SUM, cells, nil, structural: false };
}

/** left × right or left ÷ right; times or over one falls away. */
function productPart(sign, left, right, value) {
  if (left.structural && right.structural) return numberPart(value);
  if (right.structural && right.value === 1) return left;
  if (sign === "×" && left.structural && left.value === 1) return right;
  const first = partWithin(left, BINDING.PRODUCT);
  const second = partWithin(right, sign === "÷" ? BINDING.ATOM : BINDING.PRODUCT);
  return {
    phrase: [...first, ` ${sign} `, ...second],
    value,
    binding: BINDING.PRODUCT,
    cells: [...left.cells, ...right.cells],
    // What is multiplied by nothing is still part of why there is nothing.
    nil: [],
    structural: false,
  };
}

/** The smaller ("min") or the larger ("max") of two parts. */
function extremePart(which, left, right) {
  const value = Math[which](left.value, right.value);
  if (left.structural && right.structural) return numberPart(value);
  const first = which === "min" ? "the smaller of " : "the larger of ";
  return wordsPart([first], left, " and ", right, value);
}

/** A comparison: 1 where it holds, 0 where it does not. */
function comparisonPart(comparator, left, right) {
  const value = COMPARE[comparator](left.value, right.value) ? 1 : 0;
  return wordsPart([], left, ` ${COMPARISON_WORDS[comparator]} `, right, value);
}

function wordsPart(first, left, between, right, value) {
  return {
    phrase: [...first, ...partWithin(left, BINDING.SUM), between, ...partWithin(right, BINDING.SUM)],
    value,
    binding: BINDING.WORDS,
    cells: [...left.cells, ...right.cells],
    nil: [],
    structural: false,
  };
}

/** A part as it is written where less than a binding takes brackets. */
function partWithin(part, atLeast) {
  return part.binding >= atLeast ? part.phrase : ["(", ...part.phrase, ")"];
}

/** Nothing to add: 0 of the method, or a single figure that is nil. */
function partIsNothing(part) {
  if (part.value !== 0) return false;
  if (part.structural) return true;
  const nil = new Set(part.nil);
  return part.binding === BINDING.ATOM && part.cells.every((cell) => nil.has(cell));
}

/** A number of the method as a formula has it: at most 15 digits, without idle zeros. */
function methodNumber(value) {
  if (Number.isNaN(value)) return "no value";
  const [digits, power] = value.toExponential(14).split("e").map(Number);
  if (power < -4 || power >= 15) {
    const size = String(Math.abs(power)).padStart(2, "0");
    return `${digits}e${power < 0 ? "-" : "+"}${size}`;
  }
  return Number(value.toPrecision(15)).toFixed(Math.max(0, 14 - power)).replace(/\.?0*$/, "");
}
