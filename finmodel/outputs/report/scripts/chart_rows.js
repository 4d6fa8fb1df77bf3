"use strict";

/**
 * The rows that charts are drawn from, as finmodel/outputs/charts has them, of the figures as they
 * are now. Nothing here draws, and no figure is worked out: each is read from a line.
 *
 * @typedef {object} BridgeBar
 * @property {string} label
 * @property {"total"|"closes"|"opens"} kind
 * @property {string} figure as printed
 * @property {number} start where it starts from
 * @property {number} end
 * @property {number} filed where it ended as filed
 *
 * @typedef {object} Size the space of the figures of a chart, in pixels
 * @property {number} width
 * @property {number} height
 * @property {?{row: number, lines: number}} [lying] how high each bar on its side has it, and in
 *   how many lines its name is; null where bars stand
 * @property {number} [names] how wide names beside bars may be
 */

/** What a figure may be and still be rounding of the calculation. */
const NIL = 1e-9;
const NAME_LEADING = 13;
const LINE_LEADING = 15, LINE_NAMES = 126;
const LEAST_ROW = 24, BETWEEN_ROWS = 8;

function numberOr0(value) {
  return Number.isFinite(value) ? value : 0;
}

/** Every bar of the bridge on the basis and in the year that are chosen. */
function everyBar({ data, model, state }) {
  const declared = data.charts.bridge.bases[state.basis];
  const now = (line) => model.value(line, 0, state.year);
  return declared.map(({ label, total, value, end: endLine }, k) => {
    const start = total ? 0 : numberOr0(now(declared[k - 1].end));
    const end = numberOr0(now(endLine));
    return {
      label,
      kind: total ? "total" : end > start ? "opens" : "closes",
      figure: figure(now(value), data.words.units.money),
      start,
      end,
      filedStart: total ? 0 : numberOr0(model.asFiled(declared[k - 1].end, 0, state.year)),
      filed: numberOr0(model.asFiled(endLine, 0, state.year)),
    };
  });
}

/** The bars without steps that move nothing, now and as filed, and totals that then repeat. */
function butNilBars(bars) {
  const kept = [];
  bars.forEach((bar, place) => {
    const isLast = place === bars.length - 1;
    const repeats = bar.kind === "total" && kept.length > 0 && kept.at(-1).kind === "total";
    if (repeats && isLast && kept.length > 1) kept.pop();
    if (movesGap(bar) && (!repeats || isLast)) kept.push(bar);
  });
  return kept;
}

function movesGap({ kind, start, end, filedStart, filed }) {
  return kind === "total" || Math.abs(end - start) > NIL || Math.abs(filed - filedStart) > NIL;
}

/**
 * The rows of a bridge.
 * @param {Report} report
 * @param {BridgeBar[]} bars
 * @param {Size} size
 */
function bridgeRows(report, bars, size) {
  const { bridge, sizes } = report.data.charts;
  const { half } = sizes;
  const [low, high] = widened(
    axisEnds(bars.flatMap(({ filedStart, filed }) => [filedStart, filed])),
    axisEnds(bars.flatMap(({ start, end }) => [start, end])),
  );
  const shown = isAsMade(report) ? 0 : 1;
  return {
    bars: bars.map((bar, place) => ({
      place,
      left: place - half,
      right: place + half,
      from: bar.start,
      to: bar.end,
      top: Math.max(bar.start, bar.end),
      kind: bridge.kinds[bar.kind].key,
      text: `${bridge.kinds[bar.kind].mark} ${bar.figure}`.trim(),
    })),
    joins: bars.slice(0, -1).map(({ end }, place) => ({
      left: place + half, right: place + 1 - half, at: end,
    })),
    names: bars.map(({ label }, place) => barName(report, label, place, bars.length, size)),
    limits: [{ place: -0.5, at: low }, { place: bars.length - 0.5, at: high }],
    filed: bars.map(({ filed }, place) => ({
      left: place - half, right: place + half, at: filed, shown,
    })),
  };
}

function barName({ data }, label, place, count, { width, lying, names }) {
  const { sizes } = data.charts;
  if (!lying) {
    const lines = brokenName(label, width / count - 6, sizes.name, data.charts);
    return { place, text: lines.join("\n") };
  }
  const lines = brokenName(label, names, sizes.name, data.charts, lying.lines);
  const above = ((lines.length - 1) * NAME_LEADING) / 2 / lying.row;
  return { place: place - above, text: lines.join("\n") };
}

/** The lines over the years, as they are now. */
function gapLinesNow({ data, model }) {
  const { years, gap } = data.charts;
  return gap.lines.map(({ look, name, line }) => {
    const read = (at) => years.map((_, year) => at(line, year));
    const values = read((one, year) => model.value(one, 0, year));
    return {
      look,
      name,
      values,
      filed: read((one, year) => model.asFiled(one, 0, year)),
      last: figure(values.at(-1), data.words.units.money),
    };
  });
}

