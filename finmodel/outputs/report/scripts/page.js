"use strict";

/**
 * What every part of the page shares.
 * @typedef {object} Report
 * @property {object} data - the page data, a key for each part
 * @property {Model} model - the lines and their values
 * @property {State} state - what is chosen
 *
 * @typedef {object} State
 * @property {string} scenario - the scenario chosen, as its file is called
 * @property {(number|null)[]} levers - what each lever is given; null where it is as filed
 * @property {(string|null)[]} texts - the same as it is written
 * @property {number} year - the place of the year chosen, for the picture of one year
 * @property {string} basis - the basis chosen, for pictures and tables
 */

/** What puts up each part of the page, called once before anything is shown. */
const STARTS = [
  startFan, startControls, startCharts, startTables, startLog, startExplanation,
];
/** What draws each part again, in order, after a change. */
const SHOWS = [showFan, showWords, showControls, showCharts, showTables, showExplanation];
/** Milliseconds after which a hand rests. */
const REST = 600;
/** Schemes on the first sheet of paper. */
const MOST_ON_PAPER = 5;

/** Draw everything again, from the model as it is now. */
function showAll(report) {
  for (const show of SHOWS) show(report);
  copyForPaper();
}

/** Whether the figures are those of the plan as its files give it. */
function isAsFiled(report) {
  const { scenario, levers } = report.state;
  const { settings } = report.data.controls;
  return scenario === "base" && settings.length === 0 && levers.every((one) => one === null);
}

/** Whether the figures are those the page was made with, of which its simulation is. */
function isAsMade(report) {
  const { scenario, levers } = report.state;
  return scenario === report.data.controls.scenario && levers.every((one) => one === null);
}

/** Work out what is chosen and show it, or why that cannot be. */
function change(report) {
  const { model, state, unread } = report;
  if (unread.size === 0) model.choose(state.scenario, state.levers);
  const refused = unread.size > 0 ? [...unread.values()] : model.refusals();
  showRefusal(report, refused);
  if (refused.length === 0) showAll(report);
  announceLater(report);
}

/** The same before the browser draws again, however often it is asked for until then. */
function changeSoon(report) {
  cancelAnimationFrame(report.frame);
  report.frame = requestAnimationFrame(() => change(report));
}

/** Read the message out once nothing has been moved for a while. */
function announceLater(report) {
  clearTimeout(report.announcing);
  report.announcing = setTimeout(() => {
    const sentences = [...document.getElementById("message").children];
    const said = sentences.map((one) => one.textContent.trim()).join(" ");
    const isRefused = !document.getElementById("last-good").hidden;
    document.getElementById("announcement").textContent = isRefused ? "" : said;
  }, REST);
}

/** Put the largest schemes on the first sheet of paper as well, as many as there is room for. */
function copyForPaper() {
  const table = document.querySelector("#schemes-table table");
  if (table === null || table.hidden) return;
  const copy = table.cloneNode(true);
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
  for (const row of [...copy.querySelectorAll("tbody tr")].slice(MOST_ON_PAPER)) row.remove();
  document.getElementById("board-schemes").replaceChildren(copy);
}

/** Read the data of the page, and show it. */
async function openReport() {
  const data = await readPageData();
  const { controls } = data;
  const report = {
    data,
    model: new Model(data.model),
    state: {
      scenario: controls.scenario,
      levers: controls.levers.map(() => null),
      texts: controls.levers.map(() => null),
      year: controls.years.length - 1,
      basis: controls.basis,
    },
    unread: new Map(),
  };
  await Promise.all(STARTS.map((start) => start(report)));
  showAll(report);
  return report;
}

if (globalThis.document !== undefined) globalThis.opened = openReport();
