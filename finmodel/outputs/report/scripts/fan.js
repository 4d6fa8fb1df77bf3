"use strict";

/**
 * The fan behind the lines over the years: as the page was made, and where the page carries draws
 * (live_fan.py) drawn again once the hand rests, a little at a time so that the page still answers.
 *
 * @typedef {object} FanNow
 * @property {string} chosen what it is of
 * @property {object[]} rows
 * @property {string} said
 */

/** Milliseconds after which a hand rests, and the message is read out already. */
const FAN_REST = 700;
/** Milliseconds of drawing before the page may answer. */
const SLICE = 25;

function startFan(report) {
  const { made } = report.data.words.fan, { fan } = report.data.charts.gap;
  report.fan = { chosen: fanKey(report), rows: fan, said: made };
}

/** What the fan is of, as one text. */
function fanKey({ state }) {
  return JSON.stringify([state.scenario, state.levers]);
}

/** Keep the fan where nothing moved, else take it away and draw it again soon. */
function showFan(report) {
  const chosen = fanKey(report);
  if (chosen === report.fan.chosen) return;
  clearTimeout(report.drawing);
  const { made, moved, drawing, live } = report.data.words.fan, { fan } = report.data.charts.gap;
  if (isAsMade(report)) report.fan = { chosen, rows: fan, said: made };
  else {
    const rows = fan.map((row) => ({ ...row, shown: 0 }));
    report.fan = { chosen, rows, said: live === null ? moved : drawing };
    if (live === null) return;
    const state = { scenario: report.state.scenario, levers: [...report.state.levers] };
    report.drawing = setTimeout(() => beginDrawing(report, state), FAN_REST);
  }
}

function beginDrawing(report, state) {
  const { words } = report.data, { live } = words.fan;
  report.drawnLines ??= new DrawnLines(report.model, live);
  if (!report.drawnLines.begin(state)) {
    endDrawing(report, report.fan.rows, words.fan.cutOff);
    return;
  }
  const years = words.years.map(() => new Float64Array(live.draws));
  drawSlice(report, years, 0);
}

/** Draw for a little while, and go on later. */
function drawSlice(report, years, first) {
  const { fan } = report.data.words, until = performance.now() + SLICE;
  let draw = first;
  try {
    do {
      report.drawnLines.draw(draw).forEach((value, year) => { years[year][draw] = value; });
      draw += 1;
    } while (draw < fan.live.draws && performance.now() < until);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    endDrawing(report, report.fan.rows, fan.notDrawn.replace("{why}", error.message));
    return;
  }
  if (draw < fan.live.draws) report.drawing = setTimeout(() => drawSlice(report, years, draw), 0);
  else endDrawing(report, fanRows(report, years), fan.drawn);
}

/** The bands of what was drawn, the widest first. */
function fanRows({ data, model }, years) {
  const { live } = data.words.fan, { fan } = data.charts.gap, last = live.percentiles.length - 1;
  // The first year is given and not drawn: the bands begin in it at the plan.
  const found = years.map((values, year) => (year === 0
    ? live.percentiles.map(() => model.value(live.line, 0, 0))
    : percentilesOf(values, live.percentiles)));
  return fan.map((row, k) => {
    const band = Math.floor(k / years.length), percentiles = found[k % years.length];
    return { ...row, low: percentiles[band], high: percentiles[last - band] };
  });
}

/** Show what was drawn, and say so. */
function endDrawing(report, rows, said) {
  report.fan = { ...report.fan, rows, said };
  showCharts(report);
  showFanSentence(report);
  document.getElementById("announcement").textContent = said;
}

function showFanSentence(report) {
  document.getElementById("fan").textContent = report.fan.said;
}
