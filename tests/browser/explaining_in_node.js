"use strict";

/**
 * What the page says of figures under each of some settings.
 * @param {object} given data of the page, names of its lines, cells asked for, and settings: a
 *   scenario, what each lever is given, and its text
 */
function explanationsOf({ data, names, runs }) {
  const report = { data, model: new Model(data.model), state: {} };
  startExplanation(report);
  return runs.map(({ scenario, levers, texts, asked }) => {
    if (!report.model.choose(scenario, levers)) return report.model.refusals();
    const lever = (k) => data.controls.levers[k];
    report.explanation.settings = texts.flatMap((text, k) =>
      (text === null ? [] : [{ lever: lever(k), text }]));
    const explainer = new Explainer(report);
    return asked.map(({ cell, depth }) => explanationOf(report, names, explainer, cell, depth));
  });
}

function explanationOf(report, names, explainer, [line, row, year], depth) {
  const cell = explainer.trace.cell(line, row, year);
  const tree = explainer.tree(cell, depth === null ? Infinity : depth);
  return {
    tree: figureRecord(report, names, tree),
    leaves: explainer.leaves(cell).map((source) => sourceRecord(report, source, null)),
  };
}

/** A figure of a tree, and those below it. */
function figureRecord(report, names, figure) {
  const { units } = report.data.words;
  return {
    line: names[figure.cell.line],
    label: figure.label,
    id: figure.member,
    name: figure.name,
    year: figure.year,
    unit: figure.unit.name,
    value: figure.value,
    that_is: figure.through,
    formula: formulaWithNumbers(figure.formula, units),
    nil: figure.nil,
    same_in: figure.sameIn,
    repeated: figure.repeated,
    cut: figure.cut,
    assumption: sourceRecord(report, figure.assumption, figure.unit),
    terms: figure.terms.map((term) => figureRecord(report, names, term)),
  };
}

function sourceRecord(report, source, unit) {
  if (source === null) return null;
  const { path, place, basis, before, layers } = source;
  const made = { path, place, basis, before, rests_on: restsOn(source), layers };
  if (unit === null) return made;
  return { ...made, changes: changesInWords(source, unit, report.data.words.units) };
}
