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
 * @typedef {object} Room what a chart may take
 * @property {number} width in pixels
 * @property {boolean} isNarrow whether it is that of a phone
 * @property {boolean} isLying whether bars lie on their side
 * @property {boolean} onPaper whether a chart may be drawn smaller than it is
 * @property {number} bridge how high the bars that stand are
 * @property {number} gap how high the lines are
 * @property {number} organisations how many have a row
 *
 * @typedef {object} Drawing what a chart is to show now
 * @property {string} title
 * @property {string} alt the same in words
 * @property {string} note said below the title
 * @property {object} specification
 * @property {Margins} margins
 * @property {number} width of the space of its figures, in pixels
 * @property {number} height
 * @property {Object<string, object[]>} rows
 */

const DRAWN_WITHOUT_EVAL = {
  ast: true, actions: false, tooltip: false, defaultStyle: false, renderer: "svg",
};
const ON_A_PHONE = "(max-width: 700px)";
/** How wide a chart is on paper, and how high: in pixels, two beside each other on A4. */
const PAPER = { width: 540, bridge: 65, gap: 65, organisations: 6 };
/** How high a row of bars on their side is, in how many lines its name is, and what is around. */
const LYING = { row: 28, lines: 2, margins: { left: 250, right: 80, top: 40, bottom: 28 } };
const LYING_ON_PAPER = { ...LYING, row: 14, lines: 1 };
const LYING_ON_A_PHONE = {
  row: 40, lines: 3, margins: { left: 126, right: 80, top: 72, bottom: 28 },
};
const LEGEND_ROW = 15;
const STANDING = { left: 56, right: 12, top: 40, bottom: 14 };
const SCREEN = { bridge: 250, gap: 230, organisations: 20 };

/** A figure of the page, and the view that draws it. */
class LiveChart {
  /**
   * @param {Report} report
   * @param {string} id of the figure
   * @param {function(Report, Room): Drawing} draws of the room that there is
   */
  constructor(report, id, draws) {
    this.report = report;
    this.draws = draws;
    this.isNarrow = null;
    this.specification = null;
    this.view = null;
    this.caption = element("figcaption");
    // What draws gives its own element another role: the name is on the one around it.
    this.canvas = element("div");
    this.place = element("div", { class: "chart", role: "img" }, this.canvas);
    document.getElementById(id).replaceChildren(this.caption, this.place);
  }

  /** Draw it as it is now, its space made anew where another drawing is needed. */
  async show() {
    const room = this.room();
    const drawing = this.draws(this.report, room);
    const note = element("span", { class: "chart-note" }, drawing.note);
    this.caption.replaceChildren(drawing.title, " ", note);
    this.place.setAttribute("aria-label", drawing.alt);
    // Bands that are left out need no key.
    const fan = drawing.rows.fan ?? [];
    this.place.classList.toggle("without-fan", fan.every(({ shown }) => shown === 0));
    const { specification } = drawing;
    if (this.specification === specification && this.isNarrow === room.isNarrow) {
      this.follow(drawing);
    } else {
      Object.assign(this, { specification, isNarrow: room.isNarrow });
      await this.embed(drawing);
    }
  }

  /** @returns {Room} */
  room() {
    const { onPaper, data } = this.report;
    if (onPaper) {
      const isLying = this.specification === data.charts.bridge.specifications.lying;
      return { ...PAPER, isNarrow: this.isNarrow, isLying, onPaper };
    }
    const isNarrow = matchMedia(ON_A_PHONE).matches;
    return { ...SCREEN, width: this.place.clientWidth, isNarrow, isLying: isNarrow, onPaper };
  }

  async embed({ specification, margins, width, height, rows }) {
    const { config } = specification;
    const legend = { ...config.legend, columns: this.isNarrow ? 1 : 0 };
    const { view } = await vegaEmbed(
      this.canvas,
      {
        ...specification,
        width,
        height,
        padding: margins,
        config: { ...config, legend },
        datasets: rows,
      },
      DRAWN_WITHOUT_EVAL,
    );
    this.view = view;
    this.canvas.setAttribute("aria-hidden", "true");
    this.canvas.querySelector("svg").setAttribute("aria-hidden", "true");
  }

  follow({ margins, width, height, rows }) {
    if (this.view === null) return;
    for (const [name, of] of Object.entries(rows)) this.view.data(name, of);
    this.view.padding(margins).width(width).height(height).runAsync();
  }
}

