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

/**
 * How many checks fail, each with what it found, short; none if none does.
 * @param {CheckResult[]} checks
 */
function failingSentence(report, checks) {
  const { named, end, fail: [one, several], andMore } = report.data.words.message.failing;
  const failing = checks.filter(({ status }) => status === "fail");
  if (failing.length === 0) return [];
  const more = failing.length - named;
  const count = `${counted(failing.length)} ${failing.length === 1 ? one : several}.`;
  const found = failing.slice(0, named).map(({ detail }) => shortFinding(detail, end));
  const others = more > 0 ? [filled(andMore, { more: counted(more) })] : [];
  return [[count, ...found, ...others].join(" ")];
}

function shortFinding(detail, end) {
  const first = detail.split(new RegExp(end))[0].replace(/\.+$/, "");
  return `${first.slice(0, 1).toUpperCase()}${first.slice(1)}.`;
}

/** "2 checks fail, 1 warns, 40 pass". */
function countsSentence(report, checks) {
  const present = report.data.words.checks.verbs
    .map(([status, one, several]) => {
      const count = checks.filter((check) => check.status === status).length;
      return { count, verb: count === 1 ? one : several };
    })
    .filter(({ count }) => count > 0);
  if (present.length === 0) return "No checks were run";
  const [{ count, verb }, ...others] = present;
  const first = `${counted(count)} ${count === 1 ? "check" : "checks"} ${verb}`;
  return [first, ...others.map((one) => `${counted(one.count)} ${one.verb}`)].join(", ");
}

/** A whole number, thousands apart. */
function counted(count) {
  return grouped(String(count));
}

/** Say the message and what the checks find, from the figures as they are now. */
function showWords(report) {
  report.checks = findings(report);
  const said = [...message(report), ...failingSentence(report, report.checks)];
  byId("message").replaceChildren(...said.map((sentence) => element("p", {}, sentence)));
  byId("checks").replaceChildren(...checksBelow(report, report.checks));
  showFanSentence(report);
}

/** The counts, each check that fails, and those that warn for who asks for them. */
function checksBelow(report, checks) {
  const withStatus = (wanted) => checks.filter(({ status }) => status === wanted);
  const failing = withStatus("fail"), warning = withStatus("warn");
  const { warnings } = report.data.words.checks;
  return [
    element("p", { class: "counts" }, `${countsSentence(report, checks)}.`),
    ...(failing.length > 0 ? [findingsList(report, failing)] : []),
    ...(warning.length > 0
      ? [element("details", { class: "warnings" }, element("summary", {}, warnings),
        findingsList(report, warning))]
      : []),
  ];
}

/** Each finding by its name, with a mark of its status and what it says. */
function findingsList(report, checks) {
  const { marks, asFiled } = report.data.words.checks;
  const isMoved = !isAsMade(report);
  return element("ul", { class: "findings" }, ...checks.map((one) => {
    const note = isMoved && one.whyAsFiled !== undefined ? ` (${asFiled}: ${one.whyAsFiled})` : "";
    return element("li", { class: one.status },
      element("strong", {}, `${marks[one.status]} ${one.id}`), ` ${one.detail}${note}`);
  }));
}
