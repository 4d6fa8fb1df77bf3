"use strict";

/**
 * The checks, found in the figures as they are now: equal to finmodel/checks/findings.py and
 * run.py. What a check compares are lines; here it is judged by what rounding allows, and said.
 *
 * @typedef {object} CheckResult as finmodel/results.py has it
 * @property {string} id
 * @property {string} status - pass, warn, fail or accepted
 * @property {string} severity
 * @property {?number} expected
 * @property {?number} actual
 * @property {?number} difference
 * @property {?number} tolerance
 * @property {string} detail
 * @property {Unit} unit
 * @property {boolean} exact - whether figures must agree but for rounding
 * @property {string} [whyAsFiled] - why it is as it was filed, whatever is chosen; else none
 */

/**
 * What every check finds, in order; a check with nothing to look at passes once.
 * @param {object} report
 * @returns {CheckResult[]}
 */
function findings(report) {
  const { checks } = report.data.words;
  const judging = {
    report,
    checks,
    largest: largestMoney(report),
    isOfTheBase: checks.base.includes(report.state.scenario)
      && report.state.levers.every((one) => one === null),
  };
  return checks.each.flatMap((one) =>
    (one.filed === undefined ? foundBy(judging, one) : filed(one)));
}

/** The results of a check that no line holds, as the plan was filed. */
function filed({ filed: results, whyAsFiled }) {
  return results.map((one) => ({ ...one, whyAsFiled }));
}

function foundBy(judging, { id, comparisons }) {
  const found = comparisons.flatMap((one) => foundIn(judging, id, one));
  return found.length > 0 ? found : [nothingHere(judging, id)];
}

function nothingHere({ report, checks }, id) {
  const figuresOf = { expected: null, actual: null, difference: null, tolerance: null };
  const unit = report.data.words.units.money;
  return { id, status: "pass", severity: "warn", ...figuresOf, detail: checks.nothingHere, unit,
    exact: false };
}

/** What one comparison finds: of each member, or of the one furthest out. */
function foundIn(judging, id, comparison) {
  const check = judging.checks.kinds[comparison.check];
  const { model } = judging.report;
  const at = (name, row, year) => model.value(comparison.lines[name], row, year);
  const every = [...Array(model.rows(comparison.lines.difference)).keys()];
  const rounding = roundedBy(check, judging.largest);
  const rows = check.whole ? [furthestRow(check, at, every, rounding)] : every;
  const looked = comparison.applies;
  return rows
    .map((row, place) => ({ row, place }))
    .filter(({ row }) => looked === undefined || model.value(looked, row, 0) > 0)
    .map(({ row, place }) => {
      const name = comparison.about[place];
      const about = { id: name === "" ? id : `${id}.${name}`, row, place };
      return foundOf(judging, comparison, check, at, about);
    });
}

/** What is found of one member, with its status. */
function foundOf(judging, comparison, check, at, { id, row, place }) {
  const rounding = roundedBy(check, judging.largest), allowed = (check.margin ?? 0) + rounding;
  const out = yearsLookedAt(check).map((year) => excess(check, at("difference", row, year)));
  const holds = !out.some((one) => one > allowed);
  const year = yearTold(judging, check, at, row, { out, allowed, rounding });
  const accepted = comparison.accepted?.[place] ?? null;
  const settled = settledAs(judging, check, holds, accepted);
  const actual = orNull(at("actual", row, year));
  const expected = comparison.lines.limit === undefined ? null : orNull(at("limit", row, year));
  return {
    id,
    status: settled.status,
    severity: settled.severity,
    expected,
    actual,
    difference: expected === null || actual === null ? null : actual - expected,
    tolerance: expected === null ? null : check.margin ?? allowed,
    unit: unitCompared(comparison, judging.report.data.words.units, row),
    exact: check.margin === null,
    /** Put together when it is asked for: most checks pass, and nobody reads what they say. */
    get detail() {
      const cell = { at, row, year, allowed, holds };
      return settled.words.reduce(then, sentenceOf(judging, comparison, check, cell));
    },
  };
}

/**
 * Its status, and the words after its sentence: what to do, or who accepted it.
 * @returns {{status: string, severity: string, words: string[]}}
 */
function settledAs({ checks, isOfTheBase }, check, holds, accepted) {
  let { severity, remedy } = check;
  if (check.ofTheBase && severity === "fail" && !holds && !isOfTheBase) {
    severity = "warn";
    remedy = checks.ofTheBase;
  }
  if (holds) return { status: "pass", severity, words: [] };
  if (accepted !== null && severity === "warn") {
    return { status: "accepted", severity, words: [filled(checks.accepted, accepted)] };
  }
  const advice = remedy === "" ? [] : [remedy];
  const by = accepted === null ? [] : [filled(checks.stillFails, accepted)];
  return { status: severity, severity, words: [...advice, ...by] };
}

/** A sentence and the one after it; a note of the files may end in a full stop. */
function then(sentence, following) {
  return `${sentence.replace(/\.$/, "")}. ${following}`;
}

/** The largest money figure of an organisation, by which rounding is judged. */
function largestMoney({ data, model }) {
  let largest = 0;
  for (const line of data.words.checks.money) {
    for (let row = 0; row < model.rows(line); row++) {
      for (let year = 0; year < data.words.years.length; year++) {
        const size = Math.abs(model.value(line, row, year));
        if (size > largest) largest = size;
      }
    }
  }
  return largest;
}

/** What rounding may add to a difference. */
function roundedBy(check, largest) {
  return check.rounding * (check.ofLargest ? Math.max(1, largest) : 1);
}

/** How far a difference lies on the side that breaks the check. */
function excess(check, difference) {
  if (check.relation === "at most") return difference;
  return check.relation === "at least" ? -difference : Math.abs(difference);
}

/** The years that a check looks at, by their places. */
function yearsLookedAt({ first, last }) {
  return Array.from({ length: last - first }, (_, k) => first + k);
}

/** The member furthest out in any year. */
function furthestRow(check, at, rows, rounding) {
  const outBy = (row, year) => orLeast(excess(check, at("difference", row, year)));
  const furthest = rows.map((row) =>
    Math.max(...yearsLookedAt(check).map((year) => outBy(row, year))));
  return firstOfTheLargest(furthest, rounding);
}

/** The year furthest out among those looked at: of those that break the check, if any do. */
function yearTold({ checks }, check, at, row, { out, allowed, rounding }) {
  const years = yearsLookedAt(check);
  const anyBreaks = out.some((one) => one > allowed);
  const ranks = years.map((year, place) => {
    const rank = check.byShare ? shareOfLimit(at, row, year) : out[place];
    const counts = anyBreaks ? out[place] > allowed : !Number.isNaN(rank);
    return counts ? orLeast(rank) : -Infinity;
  });
  return years[firstOfTheLargest(ranks, check.byShare ? checks.shareRounding : rounding)];
}

/** Where the largest is; the first of those that are as large but for rounding. */
function firstOfTheLargest(numbers, rounding) {
  const least = Math.max(...numbers) - rounding;
  return numbers.findIndex((one) => one >= least);
}

function shareOfLimit(at, row, year) {
  const actual = at("actual", row, year), limit = at("limit", row, year);
  if (limit > 0) return actual / limit;
  return actual > 0 ? Infinity : 0;
}

function orLeast(value) {
  return Number.isNaN(value) ? -Infinity : value;
}

/** A figure of a result; null where it does not apply. */
function orNull(value) {
  return Number.isNaN(value) ? null : value;
}
