"use strict";

/**
 * The systems of a portfolio: the year and the measure that ranks them are chosen here. Every
 * figure, rank and sentence comes with the page; nothing is worked out in it.
 * @typedef {object} Systems
 * @property {string[]} years
 * @property {{key: string, label: string, captions: string[], said: string[]}[]} measures - what
 *     can rank, with its caption and its sentence in each year
 * @property {string[]} columns - the measures of the columns
 * @property {{measure: number, year: number}} chosen
 * @property {SystemRow[]} rows - the systems, then what they come to
 *
 * @typedef {object} SystemRow
 * @property {string} name
 * @property {string} region
 * @property {boolean} total
 * @property {boolean} ruled
 * @property {string[][]} figures - of each column, by year
 * @property {(number|null)[][]} ranks - of each measure, by year
 */

/** Fill a select with names, and choose one. */
function fillChoice(select, names, chosen) {
  select.append(...names.map((name, at) => {
    const option = element("option", { value: String(at) }, name);
    option.selected = at === chosen;
    return option;
  }));
  select.disabled = false;
}

/** Best first; who has no rank after those, and what all come to last. */
function inOrder(rows, measure, year) {
  const place = (row) => (row.total ? Infinity : row.ranks[measure][year] ?? Number.MAX_VALUE);
  return [...rows].sort((one, other) => (place(one) === place(other) ? 0 : place(one) - place(other)));
}

/** A row of the table. */
function systemRow(row, measure, year) {
  const rank = row.total ? "" : row.ranks[measure][year] ?? "\u2013";
  const kinds = [...(row.total ? ["total"] : []), ...(row.ruled ? ["ruled"] : [])];
  return element(
    "tr",
    kinds.length > 0 ? { class: kinds.join(" ") } : {},
    element("td", { class: "figures" }, String(rank)),
    element("th", { scope: "row" }, row.name),
    element("td", {}, row.region),
    ...row.figures.map((years) => element("td", { class: "figures" }, years[year])),
  );
}

/** Show the systems of a year in the order of a measure. */
function showSystems(systems, measure, year) {
  const rows = inOrder(systems.rows, measure, year);
  const body = document.querySelector("#systems tbody");
  body.replaceChildren(...rows.map((row) => systemRow(row, measure, year)));
  const { captions, said } = systems.measures[measure];
  document.getElementById("systems-caption").textContent = captions[year];
  document.getElementById("first-and-last").textContent = said[year];
  document.getElementById("announcement").textContent = said[year];
}

/** Put up what can be chosen, and follow it. */
function startSystems(systems) {
  const measures = document.getElementById("ranked-by");
  const years = document.getElementById("ranked-in");
  fillChoice(measures, systems.measures.map(({ label }) => label), systems.chosen.measure);
  fillChoice(years, systems.years, systems.chosen.year);
  const show = () => showSystems(systems, Number(measures.value), Number(years.value));
  measures.addEventListener("change", show);
  years.addEventListener("change", show);
}

if (globalThis.document !== undefined) globalThis.opened = readPageData().then(startSystems);
