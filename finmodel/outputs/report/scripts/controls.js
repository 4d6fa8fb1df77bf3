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
      `${lever.label} ${markedOperand(lever, text)} (as filed ${lever.filed})`),
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

/** One lever: its name, whose it is, its path, a slider, a box to type in, and what is filed. */
function leverRow(report, lever, k) {
  const name = element("label", { for: `slider-${k}`, class: "lever-name" }, lever.label);
  const slider = element("input", {
    type: "range", id: `slider-${k}`, min: "0", max: String(lever.positions.length - 1),
    step: "1", "aria-describedby": `filed-${k}`,
  });
  const typed = element("input", {
    type: "text", id: `typed-${k}`, inputmode: "decimal", autocomplete: "off",
    "aria-label": `${lever.label}, typed`, "aria-describedby": `filed-${k}`,
  });
  const reset = element("button", { type: "button" }, "As filed");
  reset.setAttribute("aria-label", `As filed: ${lever.label}`);
  const row = element("div", { class: "lever" }, name,
    element("p", { class: "lever-whose" }, ...whose(lever)),
    slider, typed,
    element("p", { class: "lever-filed", id: `filed-${k}` }, `As filed: ${lever.filed}`), reset);
  const made = { row, slider, typed, reset };
  slider.addEventListener("input", () => {
    takeText(report, k, made, lever.positions[Number(slider.value)]);
  });
  typed.addEventListener("change", () => takeText(report, k, made, typed.value));
  reset.addEventListener("click", () => {
    resetLever(report, k, made);
    slider.focus();
    changeSoon(report);
  });
  resetLever(report, k, made);
  return made;
}

/** Whose an assumption is, and its path. */
function whose(lever) {
  const path = element("code", {}, lever.path);
  return lever.owner === "" ? [path] : [`${lever.owner}; `, path];
}

/** Take what a lever is given, from its slider or its box. */
function takeText(report, k, row, text) {
  const { controls } = report.data;
  const lever = controls.levers[k], { state } = report;
  const operand = operandText(lever, text);
  const isFiled = operand === lever.positions[lever.filedAt];
  const read = readTyped(controls.kinds[lever.kind], operand);
  if (read.sentence === undefined) {
    report.unread.delete(k);
    state.levers[k] = isFiled ? null : read.value;
    state.texts[k] = isFiled ? null : operand;
  } else {
    report.unread.set(k, `${lever.path}: ${read.sentence}`);
  }
  showLever(lever, row, text);
  changeSoon(report);
}

/** Show what a lever is given in its slider and its box. */
function showLever(lever, { row, slider, typed, reset }, text) {
  const at = lever.positions.indexOf(text);
  if (at >= 0) slider.value = String(at);
  typed.value = text;
  slider.setAttribute("aria-valuetext", text);
  const isMoved = text !== lever.positions[lever.filedAt];
  row.classList.toggle("moved", isMoved);
  reset.disabled = !isMoved;
}

/** Set one lever back to what is filed. */
function resetLever(report, k, row) {
  const lever = report.data.controls.levers[k];
  report.state.levers[k] = null;
  report.state.texts[k] = null;
  report.unread.delete(k);
  showLever(lever, row, lever.positions[lever.filedAt]);
}

/** Set the scenario and every lever back. */
function resetAll(report) {
  report.leverRows.forEach((row, k) => resetLever(report, k, row));
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
  byId("bases").replaceChildren(basesTable(report, report.data.controls.remaining));
  byId("result").replaceChildren(basesTable(report, report.data.controls.left));
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
