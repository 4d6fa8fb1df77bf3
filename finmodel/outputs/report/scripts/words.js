"use strict";

/**
 * Sentences that follow from figures. A sentence is data, the same that Python fills
 * (finmodel/outputs/message_sentences.py): words, the figures they name, and when they are said.
 */

/**
 * Words that follow those before them.
 * @typedef {object} Clause
 * @property {string} text - `{part}` stands for a figure in words.
 * @property {Object<string, string>} when - part -> the signs with which the clause is said.
 */

/** A text with its `{names}` replaced. */
function filled(text, words) {
  return text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

/**
 * The clauses whose signs are met, one after the other.
 * @param {Clause[]} clauses
 * @param {Object<string, string>} signs
 * @param {Object<string, string>} words
 */
function saidLine(clauses, signs, words) {
  const isSaid = ({ when }) => Object.entries(when).every(([part, said]) =>
    said.includes(signs[part]));
  return clauses.filter(isSaid).map(({ text }) => filled(text, words)).join("");
}

/**
 * What is said of the parts of the message, each a figure in a unit of money.
 * @param {Clause[][][]} declared - the lines of each sentence
 * @param {Object<string, number>} parts
 * @param {Unit} unit
 * @param {string} year
 * @returns {string[]} the sentences that say anything
 */
function sentences(declared, parts, unit, year) {
  const signs = {};
  const words = { year };
  for (const [part, value] of Object.entries(parts)) {
    signs[part] = signOf(value, unit);
    words[part] = amount(value, unit);
  }
  return declared
    .map((lines) => lines.map((clauses) => saidLine(clauses, signs, words)))
    .map((lines) => lines.filter((line) => line !== "").join(" "))
    .filter((sentence) => sentence !== "");
}

/**
 * The message of the settings that are chosen, in the final year.
 * @param {object} report
 * @returns {string[]}
 */
function message(report) {
  const { parts, sentences: declared, prices } = report.data.words.message;
  const { years } = report.data.words;
  const year = years.length - 1;
  const figuresOf = {};
  for (const [part, line] of Object.entries(parts)) {
    const value = report.model.value(line, 0, year);
    figuresOf[part] = Number.isNaN(value) ? 0 : value;
  }
  const money = report.data.words.units.money;
  return [...sentences(declared, figuresOf, money, years[year]), ...prices];
}