/** The rows of the lines over the years; the fan is what was last drawn. */
function gapRows(report, lines, size) {
  const { years, gap } = report.data.charts;
  const isMade = isAsMade(report);
  const edges = [...gap.fan, ...report.fan.rows].flatMap((row) => [row.low, row.high]);
  const ends = (which) =>
    axisEnds([...lines.flatMap((line) => line[which].filter(Number.isFinite)), ...edges]);
  const [low, high] = widened(ends("filed"), ends("values"));
  const points = (which, more) => lines.flatMap((line) => line[which].map((value, place) => ({
    place, line: line.look, value: Number.isFinite(value) ? value : null, ...more,
  })));
  const last = years.length - 1;
  const rows = {
    points: points("values", {}),
    ends: lineEnds(report, lines, low, high, size),
    years: yearsThatFit(report, size),
    limits: [{ place: 0, value: low }, { place: last > 0 ? last : 1, value: high }],
    filed: points("filed", { shown: isMade ? 0 : 1 }),
  };
  if (gap.fan.length === 0) return rows;
  return { ...rows, fan: report.fan.rows };
}

/** Where each line is named: beside its end, or as near as keeps the names apart. */
function lineEnds({ data }, lines, low, high, { height }) {
  const { sizes, years } = data.charts;
  const named = lines.filter(({ values }) => Number.isFinite(values.at(-1)));
  const pixel = (high - low) / height;
  const texts = named.map(({ name, last }) =>
    brokenName(`${name} ${last}`, LINE_NAMES, sizes.lineName, data.charts, 2));
  const tallest = Math.max(1, ...texts.map((text) => text.length));
  const least = LINE_LEADING * tallest * pixel + 2 * pixel;
  const middles = spreadPlaces(named.map(({ values }) => values.at(-1)), least, low, high);
  return named.map(({ look, values }, k) => ({
    place: years.length - 1,
    line: look,
    value: values.at(-1),
    at: middles[k] + ((texts[k].length - 1) * LINE_LEADING * pixel) / 2,
    text: texts[k].join("\n"),
  }));
}

/** The years along the foot, from the last on, without those that would meet another. */
function yearsThatFit({ data }, { width }) {
  const { years, sizes } = data.charts;
  const pixels = width / Math.max(years.length - 1, 1);
  const kept = [];
  let free = Infinity;
  years.map((text, place) => ({ place, text })).reverse().forEach((one) => {
    const half = widthOf(one.text, sizes.year, data.charts) / 2 + 5;
    if (one.place * pixels + half > free) return;
    free = one.place * pixels - half;
    kept.push(one);
  });
  return kept;
}

/** Both gaps of each organisation, the largest first, as many as have a row. */
function organisationsNow({ data, model, state }, most) {
  const { names, doNothing, left } = data.charts.organisations;
  const line = left[state.basis];
  return names
    .map((name, row) => ({
      name,
      doNothing: numberOr0(model.value(doNothing, row, state.year)),
      left: numberOr0(model.value(line, row, state.year)),
      filed: numberOr0(model.asFiled(line, row, state.year)),
      filedFirst: numberOr0(model.asFiled(doNothing, row, state.year)),
      figure: figure(model.value(line, row, state.year), data.words.units.money),
      first: figure(model.value(doNothing, row, state.year), data.words.units.money),
    }))
    .sort((one, other) => other.filedFirst - one.filedFirst)
    .slice(0, most);
}

/** The rows of the organisations, and how high they are together. */
function organisationRows(report, organisations, { names }) {
  const { meanings } = report.data.charts.organisations;
  const shown = isAsMade(report) ? 0 : 1;
  const rows = { joins: [], marks: [], figures: [], names: [], filed: [] };
  let top = 0;
  for (const { name, doNothing, left, filed, first: before, figure: after } of organisations) {
    const text = before === after ? after : `${before} → ${after}`;
    const lines = brokenName(name, names, report.data.charts.sizes.name, report.data.charts);
    const height = Math.max(LEAST_ROW, NAME_LEADING * lines.length + BETWEEN_ROWS);
    const middle = top + height / 2;
    rows.joins.push({ middle, from: doNothing, to: left });
    rows.marks.push({ middle, at: doNothing, meaning: meanings.do_nothing });
    rows.marks.push({ middle, at: left, meaning: meanings.plan });
    rows.figures.push({ middle, at: Math.max(doNothing, left), text });
    rows.filed.push({ middle, at: filed, shown });
    const first = middle - ((lines.length - 1) * NAME_LEADING) / 2;
    rows.names.push({ text: lines.join("\n"), first });
    top += height;
  }
  const [low, high] = widened(
    axisEnds(organisations.flatMap((one) => [one.filedFirst, one.filed])),
    axisEnds(organisations.flatMap((one) => [one.doNothing, one.left])),
  );
  return { rows: { ...rows, limits: [{ at: low, middle: 0 }, { at: high, middle: top }] }, height: top };
}
