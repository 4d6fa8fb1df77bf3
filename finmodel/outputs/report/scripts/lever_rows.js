"use strict";

/**
 * The rows in which assumptions are moved: a slider, a box to type in, what is filed, and the
 * way back to it.
 *
 * @typedef {object} LeverRow
 * @property {Lever} lever
 * @property {number} place - which of the levers it is
 * @property {number[]} values - what each position of the slider gives
 * @property {HTMLElement} row
 * @property {HTMLInputElement} slider
 * @property {HTMLInputElement} typed
 * @property {HTMLButtonElement} reset
 */

const EXPLAINED = {
  set: (lever) => `As filed: ${lever.filed}`,
  add: (lever) => `Added to what is filed: ${lever.filed}`,
  times: (lever) => `Multiplies what is filed: ${lever.filed}`,
  months: (lever) => `Months later than is filed: ${lever.filed}`,
};

/** The row of a lever. */
function leverRow(report, lever, place) {
  const kind = report.data.controls.kinds[lever.kind];
  const values = lever.positions.map((text) => readTyped(kind, text).value);
  const made = { lever, place, values, ...leverInputs(lever, place) };
  made.slider.addEventListener("input", () => {
    takeOperand(report, made, lever.positions[Number(made.slider.value)]);
  });
  made.typed.addEventListener("change", () => takeOperand(report, made, made.typed.value));
  made.reset.addEventListener("click", () => {
    resetLever(report, made);
    made.slider.focus();
    changeSoon(report);
  });
  resetLever(report, made);
  return made;
}

/** The parts of a row, without what they do. */
function leverInputs(lever, place) {
  const [name, note] = [`lever-${place}`, `filed-${place}`];
  const slider = element("input", {
    type: "range", min: "0", max: String(lever.positions.length - 1), step: "1",
    "aria-labelledby": name, "aria-describedby": note,
  });
  const typed = element("input", {
    type: "text", autocomplete: "off", spellcheck: "false", "aria-label": "Typed value",
    "aria-describedby": `${name} ${note}`,
  });
  const reset = element("button", { type: "button", "aria-describedby": name }, "Reset");
  const row = element("div", { class: "lever", role: "group", "aria-labelledby": name },
    element("p", { class: "lever-name", id: name }, lever.name),
    element("p", { class: "lever-path" }, element("code", {}, lever.path)),
    slider, typed,
    element("p", { class: "lever-filed", id: note }, EXPLAINED[lever.operation](lever)), reset);
  return { row, slider, typed, reset };
}

/** Take what a lever is given, from its slider or its box. */
function takeOperand(report, row, text) {
  const { lever, place, values } = row;
  const operand = operandText(lever, text);
  const read = readTyped(report.data.controls.kinds[lever.kind], operand);
  if (read.sentence !== undefined) {
    report.unread.set(place, `${lever.path}: ${read.sentence}`);
    row.typed.setAttribute("aria-invalid", "true");
    row.reset.hidden = false;
  } else if (read.value === values[lever.filedAt]) {
    resetLever(report, row);
  } else {
    setLever(report, row, read.value, operand);
  }
  changeSoon(report);
}

/** Set one lever back to what is filed. */
function resetLever(report, row) {
  const { lever, values } = row;
  setLever(report, row, values[lever.filedAt], lever.positions[lever.filedAt]);
  report.state.levers[row.place] = null;
  report.state.texts[row.place] = null;
  row.row.classList.remove("moved");
  row.reset.hidden = true;
}

/** Give a lever a value, and show it in its slider and its box. */
function setLever(report, { lever, place, values, row, slider, typed, reset }, value, operand) {
  report.unread.delete(place);
  report.state.levers[place] = value;
  report.state.texts[place] = operand;
  const shown = markedOperand(lever, operand);
  slider.value = String(nearest(values, value));
  slider.setAttribute("aria-valuetext", shown);
  typed.value = shown;
  typed.removeAttribute("aria-invalid");
  row.classList.add("moved");
  reset.hidden = false;
}

/** The place of the value nearest to another, of values in order. */
function nearest(values, value) {
  const after = values.findIndex((one) => one >= value);
  if (after <= 0) return after < 0 ? values.length - 1 : 0;
  return values[after] - value < value - values[after - 1] ? after : after - 1;
}
