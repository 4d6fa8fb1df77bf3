"use strict";

/**
 * The charts of the page. Their drawings are specifications of Vega-Lite made with the page; here
 * they are given their rows (chart_rows.js) and a name for those who cannot see them.
 *
 * @typedef {object} Margins what a chart keeps free around its figures, in pixels
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 *
 * @typedef {object} Drawing what a chart is to show now
 * @property {string} title
 * @property {string} alt the same in words
 * @property {string} note said below the title
 * @property {object} specification
 * @property {Margins} margins
 * @property {number} height
 * @property {Object<string, object[]>} rows
 */

const DRAWN_WITHOUT_EVAL = {
  ast: true, actions: false, tooltip: false, defaultStyle: false, renderer: "svg",
};
const ON_A_PHONE = "(max-width: 700px)";

/** A figure of the page, and the view that draws it. */
class LiveChart {
  /**
   * @param {Report} report
   * @param {string} id of the figure
   * @param {function(Report, number, boolean): Drawing} draws of the width that there is
   */
  constructor(report, id, draws) {
    this.report = report;
    this.draws = draws;
    this.isNarrow = null;
    this.view = null;
    this.caption = element("figcaption");
    this.place = element("div", { class: "chart", role: "img" });
    document.getElementById(id).replaceChildren(this.caption, this.place);
  }

  /** Draw it as it is now, its space made anew where another drawing is needed. */
  async show() {
    const width = this.place.clientWidth, isNarrow = matchMedia(ON_A_PHONE).matches;
    const drawing = this.draws(this.report, width, isNarrow);
    const note = element("span", { class: "chart-note" }, drawing.note);
    this.caption.replaceChildren(drawing.title, " ", note);
    this.place.setAttribute("aria-label", drawing.alt);
    if (this.isNarrow === isNarrow) this.follow(drawing, width);
    else {
      this.isNarrow = isNarrow;
      await this.embed(drawing, width);
    }
  }

  async embed({ specification, margins, height, rows }, width) {
    const { config } = specification;
    const legend = { ...config.legend, columns: this.isNarrow ? 1 : 0 };
    const { view } = await vegaEmbed(
      this.place,
      {
        ...specification,
        width: width - margins.left - margins.right,
        height,
        padding: margins,
        config: { ...config, legend },
        datasets: rows,
      },
      DRAWN_WITHOUT_EVAL,
    );
    this.view = view;
    this.place.querySelector("svg").setAttribute("aria-hidden", "true");
  }

  follow({ margins, height, rows }, width) {
    if (this.view === null) return;
    for (const [name, of] of Object.entries(rows)) this.view.data(name, of);
    const space = width - margins.left - margins.right;
    this.view.padding(margins).width(space).height(height).runAsync();
  }
}

/** Put up the charts, and draw them anew when the page becomes wider or narrower. */
async function startCharts(report) {
  report.data.charts.wider = widerThanArial(report.data.charts);
  report.charts = [
    new LiveChart(report, "bridge-figure", bridgeDrawing),
    new LiveChart(report, "gap-figure", gapDrawing),
    new LiveChart(report, "organisations-figure", organisationsDrawing),
  ];
  await Promise.all(report.charts.map((chart) => chart.show()));
  new ResizeObserver(() => showCharts(report)).observe(document.getElementById("bridge-figure"));
}

/** Bring every chart up to date. */
function showCharts(report) {
  for (const chart of report.charts) chart.show();
}

/** The unit of a chart, how savings are counted, and what the marks of a what-if are. */
function chartNote({ data, state }, counted, mark) {
  const basis = data.controls.bases.find(({ id }) => id === state.basis).words;
  return [data.controls.money, ...(counted ? [basis] : []), ...(mark === "" ? [] : [mark])]
    .join("; ");
}

/** Said of what stays beside, where anything is moved. */
function filedNote(report, mark) {
  return isAsMade(report) ? "" : `${mark}: ${report.data.controls.made.toLowerCase()}`;
}

/** @returns {Drawing} */
function bridgeDrawing(report, width, isNarrow) {
  const { bridge, years } = report.data.charts;
  const margins = isNarrow
    ? { left: 126, right: 80, top: 72, bottom: 28 }
    : { left: 56, right: 12, top: 40, bottom: 14 };
  const bars = butNilBars(everyBar(report));
  const size = {
    width: width - margins.left - margins.right,
    height: isNarrow ? bars.length * LYING_ROW : 250,
    lying: isNarrow,
    names: margins.left - 12,
  };
  const rows = bridgeRows(report, bars, size);
  if (!isNarrow) margins.bottom += NAME_LEADING * mostLines(rows.names);
  const title = `${bridge.title}, ${years[report.state.year]}`;
  const said = bars.map(({ label, kind, figure: printed }) => kind === "total"
    ? `${label} ${printed}`
    : `${label} ${bridge.kinds[kind].meaning} by ${printed.replace(/[()]/g, "")}`);
  return {
    title,
    alt: `${title}, ${report.data.controls.money}: ${said.join("; ")}.`,
    note: chartNote(report, true, filedNote(report, "dashed marks")),
    specification: bridge.specifications[isNarrow ? "lying" : "standing"],
    margins,
    height: size.height,
    rows,
  };
}

/** How many lines the longest of some names has. */
function mostLines(names) {
  return Math.max(1, ...names.map(({ text }) => text.split("\n").length));
}

/** @returns {Drawing} */
function gapDrawing(report, width, isNarrow) {
  const { gap, years } = report.data.charts;
  const top = gap.bands.length > 0 ? 40 : 12;
  const margins = { left: isNarrow ? 44 : 56, right: isNarrow ? 128 : 150, top, bottom: 30 };
  const size = { width: width - margins.left - margins.right, height: gap.height };
  const lines = gapLinesNow(report);
  const said = lines.map(({ name, last }) => `${name} ${last}`).join("; ");
  const span = `${years[0]} to ${years.at(-1)}`;
  return {
    title: gap.title,
    alt: `${gap.title}, ${report.data.controls.money}, ${span}. In ${years.at(-1)}: ${said}.`,
    note: chartNote(report, false, filedNote(report, "thin grey lines")),
    specification: gap.specification,
    margins,
    height: size.height,
    rows: gapRows(report, lines, size),
  };
}

/** @returns {Drawing} */
function organisationsDrawing(report, width, isNarrow) {
  const { organisations: declared, years } = report.data.charts;
  const margins = isNarrow
    ? { left: 130, right: 104, top: 58, bottom: 28 }
    : { left: 230, right: 120, top: 40, bottom: 28 };
  const organisations = organisationsNow(report);
  const size = { names: margins.left - 14 };
  const { rows, height } = organisationRows(report, organisations, size);
  const left = declared.names.length - organisations.length;
  const title = `${declared.title}, ${years[report.state.year]}`;
  const said = organisations.map(({ name, figure: printed }) => `${name} ${printed}`).join("; ");
  const note = chartNote(report, true, filedNote(report, "upright marks"));
  return {
    title,
    alt: `${title}, ${report.data.controls.money}. After every step: ${said}.`,
    note: left > 0 ? `${note}; the ${organisations.length} largest, all are in the table` : note,
    specification: declared.specification,
    margins,
    height,
    rows,
  };
}
