"use strict";

/**
 * From a trace of the model to a tree for people, as `finmodel explain` has it.
 *
 * @typedef {{label: string, value: number|null, unit: object, over: string|null}} Operand a figure
 *   in a formula; `over` says what a sum is over
 * @typedef {object} Layer one change on the way to a value
 * @property {string} name the scenario, or "--set"
 * @property {string} operation set, add, times or months
 * @property {string} operand as it was written
 * @property {string|null} place where it was written
 * @typedef {object} Source where a number is from
 * @property {string} path
 * @property {string|null} place file, line and column
 * @property {string|null} source the citation
 * @property {{owner: string, confidence: string, rationale: string}|null} judgement
 * @property {string|null} basis
 * @property {string[]} calibratedTo the published figures it was fitted to
 * @property {boolean} interpolated whether it was read off a straight line between two others
 * @property {Layer[]} layers the changes made to it, in order
 * @property {number|null} before its value before them
 * @typedef {object} Explained one figure
 * @property {Cell} cell what was asked for
 * @property {Cell} at what it repeats, or itself
 * @property {string} label
 * @property {string} member whose it is: the key
 * @property {string} name whose it is: the name
 * @property {string} year
 * @property {object} unit
 * @property {number|null} value null where the figure does not apply
 * @property {string} through what it only repeats, by label and name; "" where it is worked out
 * @property {(string|Operand)[]} formula empty for a number that is given
 * @property {string[]} nil labels of what enters as nothing
 * @property {Source|null} assumption where it is from, if it is a number of the files
 */
class Explainer {
  /** @param {object} report the page: its data, its model and what is chosen */
  constructor(report) {
    this.trace = new Trace(report.model, report.explanation);
    this.known = report.explanation;
    this.years = report.data.model.years;
    this.texts = report.data.model.texts;
    this.units = report.data.words.units;
    this.sources = new Sources(report);
    this.likenesses = new Map();
    this.likenessNumbers = new Map();
  }

  /** @param {Cell} asked @returns {Explained} */
  figure(asked) {
    const at = this.trace.resolved(asked);
    const step = this.trace.step(at);
    const year = this.yearOf(asked);
    const ending = `, ${year}`;
    const label = this.label(asked.line);
    return {
      cell: asked,
      at,
      label: label.endsWith(ending) ? label.slice(0, -ending.length) : label,
      member: this.trace.member(asked),
      name: this.trace.name(asked),
      year,
      unit: this.unit(at),
      value: step.value,
      through: this.through(asked, at),
      formula: step.phrase.map((part) => this.operand(part, at)),
      nil: [...new Set(this.nil(step))],
      assumption: this.source(step),
    };
  }

  /**
   * What a figure is made of, each with the other years in which it is the same.
   * @param {Explained} figure
   * @returns {{cell: Cell, sameIn: string[]}[]}
   */
  terms(figure) {
    const step = this.trace.step(figure.at);
    const chain = this.chain(step);
    const terms = chain.length
      ? this.inChain(chain, step)
      : step.terms.map((cell) => ({ cell, sameIn: [] }));
    return terms.filter(({ cell }) => !this.isOnlyANumber(cell));
  }

  /**
   * A figure and, so many levels down, what it is made of; what was explained before is not again.
   * @returns {Explained & {sameIn: string[], repeated: boolean, cut: boolean, terms: object[]}}
   */
  tree(cell, depth = Infinity, shown = new Set(), sameIn = []) {
    const figure = this.figure(cell);
    const met = shown.has(figure.at);
    const repeated = met && this.trace.step(figure.at).terms.length > 0;
    const below = met ? [] : this.terms(figure);
    const cut = below.length > 0 && depth <= 0;
    if (!cut) shown.add(figure.at);
    const terms = cut
      ? []
      : below.map((term) => this.tree(term.cell, depth - 1, shown, term.sameIn));
    return { ...figure, sameIn, repeated, cut, terms };
  }

  /** Every assumption a figure rests on, once; one that enters as zero is left out. */
  leaves(cell) {
    const seen = new Set();
    const found = new Map();
    const waiting = [cell];
    while (waiting.length) {
      const at = waiting.pop();
      if (seen.has(at)) continue;
      seen.add(at);
      const step = this.trace.step(at);
      const source = step.phrase.length || this.isUnsaid(step) ? null : this.source(step);
      if (source !== null) found.set(source.path, source);
      waiting.push(...step.terms);
    }
    return [...found.values()];
  }

