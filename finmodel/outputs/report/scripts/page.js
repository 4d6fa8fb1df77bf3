"use strict";

/**
 * What every part of the page shares.
 * @typedef {object} Report
 * @property {object} data the page data, a key for each part
 * @property {Model} model the lines and their values
 * @property {State} state what is chosen
 *
 * @typedef {object} State
 * @property {string} scenario the scenario chosen, as its file is called
 * @property {(number|null)[]} levers what each lever is given; null where it is as filed
 * @property {number} year the place of the year chosen, for the pictures of one year
 * @property {string} basis the basis chosen
 */

/**
 * The parts of the page in the order in which they are drawn. A part has `start<Part>(report)`,
 * called once before anything is shown (it may give a promise), `show<Part>(report)`, called
 * after each change, or both.
 */
const PARTS = ["Words", "Controls", "Charts", "Tables", "Explanation"];

/** Call a function of every part that has it; gives what each gives. */
function ofEachPart(verb, report) {
  return PARTS.map((part) => globalThis[`${verb}${part}`])
    .filter((one) => one !== undefined)
    .map((one) => one(report));
}

/** Draw everything again, from the model as it is now. */
function showAll(report) {
  ofEachPart("show", report);
}

/** Read the data of the page, and show it. */
async function openReport() {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const { controls } = data;
  const report = {
    data,
    model: data.model === undefined ? null : new Model(data.model),
    state: {
      scenario: controls.scenario,
      levers: [],
      year: controls.years.length - 1,
      basis: controls.basis,
    },
  };
  await Promise.all(ofEachPart("start", report));
  showAll(report);
  return report;
}

if (globalThis.document !== undefined) globalThis.opened = openReport();
