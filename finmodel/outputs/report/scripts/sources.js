"use strict";

/** In a list of sources: no number of the files, or no record. */
const NO_SOURCE = -1;

/**
 * What the page knows of its lines beside the model, its lists as they are read.
 * @param {object} data as explanation_data.py writes it
 */
function unpackedExplanation(data) {
  const lists = data.lists.map(unpackedNumbers);
  const { grounds, lines, columns } = data.sources;
  const slots = Object.entries(data.slots).map(([line, one]) =>
    [line, { ...one, sources: lists[one.sources] }]);
  const counted = Object.entries(data.countedIn).map(([line, packed]) =>
    [line, unpackedNumbers(packed).map((place) => data.countedNames[place])]);
  const changed = Object.entries(data.changed).map(([line, { declared, by }]) =>
    [line, { declared, by: by.map((one) => ({ ...one, rows: lists[one.rows] })) }]);
  const records = Object.entries(data.records).map(([line, one]) => [line, lists[one]]);
  const sections = data.sections.flatMap(({ heading, lines: own }) =>
    lists[own].map((line) => [line, heading]));
  const measures = data.measures.flatMap(([measure, basis, year, own]) =>
    own.map((line) => [line, { measure, basis, year }]));
  return {
    ...data,
    measures: new Map(measures),
    slots: Object.fromEntries(slots),
    countedIn: Object.fromEntries(counted),
    changed: Object.fromEntries(changed),
    records: Object.fromEntries(records),
    sections: new Map(sections),
    sources: {
      grounds: unpackedNumbers(grounds),
      lines: unpackedNumbers(lines),
      columns: unpackedNumbers(columns),
    },
  };
}

/** Where numbers of the files are from: their places, what they rest on, and what changed them. */
class Sources {
  /** @param {object} report the page */
  constructor(report) {
    this.report = report;
    this.known = report.explanation;
  }

  /** @param {FileNumber} given @returns {Source} */
  ofNumber(given) {
    const layers = given.changes.map((change) => this.layer(this.known.changes[change]));
    const before = layers.length ? given.before : null;
    return { ...this.at(given.source, given.path), layers, before };
  }

  /** The source of a record as a whole; null for what is no record. @returns {Source|null} */
  ofRecord(cell, member) {
    const source = this.known.records[cell.line]?.[cell.row] ?? NO_SOURCE;
    return source === NO_SOURCE ? null : this.at(source, member);
  }

  at(source, path) {
    const { lines, columns, grounds } = this.known.sources;
    const { file, ...ground } = this.known.grounds[grounds[source]];
    const place = `${file}:${lines[source]}:${columns[source]}`;
    return { path, place, ...ground, layers: [], before: null };
  }

  /** A change as it was written; a lever's by what it is moved to. @returns {Layer} */
  layer({ name, operation, operand, place, lever }) {
    if (lever === undefined) return { name, operation, operand, place };
    const moved = this.report.data.controls.levers[lever];
    const { text } = this.known.settings.find((one) => one.lever === moved);
    return { name, operation, operand: text, place };
  }
}