  label(line) {
    return this.texts[this.trace.data.lines[line].label];
  }

  yearOf(cell) {
    return this.known.laterYears[cell.line] ?? this.years[cell.year];
  }

  /** The unit of one member of a line; a resource has a name of its own. */
  unit(cell) {
    const line = this.trace.line(cell);
    const unit = this.units[this.texts[line.unit]];
    const counted = this.known.countedIn[cell.line];
    if (unit !== this.units.resource || counted === undefined) return unit;
    return { ...unit, name: counted[cell.row] };
  }

  /** What enters as nothing: by its label, or, among the members of a sum, by its name. */
  nil(step) {
    if (!step.nil.length) return [];
    const summed = new Set(step.phrase.filter(isSum).flatMap((sum) => sum.cells));
    return step.nil.map((one) => (summed.has(one) ? this.trace.name(one) : this.label(one.line)));
  }

  /** What a figure only repeats, if that has another name. */
  through(asked, at) {
    const label = this.label(at.line);
    const name = this.trace.name(at);
    if (this.label(asked.line) === label && this.trace.name(asked) === name) return "";
    const year = asked.year === at.year ? "" : `, ${this.years[at.year]}`;
    return `${label}: ${name}${year}`;
  }

  /** Whether a figure is a number of the method (1, 0): its formula says all there is. */
  isOnlyANumber(cell) {
    const step = this.trace.step(this.trace.resolved(cell));
    if (this.isUnsaid(step)) return true;
    const given = step.given !== null || step.phrase.length === 0;
    return !given && step.terms.length === 0 && step.nil.length === 0;
  }

  /** Whether it is what a number is where nobody says otherwise: that a record counts. */
  isUnsaid(step) {
    const slots = this.known.slots[step.cell.line];
    if (slots === undefined || slots.unwritten === undefined) return false;
    if (step.given === null || step.given.changes.length) return false;
    return step.value === slots.unwritten;
  }

  /** The years of a line that builds on its own year before, the latest first. */
  chain(latest) {
    const found = [];
    let step = latest;
    while (step.cell.year > 0) {
      const before = this.trace.cell(step.cell.line, step.cell.row, step.cell.year - 1);
      if (!step.terms.includes(before)) break;
      found.push(step);
      step = this.trace.step(before);
    }
    return found.length ? [...found, step] : [];
  }

  /** What enters a chain in each of its years; years that are alike are listed once. */
  inChain(chain, step) {
    const links = new Set(chain.map((one) => one.cell));
    const entering = [step, ...chain.slice(1)].flatMap((link) => link.terms);
    const kept = new Map();
    for (const cell of entering.filter((one) => !links.has(one))) {
      const at = this.trace.resolved(cell);
      const alike = this.likeness(at);
      const first = kept.get(alike);
      if (first === undefined) kept.set(alike, { cell, sameIn: [] });
      else if (first.cell.year !== at.year) first.sameIn.unshift(this.years[at.year]);
    }
    return [...kept.values()];
  }

  /** The same number for figures made alike of the same assumptions, whatever their year. */
  likeness(cell) {
    const known = this.likenesses.get(cell);
    if (known !== undefined) return known;
    const at = this.trace.resolved(cell);
    const step = this.trace.step(at);
    const source = this.source(step);
    const written = source === null ? null : [source.place, source.layers];
    const parts = step.terms.map((one) => this.likeness(one));
    const key = JSON.stringify([at.line, at.row, step.value, written, parts]);
    const numbers = this.likenessNumbers;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    this.likenesses.set(cell, numbers.get(key));
    return numbers.get(key);
  }

  /** @returns {Source|null} */
  source(step) {
    const { given, cell } = step;
    if (given !== null) return this.sources.ofNumber(given);
    if (step.phrase.length) return null;
    // What follows from how a record is written is as sure as the record.
    return this.sources.ofRecord(cell, this.trace.member(cell));
  }

  operand(part, at) {
    if (isSum(part)) {
      return {
        label: this.label(part.line),
        value: Number.isNaN(part.value) ? null : part.value,
        unit: this.unit(part.cells[0]),
        over: `${grouped(`${part.cells.length}`)} ${part.over}`,
      };
    }
    if (!isCell(part)) return part;
    let label = this.label(part.line);
    if (part.year !== at.year) {
      const own = part.line === at.line && part.row === at.row;
      label = own ? "the year before" : `${label} in the year before`;
    }
    return { label, value: this.trace.step(part).value, unit: this.unit(part), over: null };
  }
}
