"use strict";

/**
 * @typedef {object} Step what a cell is made of
 * @property {Cell} cell
 * @property {number|null} value its figure; null where it does not apply
 * @property {(string|Cell|SumOf)[]} phrase its formula; empty for what is given
 * @property {Cell[]} terms the cells it is made of, those that are not nil
 * @property {Cell[]} nil cells that enter it as 0
 * @property {FileNumber|null} given its place in the files, if it is a number of them
 *
 * @typedef {{path: string, source: number, changes: number[], before: number}} FileNumber a path,
 *   its place in the table of sources, the changes that act on it in order, and its value before
 *   them
 */

/**
 * A trace of one figure: step by step, the figures that it is made of. A pick leads to one cell, a
 * total to the cells that meet here, a choice to the side that is taken. No figure is worked out:
 * every value is the model's.
 */
class Trace {
  /** @param {Model} model @param {object} known what the page knows of its lines */
  constructor(model, known) {
    this.model = model;
    this.data = model.data;
    this.known = known;
    this.cells = [];
    this.steps = new Map();
    this.resolutions = new Map();
    this.meetings = new Map();
  }

  /** The one object for a line at a member and year. @returns {Cell} */
  cell(line, row, year) {
    const ofLine = (this.cells[line] ??= new Map());
    const place = row * this.data.years.length + year;
    let found = ofLine.get(place);
    if (found === undefined) {
      found = Object.freeze({ line, row, year });
      ofLine.set(place, found);
    }
    return found;
  }

  /** The line of a cell, as the page's data has it. */
  line(cell) {
    return this.data.lines[cell.line];
  }

  value(cell) {
    return this.model.value(cell.line, cell.row, cell.year);
  }

  /** Whose figure it is: its key. */
  member(cell) {
    return this.model.member(this.line(cell).axis, cell.row);
  }

  /** Whose figure it is: the name. */
  name(cell) {
    return this.model.label(this.line(cell).axis, cell.row);
  }

  /** @returns {Step} */
  step(cell) {
    let found = this.steps.get(cell);
    if (found === undefined) {
      found = this.take(cell);
      this.steps.set(cell, found);
    }
    return found;
  }

  /** The cell that a cell only repeats, through however many others; else the cell itself. */
  resolved(asked) {
    const found = this.resolutions.get(asked);
    if (found !== undefined) return found;
    let cell = asked;
    for (;;) {
      const step = this.step(cell);
      const only = step.given === null && step.phrase.length === 1 ? step.phrase[0] : "";
      if (!isCell(only)) break;
      cell = only;
    }
    this.resolutions.set(asked, cell);
    return cell;
  }

  take(cell) {
    const number = this.value(cell);
    const value = Number.isNaN(number) ? null : number;
    const given = this.fileNumber(cell);
    const line = this.asDeclared(cell.line);
    if (given !== null || line.is === undefined) {
      return { cell, value, phrase: [], terms: [], nil: [], given };
    }
    const opens = cell.year === 0 && line.opening !== undefined;
    const part = this.read(opens ? line.opening : line.is, cell);
    const nil = new Set(part.nil);
    const terms = [...new Set(part.cells)].filter((one) => !nil.has(one));
    return { cell, value, phrase: part.phrase, terms, nil: [...nil], given: null };
  }

  /** A line as the method declares it, without the switches that change it. */
  asDeclared(number) {
    const changed = this.known.changed[number];
    return this.data.lines[changed === undefined ? number : changed.declared];
  }

  /** Where a cell is a number of the files, changed or not. @returns {FileNumber|null} */
  fileNumber(cell) {
    const slots = this.known.slots[cell.line];
    if (slots === undefined) return null;
    const at = slots.years ? cell.row * this.data.years.length + cell.year : cell.row;
    const source = slots.sources[at];
    if (source === NO_SOURCE) return null;
    const parts = [this.member(cell)];
    if (slots.field) parts.push(slots.field);
    if (slots.years) parts.push(this.data.years[cell.year]);
    const path = parts.join(".");
    const changes = this.changesOf(cell);
    if (changes.length) {
      const { declared } = this.known.changed[cell.line];
      const before = this.model.value(declared, cell.row, cell.year);
      return { path, source, changes, before };
    }
    if (this.asDeclared(cell.line).is !== undefined) return null;
    return { path, source, changes, before: this.value(cell) };
  }

