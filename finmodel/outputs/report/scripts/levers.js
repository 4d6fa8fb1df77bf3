"use strict";

/**
 * An assumption that can be moved.
 * @typedef {object} Lever
 * @property {string} path - as `--set` takes it
 * @property {"set"|"add"|"times"|"months"} operation - what its operand does to the number
 * @property {string} name - whose it is and what, for people
 * @property {string} kind - how its operand is read, a key of `controls.kinds`
 * @property {string} filed - what is filed, as it is written
 * @property {string[]} positions - what each position of the slider gives, as it is written
 * @property {number} filedAt - the position that is as filed
 */

/** The marks of an operation, which `--set` needs and the operand does not. */
const MARKS = { set: /^\+/, add: /^\+/, times: /^[x×]\s*/i, months: /^\+|m$/g };

/** What is typed for a lever, as its operand is written: 0.5% for +0.5% where it adds. */
function operandText(lever, typed) {
  return tidied(typed).replace(MARKS[lever.operation], "");
}

/** An operand with the mark of its operation: +0.5% where it adds, x0.8 where it multiplies. */
function markedOperand({ operation }, text) {
  if (operation === "add") return `+${text}`;
  if (operation === "times") return `x${text}`;
  if (operation === "months") return `${text.startsWith("-") ? "" : "+"}${text}m`;
  return text;
}