/** Put up the charts, and draw them anew when the page becomes wider or narrower. */
async function startCharts(report) {
  report.data.charts.pen = measuringPen();
  report.charts = [
    new LiveChart(report, "bridge-figure", bridgeDrawing),
    new LiveChart(report, "gap-figure", gapDrawing),
    new LiveChart(report, "organisations-figure", organisationsDrawing),
  ];
  await Promise.all(report.charts.map((chart) => chart.show()));
  addEventListener("beforeprint", () => showOnPaper(report, true));
  addEventListener("afterprint", () => showOnPaper(report, false));
  new ResizeObserver(() => showCharts(report)).observe(document.getElementById("bridge-figure"));
}

/** Draw the charts in the room there is on paper, or on the screen again. */
function showOnPaper(report, onPaper) {
  report.onPaper = onPaper;
  showCharts(report);
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

/** How bars on their side are drawn: on paper, on a phone or elsewhere. */
function lyingIn({ onPaper, isNarrow }) {
  if (onPaper) return LYING_ON_PAPER;
  return isNarrow ? LYING_ON_A_PHONE : LYING;
}

/** Bars lie where they are too many to stand beside each other with their words whole. */
function barsLie(room, needed) {
  return room.isLying || (!room.onPaper && needed > room.width - STANDING.left - STANDING.right);
}

/** @returns {Drawing} */
function bridgeDrawing(report, room) {
  const { bridge, years } = report.data.charts;
  const bars = butNilBars(everyBar(report));
  const needed = Math.max(widthOfBars(report, bars), widthOfNames(report, bars));
  const lying = barsLie(room, needed) ? lyingIn(room) : null;
  const margins = { ...(lying?.margins ?? STANDING) };
  const space = room.width - margins.left - margins.right;
  const width = room.onPaper && !lying ? Math.max(space, needed) : space;
  const size = {
    width,
    // What is drawn wider than its paper is made smaller, and as much higher before.
    height: lying ? bars.length * lying.row : (room.bridge * width) / space,
    lying,
    names: margins.left - 12,
  };
  const rows = bridgeRows(report, bars, size);
  if (!lying) margins.bottom += NAME_LEADING * mostLines(rows.names);
  const title = `${bridge.title}, ${years[report.state.year]}`;
  const said = bars.map(({ label, kind, figure: printed }) => kind === "total"
    ? `${label} ${printed}`
    : `${label} ${bridge.kinds[kind].meaning} by ${printed.replace(/[()]/g, "")}`);
  return {
    title,
    alt: `${title}, ${report.data.controls.money}: ${said.join("; ")}.`,
    note: chartNote(report, true, filedNote(report, "dashed marks")),
    specification: bridge.specifications[lying ? "lying" : "standing"],
    margins,
    width: size.width,
    height: size.height,
    rows,
  };
}

/** How wide bars that stand must be together for no figure to meet another. */
function widthOfBars({ data }, bars) {
  const { sizes } = data.charts;
  const widest = bars.map((bar) => widthOf(`▼ ${bar.figure}`, sizes.figure, data.charts));
  return bars.length * (Math.max(...widest) + 4);
}

/** How wide bars that stand must be together for no word of a name to be broken. */
function widthOfNames({ data }, bars) {
  const words = bars.flatMap(({ label }) => label.split(/[\s/-]+/));
  const widest = words.map((word) => widthOf(word, data.charts.sizes.name, data.charts));
  return bars.length * (Math.max(...widest) + 7);
}

/** How many lines the longest of some names has. */
function mostLines(names) {
  return Math.max(1, ...names.map(({ text }) => text.split("\n").length));
}

/** @returns {Drawing} */
function gapDrawing(report, { width, isNarrow, gap: height }) {
  const { gap, years } = report.data.charts;
  const top = isNarrow ? 24 + LEGEND_ROW * gap.bands.length : gap.bands.length > 0 ? 40 : 12;
  const margins = { left: isNarrow ? 44 : 56, right: isNarrow ? 128 : 150, top, bottom: 30 };
  const size = { width: width - margins.left - margins.right, height };
  const lines = gapLinesNow(report);
  const said = lines.map(({ name, last }) => `${name} ${last}`).join("; ");
  const span = `${years[0]} to ${years.at(-1)}`;
  return {
    title: gap.title,
    alt: `${gap.title}, ${report.data.controls.money}, ${span}. In ${years.at(-1)}: ${said}.`,
    note: chartNote(report, false, filedNote(report, "thin grey lines")),
    specification: gap.specification,
    margins,
    ...size,
    rows: gapRows(report, lines, size),
  };
}

/** @returns {Drawing} */
function organisationsDrawing(report, { width, isNarrow, organisations: most }) {
  const { organisations: declared, years } = report.data.charts;
  const margins = isNarrow
    ? { left: 130, right: 104, top: 58, bottom: 28 }
    : { left: 230, right: 120, top: 40, bottom: 28 };
  const organisations = organisationsNow(report, most);
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
    width: width - margins.left - margins.right,
    height,
    rows,
  };
}
