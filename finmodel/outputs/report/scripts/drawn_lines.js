"use strict";

/**
 * The lines that draws move (live_fan.py): a second table of each, worked out again for every draw.
 * What draws leave alone is read from the model as it is.
 *
 * @typedef {object} Move numbers that follow a draw
 * @property {number} line
 * @property {number[]} places where the numbers are, one year after the other
 * @property {number} [share] how much of the draw is added
 * @property {number[]} [added] what is added in each state
 * @property {number[]} [set] what the number is in each state
 */

const STATES_IN_A_BYTE = 4;
/** How far past a limit is rounding. */
const ROUNDING = 1e-12;

class DrawnLines {
  #expressions;
  #again;
  #moves;
  #yearByYear;

  /**
   * @param {Model} model
   * @param {object} drawn as live_fan.py writes it
   */
  constructor(model, drawn) {
    this.model = model;
    this.drawn = drawn;
    this.years = model.data.years.length;
    this.tables = [...model.tables];
    this.ranges = drawn.assumptions.map((one) => drawnOf(one, drawn.draws));
    this.states = drawn.schemes.map((one) => bytesOf(one.states));
    this.#again = new Set(drawn.order);
    this.#yearByYear = new Set(drawn.order.filter((line) =>
      linesOf(model.data.lines[line].is).includes(line)));
    for (const line of [...drawn.order, ...this.#everyMove().map(({ line }) => line)]) {
      const rows = axisSize(model.data, model.data.lines[line].axis);
      this.tables[line] = tableOf(new Float64Array(rows * this.years), rows, this.years);
    }
    this.#expressions = new Expressions(model.data, this.tables, (line, row) =>
      model.label(model.data.lines[line].axis, row));
  }

  /**
   * Get ready to draw under what the model has now.
   * @param {State} state
   * @returns {boolean} whether the draws are those of the engine
   */
  begin({ scenario, levers }) {
    const { decided, assumptions, schemes } = this.drawn;
    const left = [
      decided.scenarios[scenario],
      ...decided.levers.filter((_, k) => levers[k] !== null),
    ];
    if (left.includes(null) || assumptions.some(({ limits }) => this.#isCutOff(limits))) {
      return false;
    }
    const undrawn = new Set(left.flat());
    this.#moves = new Map();
    const place = (values, value) => ({ moves }) => moves.forEach((move) => {
      if (!this.#moves.has(move.line)) this.#moves.set(move.line, []);
      const chosen = move.places.map((one) => this.#now(move.line, one));
      this.#moves.get(move.line).push({ ...move, chosen, values, value });
    });
    assumptions.forEach((one, k) => place(this.ranges[k], numberOfDraw)(one));
    schemes.forEach((one, k) => {
      if (!undrawn.has(k)) place(this.states[k], stateOfDraw)(one);
    });
    for (const { line } of this.#everyMove()) this.#copy(line);
    return true;
  }

  /** Work out one draw; the gap in each year. */
  draw(number) {
    for (const [line, moves] of this.#moves) {
      if (!this.#again.has(line)) this.#move(line, moves, number);
    }
    for (const line of this.drawn.order) {
      this.#workOut(line);
      const moves = this.#moves.get(line);
      if (moves !== undefined) this.#move(line, moves, number);
    }
    const { numbers, across } = this.tables[this.drawn.line];
    return this.model.data.years.map((_, year) => numbers[year * across]);
  }

  #everyMove() {
    return [...this.drawn.assumptions, ...this.drawn.schemes].flatMap(({ moves }) => moves);
  }

  /** Whether what is chosen takes a range past what its assumption may be, or between numbers. */
  #isCutOff({ places, value, below, above, low, high, whole }) {
    return places.some(([line, place]) => {
      const now = this.#now(line, place);
      const room = ROUNDING * Math.max(1, Math.abs(now));
      return (low !== null && now - below < low - room)
        || (high !== null && now + above > high + room)
        || (whole && !Number.isInteger(now - value));
    });
  }

  /** The number that the model has at a place. */
  #now(line, place) {
    const { rows } = this.tables[line];
    return this.model.value(line, place % rows, Math.floor(place / rows));
  }

  #copy(line) {
    const { numbers } = this.tables[line];
    for (let place = 0; place < numbers.length; place++) numbers[place] = this.#now(line, place);
  }

  /** Give the numbers of a line that are drawn what they are in a draw. */
  #move(line, moves, draw) {
    const { numbers } = this.tables[line];
    for (const { places, chosen } of moves) {
      for (let k = 0; k < places.length; k++) numbers[places[k]] = chosen[k];
    }
    for (const { places, share, added, set, values, value } of moves) {
      const drawn = value(values, draw);
      for (const place of places) {
        if (set !== undefined) numbers[place] = set[drawn];
        else numbers[place] += added === undefined ? share * drawn : added[drawn];
      }
    }
  }

  #workOut(number) {
    const line = this.model.data.lines[number];
    if (line.opening === undefined) {
      this.#store(number, this.#expressions.read(line.is, number, 0, this.years), 0, this.years);
      return;
    }
    this.#store(number, this.#expressions.read(line.opening, number, 0, 1), 0, 1);
    const step = this.#yearByYear.has(number) ? 1 : this.years - 1;
    for (let year = 1; year < this.years; year += step) {
      const found = this.#expressions.read(line.is, number, year, year + step);
      this.#store(number, found, year, year + step);
    }
  }

  #store(line, found, first, last) {
    const { numbers, rows } = this.tables[line];
    let place = first * rows;
    for (let column = 0; column < last - first; column++) {
      let from = found.start + column * found.across;
      for (let row = 0; row < rows; row++, place++, from += found.down) {
        numbers[place] = found.numbers[from];
      }
    }
    this.#expressions.free(found);
  }
}

function numberOfDraw(numbers, draw) {
  return numbers[draw];
}

function stateOfDraw(bytes, draw) {
  const byte = bytes[Math.floor(draw / STATES_IN_A_BYTE)];
  return (byte >> (2 * (draw % STATES_IN_A_BYTE))) & 3;
}

function bytesOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** How far each draw of a range lies from its value; five bytes hold its place. */
function drawnOf({ from, step, drawn }, draws) {
  const bytes = new DataView(bytesOf(drawn).buffer);
  return Float64Array.from({ length: draws }, (_, k) => {
    const place = bytes.getUint32(5 * k, true) + bytes.getUint8(5 * k + 4) * 2 ** 32;
    return from + place * step;
  });
}

/**
 * Percentiles of numbers, between two of them where they fall there (numpy.percentile).
 * @param {Float64Array} numbers
 * @param {number[]} percentiles
 */
function percentilesOf(numbers, percentiles) {
  const ordered = numbers.slice().sort();
  return percentiles.map((percentile) => {
    const place = (percentile / 100) * (ordered.length - 1), below = Math.floor(place);
    const above = Math.min(below + 1, ordered.length - 1);
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below);
  });
}
