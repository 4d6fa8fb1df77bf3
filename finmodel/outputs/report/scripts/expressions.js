"use strict";

/**
 * Numbers by member and year, one year after the other. A member is `down` places after the one
 * before it and a year `across` places after the year before; 0 where all of them are the same.
 * @typedef {object} Table
 * @property {Float64Array} numbers
 * @property {number} start where the first number is
 * @property {number} rows
 * @property {number} columns
 * @property {number} down
 * @property {number} across
 * @property {boolean} spare whether the numbers are of a step on the way, to be used again
 */

/**
 * @param {Float64Array} numbers
 * @param {number} rows
 * @param {number} columns
 * @param {boolean} spare
 * @returns {Table}
 */
function tableOf(numbers, rows, columns, spare = false) {
  return {
    numbers,
    start: 0,
    rows,
    columns,
    down: rows === 1 ? 0 : 1,
    across: columns === 1 ? 0 : rows,
    spare,
  };
}

/** The years of a table from `first` to before `last`; one column where they are the same. */
function yearsOf(table, first, last) {
  if (table.columns === 1) return table;
  return { ...table, start: table.start + first * table.across, columns: last - first };
}

/** The rows or columns of a step, from those of its parts: one alone goes with any number. */
function widest(...sizes) {
  return sizes.find((size) => size !== 1) ?? 1;
}

/**
 * The kinds of node of a graph, over whole tables of numbers (METHOD.md 1). What a node is made of
 * is as emitted.py writes it: a line by its number, any other as a list of its kind and its parts.
 */
class Expressions {
  /**
   * @param {object} data the page's model
   * @param {Table[]} tables the numbers of each line
   * @param {(line: number, row: number) => string} whose the label of a member of a line's axis
   */
  constructor(data, tables, whose) {
    this.data = data;
    this.tables = tables;
    this.whose = whose;
    this.spares = new Map();
    this.meetings = new Map();
  }

  /**
   * The numbers of a step of a line's expression, from year `first` to before `last`.
   * @returns {Table}
   */
  read(step, line, first, last) {
    if (typeof step === "number") return yearsOf(this.tables[step], first, last);
    const [kind, ...parts] = step;
    switch (kind) {
      case "before": return yearsOf(this.tables[parts[0]], first - 1, last - 1);
      case "constant": return this.constant(parts[0]);
      case "pick": return this.pick(parts[0], this.read(parts[1], line, first, last));
      case "total": return this.total(parts[0], this.read(parts[1], line, first, last), parts[2]);
      case "choose":
        return this.choose(...parts.map((part) => this.read(part, line, first, last)));
    }
    const [left, right] = parts.map((part) => this.read(part, line, first, last));
    if (kind === "/") this.refuseZero(right, line, first);
    return this.pair(kind, left, right);
  }

  constant(value) {
    const found = this.scratch(1, 1);
    found.numbers[0] = value === null ? NaN : value;
    return found;
  }

  /** For each member of the link's source, the number of the member it leads to. */
  pick(link, of) {
    const to = this.data.lists[this.data.links[link][3]];
    const found = this.scratch(to.length, of.columns), { numbers } = found;
    for (let column = 0, place = 0; column < of.columns; column++) {
      const start = of.start + column * of.across;
      for (let row = 0; row < to.length; row++) numbers[place++] = of.numbers[start + to[row] * of.down];
    }
    this.free(of);
    return found;
  }

  /**
   * For each member of the link's target, the sum over the members that lead to it. `among` is the
   * list of where those are in the line, if not each in its own place.
   */
  total(link, of, among) {
    const meeting = this.meeting(link, among), rows = meeting.length;
    const found = this.scratch(rows, of.columns), { numbers } = found;
    for (let column = 0, place = 0; column < of.columns; column++) {
      const start = of.start + column * of.across;
      for (let row = 0; row < rows; row++) {
        numbers[place++] = sumOfRows(of.numbers, start, of.down, meeting[row]);
      }
    }
    this.free(of);
    return found;
  }

  /** The rows that each sum adds; found once. */
  meeting(link, among) {
    const key = `${link}/${among}`;
    if (!this.meetings.has(key)) this.meetings.set(key, rowsMeeting(this.data, link, among));
    return this.meetings.get(key);
  }