  /** The changes in force that act on a cell, in order. @returns {number[]} */
  changesOf(cell) {
    const changed = this.known.changed[cell.line];
    if (changed === undefined) return [];
    const acting = changed.by.filter(
      ({ change, rows, years }) =>
        rows.includes(cell.row) &&
        (years === null || years.includes(cell.year)) &&
        this.isInForce(this.known.changes[change]),
    );
    return acting.map(({ change }) => change);
  }

  isInForce(change) {
    return change.switch === null || this.model.value(change.switch, 0, 0) !== 0;
  }

  /** @returns {FormulaPart} */
  read(node, cell) {
    if (typeof node === "number") return this.reference(node, cell, cell.year);
    const [kind, ...inner] = node;
    switch (kind) {
      case "constant":
        return numberPart(inner[0] === null ? NaN : inner[0]);
      case "before":
        return this.reference(inner[0], cell, cell.year - 1);
      case "pick":
        return this.part(this.cell(inner[1], this.leadsTo(inner[0])[cell.row], cell.year));
      case "total":
        return this.total(inner, cell);
      case "choose":
        return this.read(inner[this.read(inner[0], cell).value !== 0 ? 1 : 2], cell);
      default:
        return this.operation(kind, this.read(inner[0], cell), this.read(inner[1], cell));
    }
  }

  operation(kind, left, right) {
    switch (kind) {
      case "+":
        return sumPart("+", left, right);
      case "-":
        return sumPart("−", left, right);
      case "*":
        return productPart("×", left, right, left.value * right.value);
      case "/":
        return productPart("÷", left, right, left.value / right.value);
      case "ratio":
        return productPart("÷", left, right, right.value === 0 ? NaN : left.value / right.value);
      case "min":
      case "max":
        return extremePart(kind, left, right);
      default:
        return comparisonPart(kind, left, right);
    }
  }

  /** The same member of another line, or the only one of a line of one member. */
  reference(line, cell, year) {
    const { axis } = this.data.lines[line];
    const only = this.data.axes[axis].single && axis !== this.line(cell).axis;
    return this.part(this.cell(line, only ? 0 : cell.row, year));
  }

  part(cell) {
    return cellPart(cell, this.value(cell));
  }

  leadsTo(link) {
    return this.data.lists[this.data.links[link][3]];
  }

  total([link, line, among], cell) {
    const rows = this.meeting(link, among)[cell.row];
    const cells = rows.map((row) => this.cell(line, row, cell.year));
    if (cells.length === 0) return numberPart(0);
    if (cells.length === 1) return this.part(cells[0]);
    const nil = cells.filter((one) => this.value(one) === 0);
    const value = cells.reduce((sum, one) => sum + this.value(one), 0);
    const source = this.data.axes[this.data.links[link][1]];
    const phrase = [{ line, over: this.data.texts[source.name], cells, value }];
    return { phrase, value, binding: BINDING.ATOM, cells, nil, structural: false };
  }

  /** The members that a total sums, for each that they lead to; found once. */
  meeting(link, among) {
    const key = `${link}/${among}`;
    if (!this.meetings.has(key)) this.meetings.set(key, rowsMeeting(this.data, link, among));
    return this.meetings.get(key);
  }
}

/** Whether a part of a phrase is a cell. */
function isCell(part) {
  return typeof part === "object" && part.cells === undefined;
}

/** Whether a part of a phrase is a sum over cells. */
function isSum(part) {
  return typeof part === "object" && part.cells !== undefined;
}
