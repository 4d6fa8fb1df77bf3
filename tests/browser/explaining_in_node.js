"use strict";

/** A figure of a tree as finmodel.explain/1 has it, and those below it. */
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
    that_is: figure.through || null,
    with_numbers: formulaWithNumbers(figure.formula, units) || null,
    nil: figure.nil,
    same_in: figure.sameIn,
    repeated: figure.repeated,
    cut: figure.cut,
    assumption: sourceRecord(report, figure),
    terms: figure.terms.map((term) => figureRecord(report, names, term)),
  };
}

function sourceRecord(report, { assumption, unit }) {
  if (assumption === null) return null;
  const { path, place } = assumption;
  const changes = changesInWords(assumption, unit, report.data.words.units);
  return { path, place, rests_on: restsOn(assumption), changes };
}
