"use strict";

/** From this depth on a figure is no further to the right: a page has only so much width. */
const DEEPEST_INDENT = 6;

/**
 * A figure and what it is made of, each in an element that opens; what is below one is worked out
 * when it is opened.
 */
class ExplanationTree {
  /**
   * @param {Report} report
   * @param {Cell} cell the figure asked for
   * @param {Set<string>} open the figures that are open, by their place in the tree
   */
  constructor(report, cell, open) {
    this.report = report;
    this.explainer = new Explainer(report);
    this.units = report.data.words.units;
    this.open = open;
    this.figure = this.explainer.figure(this.explainer.trace.cell(cell.line, cell.row, cell.year));
    this.basis = measureOf(report, this.figure)?.basis ?? "";
    this.element = element("div", { class: "explained-tree" });
    this.element.append(...this.about(this.figure), ...this.below(this.figure, "", 0));
  }

  /** The figures that one is made of. */
  below(figure, place, depth) {
    return this.explainer.terms(figure).map((term) => this.term(term, figure, place, depth));
  }

  term({ cell, sameIn }, above, placeAbove, depth) {
    const figure = this.explainer.figure(cell);
    const place = `${placeAbove}/${cell.line}.${cell.row}.${cell.year}`;
    const deep = depth >= DEEPEST_INDENT ? " deep" : "";
    const made = element(
      "details",
      { class: `explained${deep}`, "data-place": place },
      element("summary", {}, ...this.summary(figure, above)),
    );
    let filled = false;
    const fill = () => {
      if (made.open) this.open.add(place);
      else this.open.delete(place);
      if (!made.open || filled) return;
      filled = true;
      made.append(...this.about(figure, sameIn), ...this.below(figure, place, depth + 1));
    };
    made.open = this.open.has(place);
    fill();
    made.addEventListener("toggle", fill);
    return made;
  }

  summary(figure, above) {
    const words = `${labelBelow(figure, above)}${this.otherBasis(figure)}`;
    return [element("span", { class: "explained-label" }, words), " ", ...this.value(figure)];
  }

  /** The basis of a figure where it is another than that of the figure asked for. */
  otherBasis(figure) {
    const basis = measureOf(this.report, figure)?.basis ?? "";
    return basis === "" || basis === this.basis ? "" : `, ${basis}`;
  }

  /** The figure, and the one as filed where it is printed as another. */
  value({ cell, value, unit }, inWords = formulaFigure) {
    const now = inWords(value, unit, this.units);
    const filed = inWords(
      this.report.model.asFiled(cell.line, cell.row, cell.year), unit, this.units,
    );
    const shown = element("span", { class: "explained-value" }, now);
    if (filed === now) return [shown];
    const made = this.report.data.controls.made.toLowerCase();
    return [shown, " ", element("span", { class: "explained-filed" }, `${made} ${filed}`)];
  }

  /** What is said of a figure: what it repeats, its formula, where it is from. */
  about(figure, sameIn = []) {
    const lines = [
      ["through", throughInWords(figure)],
      ["same", sameInWords(sameIn)],
      ["formula", this.formula(figure)],
      ...this.source(figure),
      ["section", this.section(figure)],
    ];
    return lines
      .filter(([, said]) => said !== "")
      .map(([kind, said]) => element("p", { class: `explained-${kind}` }, said));
  }

  formula({ formula, nil }) {
    if (!formula.length) return "";
    const nothing = nil.length ? ` (nil: ${nil.join(", ")})` : "";
    return `= ${formulaWithNumbers(formula, this.units)}${nothing}`;
  }

  source({ assumption, unit }) {
    if (assumption === null) return [];
    return [
      ["path", assumption.path],
      ...changesInWords(assumption, unit, this.units).map((said) => ["change", said]),
      ["rests", restsOn(assumption)],
      ["place", assumption.place],
    ];
  }

  /** The heading of the method under which the line is declared. */
  section({ at }) {
    const heading = this.report.explanation.sections.get(at.line);
    return heading === undefined ? "" : `Method: ${heading}`;
  }
}

/** The measure that a figure is, or that it repeats; undefined where it is none. */
function measureOf(report, { cell, at }) {
  const { measures } = report.explanation;
  return measures.get(cell.line) ?? measures.get(at.line);
}

/** The label of a figure; whose it is and of which year where that is not as above. */
function labelBelow(figure, above) {
  const whose = figure.member === above.member ? "" : `: ${figure.name}`;
  const year = figure.year === above.year ? "" : `, ${figure.year}`;
  return `${figure.label}${whose}${year}`;
}

function throughInWords({ through }) {
  return through === "" ? "" : `that is, ${through}`;
}

/** Other years in which a figure is the same. */
function sameInWords(years) {
  if (years.length === 0) return "";
  const first = years[0], last = years[years.length - 1];
  return first === last ? `the same in ${first}` : `the same from ${first} to ${last}`;
}
