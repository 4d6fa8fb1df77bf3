"use strict";

/**
 * The assumptions log: every number that the run rests on, searched by words. Rows are drawn some
 * at a time, since a log may hold tens of thousands; on paper all that were found are there.
 *
 * @typedef {object} LogData as finmodel/outputs/report/log_data.py packs it
 * @property {string[]} headings what is above each column
 * @property {number[][]} columns for each row the place of its text
 * @property {string[]} paths how many letters are those of the path before, then the others
 * @property {[?number[], number[], number[]]} places files by the place of their text, lines, columns
 * @property {string[]} texts every text once
 */

const LOG_ROWS_AT_ONCE = 100;
/** How long the search box rests, in milliseconds, before what it finds is shown and said. */
const SEARCH_RESTS = 200;

/** Put the log on the page, closed; it is drawn when it is opened. */
function startLog(report) {
  const place = document.getElementById("log");
  if (place !== null) place.append(new SearchedLog(report.data.log).place);
}

/** The rows of which every word that is searched for is in some column, as text. */
function foundInLog(rows, searched) {
  const words = searched.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return rows.filter((row) => words.every((word) => row.sought.includes(word)));
}

/** How many of the assumptions were found, in words. */
function countOfLog(found, all, searched) {
  const number = (count) => count.toLocaleString("en-GB");
  const assumptions = all === 1 ? "assumption" : "assumptions";
  if (searched.trim() === "") return `${number(all)} ${assumptions}.`;
  return `${number(found)} of ${number(all)} ${assumptions} found.`;
}

/** The paths of the log in full. */
function pathsOfLog({ paths }) {
  let before = "";
  return paths.map((shortened) => {
    const [same] = shortened.split(" ", 1);
    before = before.slice(0, Number(same)) + shortened.slice(same.length + 1);
    return before;
  });
}

/** The cells of every row of the log; the last two are the path and its place in the files. */
function rowsOfLog(log) {
  const { columns, texts, places: [files, lines, within] } = log;
  return pathsOfLog(log).map((path, row) => {
    const file = files[row] === null ? "" : texts[files[row]];
    const place = file === "" ? "" : `${file}:${lines[row]}:${within[row]}`;
    const cells = [...columns.map((column) => texts[column[row]]), path, place];
    return { cells, sought: cells.join("\n").toLowerCase() };
  });
}

class SearchedLog {
  /** @param {LogData} log */
  constructor(log) {
    this.log = log;
    this.rows = null;
    this.found = [];
    this.shown = 0;
    const count = countOfLog(log.paths.length, log.paths.length, "");
    this.place = element(
      "details",
      { class: "table-details", id: "log-details" },
      element("summary", {}, `Assumptions log, as filed: ${count}`),
    );
    this.place.addEventListener("toggle", () => this.open(), { once: true });
    addEventListener("beforeprint", () => {
      if (this.place.open) this.showMore(this.found.length);
    });
  }

  /** Draw the search box and the first rows. */
  open() {
    this.rows = rowsOfLog(this.log);
    this.search = element("input", { type: "search", id: "log-search", autocomplete: "off" });
    this.count = element("p", { role: "status", class: "note" });
    this.body = element("tbody");
    this.more = element("button", { type: "button" });
    const label = element("label", { for: "log-search" }, "Search the assumptions ");
    const headings = this.log.headings.map((heading) => element("th", { scope: "col" }, heading));
    const table = element(
      "table",
      {},
      element("caption", { class: "unseen" }, "Assumptions log"),
      element("thead", {}, element("tr", {}, ...headings)),
      this.body,
    );
    const attributes = { class: "scrolls", tabindex: "0", role: "region" };
    const region = element("div", { ...attributes, "aria-label": "Assumptions log" }, table);
    const box = element("p", { class: "log-search" }, label, this.search);
    this.place.append(element("div", { class: "table log" }, box, this.count, region, this.more));
    this.search.addEventListener("input", () => {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.find(), SEARCH_RESTS);
    });
    this.more.addEventListener("click", () => this.showMore(LOG_ROWS_AT_ONCE));
    this.find();
  }

  /** Show what is found, and say how much. */
  find() {
    this.found = foundInLog(this.rows, this.search.value);
    this.shown = 0;
    this.body.replaceChildren();
    this.count.textContent = countOfLog(this.found.length, this.rows.length, this.search.value);
    this.showMore(LOG_ROWS_AT_ONCE);
  }

  showMore(count) {
    const next = this.found.slice(this.shown, this.shown + count);
    this.body.append(...next.map(({ cells }) => logRow(cells)));
    this.shown += next.length;
    const left = Math.min(this.found.length - this.shown, LOG_ROWS_AT_ONCE);
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${left} more`;
  }
}

/** A row: an assumption, what is said of it, then its path and its place in the files. */
function logRow([first, ...others]) {
  const [path, where] = others.slice(-2);
  const cells = others.slice(0, -2).map((text) => element("td", {}, text));
  const last = element("td", { class: "place" }, element("code", {}, path), element("br"), where);
  return element("tr", {}, element("th", { scope: "row" }, first), ...cells, last);
}