  /** `then` where the condition is not 0, else `otherwise`. */
  choose(condition, then, otherwise) {
    const found = this.scratch(
      widest(condition.rows, then.rows, otherwise.rows),
      widest(condition.columns, then.columns, otherwise.columns),
    );
    for (let column = 0, place = 0; column < found.columns; column++) {
      for (let row = 0; row < found.rows; row++) {
        const at = (part) => part.numbers[part.start + column * part.across + row * part.down];
        found.numbers[place++] = at(condition) !== 0 ? at(then) : at(otherwise);
      }
    }
    for (const part of [condition, then, otherwise]) this.free(part);
    return found;
  }

  /** What is done with two numbers; a loop for each kind, as a call for each number is slow. */
  pair(kind, left, right) {
    const rows = widest(left.rows, right.rows), columns = widest(left.columns, right.columns);
    const found = this.scratch(rows, columns), out = found.numbers;
    const a = left.numbers, b = right.numbers, da = left.down, db = right.down;
    for (let column = 0, k = 0; column < columns; column++) {
      const end = k + rows;
      let i = left.start + column * left.across, j = right.start + column * right.across;
      switch (kind) {
        case "+": for (; k < end; i += da, j += db) out[k++] = a[i] + b[j]; break;
        case "-": for (; k < end; i += da, j += db) out[k++] = a[i] - b[j]; break;
        case "*": for (; k < end; i += da, j += db) out[k++] = a[i] * b[j]; break;
        case "/": for (; k < end; i += da, j += db) out[k++] = a[i] / b[j]; break;
        case "ratio":
          for (; k < end; i += da, j += db) out[k++] = b[j] === 0 ? NaN : a[i] / b[j];
          break;
        case "min": for (; k < end; i += da, j += db) out[k++] = Math.min(a[i], b[j]); break;
        case "max": for (; k < end; i += da, j += db) out[k++] = Math.max(a[i], b[j]); break;
        case "<": for (; k < end; i += da, j += db) out[k++] = a[i] < b[j] ? 1 : 0; break;
        case "<=": for (; k < end; i += da, j += db) out[k++] = a[i] <= b[j] ? 1 : 0; break;
        case ">": for (; k < end; i += da, j += db) out[k++] = a[i] > b[j] ? 1 : 0; break;
        case ">=": for (; k < end; i += da, j += db) out[k++] = a[i] >= b[j] ? 1 : 0; break;
        case "==": for (; k < end; i += da, j += db) out[k++] = a[i] === b[j] ? 1 : 0; break;
        default: throw new TypeError(`${kind} is not a kind of node`);
      }
    }
    this.free(left);
    this.free(right);
    return found;
  }

  /** Refuse a denominator that is 0, in the words of the engine. */
  refuseZero(below, line, first) {
    for (let column = 0; column < below.columns; column++) {
      for (let row = 0; row < below.rows; row++) {
        if (below.numbers[below.start + column * below.across + row * below.down] === 0) {
          const { label, axis } = this.data.lines[line];
          const { texts, axes } = this.data;
          const alone = below.rows !== axisSize(this.data, axis);
          const whose = alone ? texts[axes[axis].name] : this.whose(line, row);
          const year = this.data.years[first + column];
          throw new RangeError(`${texts[label]}: divides by zero for ${whose} in ${year}`);
        }
      }
    }
  }

  /** A table to be filled, in numbers that are free again where there are some of that size. */
  scratch(rows, columns) {
    const held = this.spares.get(rows * columns)?.pop();
    return tableOf(held ?? new Float64Array(rows * columns), rows, columns, true);
  }

  /** Let the numbers of a step on the way be used again. */
  free(table) {
    if (!table.spare) return;
    const size = table.numbers.length;
    if (!this.spares.has(size)) this.spares.set(size, []);
    this.spares.get(size).push(table.numbers);
  }
}

/** How many members an axis has. */
function axisSize(data, axis) {
  const { labels, at } = data.axes[axis];
  return at === undefined ? labels.length : data.lists[at].length;
}

/** The lines that a step of an expression reads. */
function linesOf(step) {
  if (typeof step === "number") return [step];
  const [kind, ...parts] = step;
  if (kind === "constant") return [];
  if (kind === "before") return [parts[0]];
  if (kind === "pick" || kind === "total") return [parts[1]];
  return parts.flatMap(linesOf);
}

/**
 * For each member of a link's target, the rows of a line that lead to it; `among` is the list of
 * those of the link's source, where that is another axis than the line's.
 * @returns {number[][]}
 */
function rowsMeeting(data, link, among) {
  const [, , target, list] = data.links[link];
  const rows = among === undefined ? null : data.lists[among];
  const found = Array.from({ length: axisSize(data, target) }, () => []);
  data.lists[list].forEach((to, member) => {
    found[to].push(rows === null ? member : rows[member]);
  });
  return found;
}
