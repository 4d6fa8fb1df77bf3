"use strict";

/** Read what the page knows of its lines, once, and listen for figures that are chosen. */
function startExplanation(report) {
  report.explanation = unpackedExplanation(report.data.explanation);
  if (globalThis.document === undefined) return;
  report.explained = new ExplanationPanel(report, document.getElementById("explanation"));
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest?.("button.figure[data-line]");
    if (chosen === null || chosen === undefined) return;
    const { line, row, year } = chosen.dataset;
    explain(report, Number(line), Number(row), Number(year));
  });
}

/** Bring the explanation that is open up to date. */
function showExplanation(report) {
  // What is refused moves no figure, so it is not said of one either.
  report.explanation.settings = movedLevers(report);
  report.explanation.scenario = report.state.scenario;
  report.explained.update();
}

/** Say where a figure comes from. */
function explain(report, line, row, year) {
  report.explained.show({ line, row, year });
}

/** The panel beside the page in which a figure is explained; the page stays live. */
class ExplanationPanel {
  /** @param {Report} report @param {HTMLDialogElement} dialog */
  constructor(report, dialog) {
    this.report = report;
    this.dialog = dialog;
    this.cell = null;
    this.opener = null;
    this.place = "";
    this.open = new Set();
    this.heading = element("h2", { id: "explanation-heading", tabindex: "-1" });
    this.path = element("ol", {});
    this.trail = element("nav", { "aria-label": "Path to this figure" }, this.path);
    this.body = element("div", { class: "explanation-body" });
    const close = element("button", { type: "button", class: "explanation-close" }, "Close");
    close.addEventListener("click", () => this.close());
    const head = element("div", { class: "explanation-head" }, this.heading, close);
    dialog.append(head, this.trail, this.body);
    dialog.addEventListener("focusin", ({ target }) => {
      this.place = target.closest("[data-place]")?.dataset.place ?? this.place;
      if (!this.trail.contains(target)) this.showTrail();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && dialog.open) this.close();
    });
  }

  /** @param {Cell} cell the figure to explain */
  show(cell) {
    this.cell = cell;
    this.opener = document.activeElement;
    this.open.clear();
    this.place = "";
    if (!this.dialog.open) this.dialog.show();
    document.documentElement.classList.add("explaining");
    this.update();
    this.heading.focus();
    this.body.scrollTop = 0;
    this.opener.scrollIntoView?.({ block: "nearest" });
  }

  /** Close it, and go back to the figure that was chosen. */
  close() {
    clearTimeout(this.counting);
    this.dialog.close();
    document.documentElement.classList.remove("explaining");
    const { line, row, year } = this.cell;
    const same = `button.figure[data-line="${line}"][data-row="${row}"][data-year="${year}"]`;
    const opener = this.opener.isConnected ? this.opener : document.querySelector(same);
    opener?.focus();
  }

  /** Explain the figure as it is now; what was open stays so. */
  update() {
    if (!this.dialog.open) return;
    const focused = document.activeElement.closest?.("[data-place]")?.dataset.place;
    const tree = new ExplanationTree(this.report, this.cell, this.open);
    this.figure = tree.figure;
    this.heading.replaceChildren(...headingOf(this.report, tree));
    this.rests = element("div", { class: "explained-rests" });
    this.body.replaceChildren(tree.element, this.rests, ...this.command(tree.figure));
    this.countLater(tree);
    if (focused !== undefined) this.summaryAt(focused)?.focus();
    this.showTrail();
  }

  /** Say what the whole figure rests on once nothing has been moved for a while. */
  countLater({ explainer, figure }) {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => {
      const said = restsOnInAll(explainer.leaves(figure.cell));
      this.rests.replaceChildren(...said.map((one) => element("p", {}, one)));
    }, REST);
  }

  /** The command that explains the same. */
  command(figure) {
    const command = explainCommand(this.report, figure);
    if (command === "") return [];
    return [
      element("p", {}, "The same at the command line:"),
      element("pre", { tabindex: "0", "aria-label": "Command line of this explanation" },
        element("code", {}, command)),
    ];
  }

  summaryAt(place) {
    const all = [...this.body.querySelectorAll("[data-place]")];
    return all.find((one) => one.dataset.place === place)?.querySelector("summary");
  }

  /** Show the way from the figure asked for to the last one that had the focus. */
  showTrail() {
    const way = [];
    for (let at = this.summaryAt(this.place)?.parentElement; at; at = figureAround(at)) {
      way.unshift(at.querySelector("summary"));
    }
    this.trail.hidden = way.length === 0;
    this.path.replaceChildren(...way.map((summary, depth) =>
      trailStep(summary, depth === way.length - 1)));
  }
}

