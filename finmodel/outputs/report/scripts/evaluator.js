"use strict";

/**
 * The model of a plan: the numbers of every line under a scenario and the settings of levers.
 * It knows the kinds of node and nothing else: what a lever or a scenario does is in the lines.
 */
class Model {
  #expressions;
  #reads;
  #accepted;
  #refused = [];
  #filed = null;

  /** @param {object} data as emitted.py writes it, with scenarios and levers */
  constructor(data) {
    this.data = unpackedModel(data);
    this.tables = data.lines.map((line) => (line.is === undefined ? this.#given(line) : null));
    this.#expressions = new Expressions(data, this.tables, (line, row) =>
      this.label(data.lines[line].axis, row));
    this.#reads = data.lines.map((line, number) => {
      const steps = [line.is, line.opening].filter((step) => step !== undefined);
      return [...new Set(steps.flatMap(linesOf))].filter((other) => other !== number);
    });
    this.#accepted = { scenario: data.scenario, levers: data.levers.map(() => null) };
    this.#workOutAll();
    this.#filed = new Map();
  }

  /** The number of a line, NaN where there is none. */
  value(line, row, year) {
    return this.#at(this.tables[line].numbers, line, row, year);
  }

  /** The same as the plan was filed, before anything was chosen. */
  asFiled(line, row, year) {
    return this.#at(this.#filed.get(line) ?? this.tables[line].numbers, line, row, year);
  }

  /** The name of a member of an axis, for people. */
  label(axis, row) {
    return this.#text("labels", axis, row);
  }

  /** The key of a member of an axis: the id, or the path of a record. */
  member(axis, row) {
    return this.#text("members", axis, row);
  }

  /** How many members a line has. */
  rows(line) {
    return this.tables[line].rows;
  }

  /**
   * Choose a scenario and what each lever is set to, null where it stays as filed. Where that is
   * refused all figures stay as they were.
   * @param {string} scenario
   * @param {(number|null)[]} levers
   * @returns {boolean} whether it is accepted; `refusals()` says why not
   */
  choose(scenario, levers) {
    const asked = { scenario, levers: this.data.levers.map((_, k) => levers[k] ?? null) };
    this.#refused = this.#tried(asked);
    if (this.#refused.length === 0) this.#accepted = asked;
    return this.#refused.length === 0;
  }

  /** Why what was last chosen is refused, in the sentences of the engine; none if it is not. */
  refusals() {
    return this.#refused;
  }

  /** The number of an input of one member as filed. */
  #filedAt(line) {
    return (this.#filed.get(line) ?? this.tables[line].numbers)[0];
  }

  #at(numbers, line, row, year) {
    return numbers[row + year * this.tables[line].across];
  }

  #text(which, axis, row) {
    const { whole, at, [which]: own } = this.data.axes[axis];
    if (whole === undefined) return this.data.texts[own[row]];
    return this.#text(which, whole, this.data.lists[at][row]);
  }

  /** The table of an input: one number for all, the few that are not 0, or every number. */
  #given(line) {
    const rows = axisSize(this.data, line.axis), columns = line.yearly ? this.data.years.length : 1;
    const given = this.data.values[line.given], numbers = new Float64Array(rows * columns);
    const number = (value) => (value === null ? NaN : value);
    if (given === null || typeof given === "number") numbers.fill(number(given));
    else if (Array.isArray(given)) given.forEach((value, k) => { numbers[k] = number(value); });
    else {
      let place = 0;
      given.gaps.forEach((gap, k) => {
        place += gap;
        numbers[place] = number(given.values[k]);
      });
    }
    return tableOf(numbers, rows, columns);
  }

  /** The inputs that say what is chosen: the line of each, and its number. */
  #inputs({ scenario, levers }) {
    const inputs = new Map();
    for (const { id, switch: line } of this.data.scenarios) {
      if (line !== null) inputs.set(line, id === scenario ? 1 : 0);
    }
    this.data.levers.forEach((lever, k) => {
      if (lever.switch === null) return;
      inputs.set(lever.switch, levers[k] === null ? 0 : 1);
      for (const line of lever.operands) inputs.set(line, levers[k] ?? this.#filedAt(line));
    });
    return inputs;
  }

  /** Work out what follows from what is asked; the sentences for which it is refused, if it is. */
  #tried(asked) {
    const { lines } = this.data.refusals, moved = this.#give(asked);
    try {
      this.#workOut(moved, 0, lines);
      const refused = this.#refusalsOf(asked.levers);
      if (refused.length > 0) {
        this.#workOut(this.#give(this.#accepted), 0, lines);
        return refused;
      }
      this.#workOut(moved, lines, this.tables.length);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#give(this.#accepted);
      this.#workOutAll();
      return [error.message];
    }
    return [];
  }

  /** As the engine refuses: that schemes end too early only where no number is out of limits. */
  #refusalsOf(levers) {
    const sentences = limitSentences(this);
    return [...new Set(sentences.length > 0 ? sentences : earlySentences(this, levers))];
  }

  /** Give the inputs of what is asked their numbers; a flag for each line, of those moved. */
  #give(asked) {
    const moved = new Uint8Array(this.tables.length);
    for (const [line, value] of this.#inputs(asked)) {
      const { numbers } = this.tables[line];
      if (numbers[0] === value) continue;
      this.#keepAsFiled(line);
      numbers[0] = value;
      moved[line] = 1;
    }
    return moved;
  }

  #workOutAll() {
    this.tables.forEach((_, line) => this.#workOutLine(line));
  }

  /** Work out those of some lines, in order, that read one that moved. */
  #workOut(moved, first, end) {
    for (let line = first; line < end; line++) {
      if (this.#reads[line].some((other) => moved[other])) {
        moved[line] = this.#workOutLine(line) ? 1 : 0;
      }
    }
  }

  /** Work out a line; whether any of its numbers moved. */
  #workOutLine(number) {
    const line = this.data.lines[number], years = this.data.years.length;
    if (line.is === undefined) return false;
    const work = (step, first, last) => {
      const found = this.#expressions.read(step, number, first, last);
      const alone = line.opening === undefined && found.columns === 1;
      return this.#store(number, found, first, alone ? 1 : last - first);
    };
    if (line.opening === undefined) return work(line.is, 0, years);
    this.#room(number, years);
    let moved = work(line.opening, 0, 1);
    const readsItself = linesOf(line.is).includes(number), step = readsItself ? 1 : years - 1;
    for (let year = 1; year < years; year += step) {
      moved = work(line.is, year, year + step) || moved;
    }
    return moved;
  }

  /** Room for the numbers of a line, made once. */
  #room(line, columns) {
    const rows = axisSize(this.data, this.data.lines[line].axis);
    this.tables[line] ??= tableOf(new Float64Array(rows * columns), rows, columns);
    return this.tables[line];
  }

  /** Keep what was found for so many columns of a line from a year on; whether any moved. */
  #store(line, found, first, columns) {
    const held = this.#room(line, columns), { numbers, rows } = held;
    let moved = false, place = first * held.across;
    for (let column = 0; column < columns; column++) {
      let from = found.start + column * found.across;
      for (let row = 0; row < rows; row++, place++, from += found.down) {
        const value = found.numbers[from], before = numbers[place];
        if (value === before || (value !== value && before !== before)) continue;
        if (value === Infinity || value === -Infinity) throw this.#tooLarge(line, row, first + column);
        if (!moved) this.#keepAsFiled(line);
        moved = true;
        numbers[place] = value;
      }
    }
    this.#expressions.free(found);
    return moved;
  }

  /** Keep the numbers of a line as filed, before the first that moves. */
  #keepAsFiled(line) {
    if (this.#filed !== null && !this.#filed.has(line)) {
      this.#filed.set(line, this.tables[line].numbers.slice());
    }
  }

  #tooLarge(line, row, year) {
    const { label, axis } = this.data.lines[line];
    const whose = `${this.data.texts[label]} of ${this.label(axis, row)}`;
    return new RangeError(`${whose} in ${this.data.years[year]} is too large to work with`);
  }
}
