"use strict";

/**
 * What can be chosen on the page: a scenario, the levers, the year and basis of pictures and
 * tables; and what is said of it.
 */

/** The element with an id. */
function byId(id) {
  return document.getElementById(id);
}

/** The levers that are moved, each with what it is given. */
function movedLevers(report) {
  const { levers, texts } = report.state;
  return report.data.controls.levers
    .map((lever, k) => ({ lever, text: texts[k], value: levers[k] }))
    .filter(({ value }) => value !== null);
}

/** What the figures are of: the plan as filed, or a what-if with its settings. */
function caseInWords(report) {
  if (isAsFiled(report)) return "The plan as filed.";
  const { scenario } = report.state;
  const { name } = report.data.model.scenarios.find(({ id }) => id === scenario);
  const settings = [
    ...(scenario === "base" ? [] : [`scenario ${name}`]),
    ...report.data.controls.settings,
    ...movedLevers(report).map(({ lever, text }) =>
      `${lever.name} ${markedOperand(lever, text)} (as filed ${lever.filed})`),
  ];
  return `A what-if, not the plan as filed: ${settings.join("; ")}.`;
}

/** Fill a list of choices; `choices` are a value and its words each. */
function fillSelect(id, choices, chosen) {
  byId(id).replaceChildren(...choices.map(([value, words]) =>
    element("option", { value, ...(value === chosen ? { selected: "" } : {}) }, words)));
}

/** Put up the controls, and listen to them. */
function startControls(report) {
  const { controls, model } = report.data;
  const { state } = report;
  fillSelect("scenario", model.scenarios.map(({ id, name }) => [id, name]), state.scenario);
  fillSelect("year", controls.years.map((year, k) => [String(k), year]), String(state.year));
  fillSelect("basis", controls.bases.map(({ id, words }) => [id, words]), state.basis);
  listen("scenario", (value) => { state.scenario = value; changeSoon(report); });
  listen("year", (value) => { state.year = Number(value); showAll(report); });
  listen("basis", (value) => { state.basis = value; showAll(report); });
  report.leverRows = controls.levers.map((lever, k) => leverRow(report, lever, k));
  byId("levers").replaceChildren(...leversOrWhyNone(report));
  byId("reset").addEventListener("click", () => resetAll(report));
  byId("same-figures").replaceChildren(...sameFigures());
}

/** Call a function with the value of a list whenever another is chosen. */
function listen(id, take) {
  byId(id).addEventListener("change", (event) => take(event.target.value));
}

/** The levers, or the sentence that says why there is none. */
function leversOrWhyNone(report) {
  const { levers, whyNone } = report.data.controls;
  if (levers.length === 0) return [element("p", {}, whyNone)];
  return report.leverRows.map(({ row }) => row);
}

/** Set the scenario and every lever back. */
function resetAll(report) {
  for (const row of report.leverRows) resetLever(report, row);
  report.state.scenario = report.data.controls.scenario;
  byId("scenario").value = report.state.scenario;
  changeSoon(report);
}

/** The command line that gives the same figures, and a button that copies it. */
function sameFigures() {
  const copy = element("button", { type: "button", id: "copy" }, "Copy");
  copy.addEventListener("click", () => copyCommand());
  return [
    element("h3", {}, "The same at the command line"),
    element("pre", { tabindex: "0", "aria-label": "Command line" }, element("code", { id: "command" })),
    element("p", {}, copy, " ", element("span", { id: "copied", role: "status" })),
  ];
}

/** Copy the command line; where the browser does not allow it, mark it to be copied by hand. */
async function copyCommand() {
  const command = byId("command");
  try {
    await navigator.clipboard.writeText(command.textContent);
    byId("copied").textContent = "Copied.";
  } catch {
    getSelection().selectAllChildren(command);
    byId("copied").textContent = "Marked: copy it with Ctrl+C or ⌘C.";
  }
}

/** Say why the last choice is refused; the figures stay those before it, and are marked. */
function showRefusal(report, sentences) {
  const isRefused = sentences.length > 0;
  byId("refusal").textContent = sentences.join(" ");
  byId("last-good").hidden = !isRefused;
  byId("reset").disabled = !isRefused && isAsMade(report);
  byId("report").classList.toggle("refused", isRefused);
}

/** Say what the figures are of, what is left, and how to get the same. */
function showControls(report) {
  const isMoved = !isAsMade(report);
  byId("case").textContent = caseInWords(report);
  byId("case").classList.toggle("what-if", !isAsFiled(report));
  byId("reset").disabled = !isMoved;
  byId("command").textContent = commandLine(report);
  byId("copied").textContent = "";
  byId("bases").replaceChildren(withOneTabStop(basesTable(report, report.data.controls.remaining)));
  byId("result").replaceChildren(withOneTabStop(basesTable(report, report.data.controls.left)));
}

/**
 * What is missing in the final year on each basis: as filed, and now where that is another.
 * @param {Report} report
 * @param {{words: string, line: number}[]} rows
 */
function basesTable(report, rows) {
  const { controls } = report.data;
  const isMoved = !isAsMade(report);
  const last = controls.years.length - 1;
  const money = report.data.words.units.money;
  const heads = [controls.made, ...(isMoved ? ["Now"] : [])];
  return element("table", { class: "bases" },
    element("caption", {}, `${controls.years[last]}, ${controls.money}`),
    element("thead", {}, element("tr", {}, element("td", {}),
      ...heads.map((words) => element("th", { scope: "col" }, words)))),
    element("tbody", {}, ...rows.map(({ words, line }) => element("tr", {},
      element("th", { scope: "row" }, words),
      ...(isMoved ? [element("td", {}, figure(report.model.asFiled(line, 0, last), money))] : []),
      element("td", {}, figureButton(line, 0, last, figure(report.model.value(line, 0, last), money))),
    ))));
}

/** A figure that says where it comes from when it is chosen. */
function figureButton(line, row, year, text) {
  return element("button", {
    type: "button", class: "figure", "data-line": line, "data-row": row, "data-year": year,
  }, text);
}