/** The figure that another is part of, in the tree. */
function figureAround(made) {
  return made.parentElement.closest("[data-place]");
}

/** One figure on the way to another: a button that leads back to it. */
function trailStep(summary, isLast) {
  const words = summary.querySelector(".explained-label").textContent;
  if (isLast) return element("li", { "aria-current": "true" }, words);
  const back = element("button", { type: "button" }, words);
  back.addEventListener("click", () => summary.focus());
  return element("li", {}, back);
}

/** What a figure is: measure, whose, year and basis; and what it comes to. */
function headingOf(report, tree) {
  const { figure } = tree;
  const measure = measureOf(report, figure);
  const basis = measure?.basis ? `, ${measure.basis}` : "";
  const what = `${figure.label}, ${figure.name}, ${figure.year}${basis}`;
  return [`${what}: `, ...tree.value(figure, figureWithUnit)];
}

/** How many assumptions a figure rests on, by their basis, and what they are calibrated to. */
function restsOnInAll(leaves) {
  if (leaves.length === 0) return [];
  const counts = new Map(BASES_OF_NUMBERS.map((basis) => [basis, 0]));
  for (const leaf of leaves) {
    const basis = leaf.layers.length ? BASIS_OF_A_CHANGE : leaf.basis;
    if (counts.has(basis)) counts.set(basis, counts.get(basis) + 1);
  }
  const met = [...counts].filter(([, count]) => count > 0);
  const total = met.reduce((sum, [, count]) => sum + count, 0);
  const parts = met.map(([basis, count]) => `${grouped(`${count}`)} ${basis}`).join(", ");
  const weakest = met[met.length - 1][0];
  const fitted = leaves.filter((leaf) => !leaf.layers.length).flatMap((leaf) => leaf.calibratedTo);
  const calibrated = [...new Set(fitted)].join(", ");
  return [
    `Rests on ${grouped(`${total}`)} assumptions: ${parts}. The weakest is ${weakest}.`,
    ...(calibrated === "" ? [] : [`Some are calibrated to ${calibrated}.`]),
  ];
}

const BASES_OF_NUMBERS = ["published", "derived", "calibrated", "judgement", "illustrative"];
/** What a number that a scenario or a lever changes rests on: who changed it. */
const BASIS_OF_A_CHANGE = "judgement";

/** The command that explains the same figure; "" where it is no measure of its own. */
function explainCommand(report, figure) {
  const measure = measureOf(report, figure);
  if (measure === undefined) return "";
  const { controls } = report.data;
  const { settings, scenario } = report.explanation;
  const asked = report.explanation.measures.has(figure.cell.line) ? figure.cell : figure.at;
  const { axis } = report.data.model.lines[asked.line];
  const organisation = report.model.member(axis, asked.row);
  return [
    `finmodel explain ${measure.measure}`,
    ...(controls.folder === controls.usualFolder ? [] : [quoted(controls.folder)]),
    `--year ${figure.year}`,
    ...(organisation === "system" ? [] : [`--organisation ${quoted(organisation)}`]),
    ...(["", "plan"].includes(measure.basis) ? [] : [`--basis ${measure.basis}`]),
    ...(scenario === "base" ? [] : [`--scenario ${quoted(scenario)}`]),
    ...[...controls.settings, ...settings.map(settingOf)].map((one) => `--set ${quoted(one)}`),
  ].join(" ");
}
