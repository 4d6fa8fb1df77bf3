"use strict";

/**
 * The tables of the page. Each is declared as data (finmodel/outputs/report/table_rows.py) and
 * drawn from the model as it is now; the figures as filed are beside those that moved.
 *
 * @typedef {object} PageTable
 * @property {string} id
 * @property {string} caption with {year}, {basis}, {member} and {name} to be filled
 * @property {string} [name] of what it is
 * @property {{heading: string, kind: string}[]} columns
 * @property {TableRow[]|Object<string, TableRow[]>|string} rows by basis, or the name of those shared
 * @property {{text: string, ifNotNil: Place}[]} [notes] said below it
 * @property {boolean} [closed] whether it is drawn when a reader opens it
 * @property {string} [empty] what is said where no row is left
 * @property {{most: number, lines: object, unit: string}} [largest] the rows largest by a line
 * @property {number[]} [leftOut] lines that are 0 for each record that is a row
 * @property {string[]} [members] the names of those that each have a table
 */

/** Make room for every table; one that is closed is drawn when it is opened. */
function startTables(report) {
  report.shownTables = [];
  for (const [id, tables] of Object.entries(report.data.tables.parts)) {
    const part = document.getElementById(id);
    for (const table of part === null ? [] : tables) part.append(placedTable(report, table));
  }
}

/** Bring every table that can be seen up to date. */
function showTables(report) {
  for (const update of report.shownTables) update();
}

/** A table, or what opens it. */
function placedTable(report, table) {
  if (table.members !== undefined) return tableOfEach(report, table);
  if (table.closed !== true && !isLong(report, table)) return openTable(report, table, 0);
  return closedTable(report, table, 0);
}

/** Whether a table is longer than a reader wants unasked: it is drawn when it is opened. */
function isLong(report, table) {
  return table.largest === undefined && rowsOf(report, table).length > MOST_OPEN_ROWS;
}

/** A part to open that holds a table for each member, put there when it is opened. */
function tableOfEach(report, table) {
  const details = element("details", { id: `details-${table.id}` });
  details.append(element("summary", {}, table.title));
  details.addEventListener("toggle", () => {
    const each = table.members.map((_, member) => closedTable(report, table, member));
    details.append(...each);
    showTables(report);
  }, { once: true });
  return details;
}

function openTable(report, table, member) {
  const drawn = new DrawnTable(report, table, member);
  report.shownTables.push(() => drawn.update());
  return drawn.place;
}

/** A table that a reader opens: drawn then, and brought up to date while it is open. */
function closedTable(report, table, member) {
  const summary = element("summary");
  const id = `details-${table.id}-${member}`;
  const details = element("details", { class: "table-details", id }, summary);
  let drawn = null;
  const update = () => {
    setText(summary, table.members?.[member] ?? captionOf(report, table, member));
    if (!details.open) return;
    if (drawn === null) {
      drawn = new DrawnTable(report, table, member);
      details.append(drawn.place);
    }
    drawn.update();
  };
  details.addEventListener("toggle", update);
  report.shownTables.push(update);
  return details;
}

/** The caption of a table, with the year and the basis that it is of. */
function captionOf(report, table, member) {
  const { years } = report.data.tables;
  const words = {
    year: years[report.state.year],
    basis: report.state.basis,
    member: table.members?.[member] ?? "",
    name: table.name ?? "",
  };
  return table.caption.replace(/\{(year|basis|member|name)\}/g, (_, name) => words[name]);
}

/** A table on the page, made once for each basis and then brought up to date in place. */
class DrawnTable {
  /**
   * @param {Report} report
   * @param {PageTable} table
   * @param {number} member which member it is of, 0 for the whole
   */
  constructor(report, table, member) {
    this.report = report;
    this.table = table;
    this.member = member;
    this.rows = null;
    this.drawnRows = [];
    this.caption = element("span");
    this.element = element("table", { id: `table-${table.id}-${member}` });
    this.element.append(element("caption", {}, this.caption));
    this.element.append(element("thead", {}, this.headings()));
    this.nothing = element("p", { class: "no-rows" }, table.empty ?? "");
    this.filedNote = element("p", { class: "note" }, FILED_NOTE);
    this.end = element("p", { class: "end-of-table", tabindex: "-1" }, "End of the table.");
    this.scrolls = element("div", { class: "scrolls" }, this.element);
    this.notes = (table.notes ?? []).map((note) => ({
      note,
      element: element("p", { class: "note" }, note.text),
    }));
    const notes = this.notes.map((one) => one.element);
    this.place = element(
      "div", { class: "table" }, this.scrolls, this.end, this.nothing, this.filedNote, ...notes,
    );
    moveByKeys(this.element, this.end);
  }

  headings() {
    const cells = this.table.columns.map(({ heading, kind }) => (heading === ""
      ? element("td", { class: kind })
      : element("th", { scope: "col", class: kind }, ...wordsOf(heading))));
    return element("tr", {}, ...cells);
  }

  /** Show the rows and figures as they are now. */
  update() {
    setText(this.caption, captionOf(this.report, this.table, this.member));
    const rows = rowsNow(this.report, this.table);
    if (!sameRows(rows, this.rows)) this.build(rows);
    let moved = false;
    for (const drawn of this.drawnRows) moved = this.updateRow(drawn) || moved;
    const shown = this.drawnRows.some((drawn) => !drawn.element.hidden);
    this.element.hidden = !shown;
    this.nothing.hidden = shown;
    this.filedNote.hidden = !moved;
    for (const { note, element: said } of this.notes) said.hidden = !rowIsShown(this.report, note);
    keepOneTabStop(this.element, this.element.querySelector(`${FIGURE}[tabindex="0"]`));
    this.letKeysScroll();
  }

  /** A table of words alone is a tab stop itself: in one of figures the arrow keys move. */
  letKeysScroll() {
    if (this.element.querySelector(FIGURE) !== null) return;
    this.scrolls.tabIndex = 0;
    this.scrolls.setAttribute("role", "region");
    this.scrolls.setAttribute("aria-label", this.caption.textContent);
  }

  build(rows) {
    this.rows = rows;
    for (const body of [...this.element.tBodies]) body.remove();
    this.drawnRows = rows.map((row) => this.drawnRow(row));
    let body = null;
    let role = "";
    for (const drawn of this.drawnRows) {
      const leaves = role === "caption-or-step" && drawn.row.role !== "step";
      if (body === null || leaves || drawn.row.role === "caption") {
        body = element("tbody");
        this.element.append(body);
        role = drawn.row.role === "caption" ? "caption-or-step" : "";
      }
      body.append(drawn.element);
    }
  }

  drawnRow(row) {
    const made = element("tr", { class: row.role });
    const drawn = { row, element: made, figures: [], agreements: [] };
    eachCell(row.cells).forEach((cell, place) => made.append(this.cell(drawn, cell, place)));
    return drawn;
  }

  cell(drawn, cell, place) {
    const { row } = drawn;
    if (place === 0) return headingCell(row, this.table.columns.length);
    const { kind } = this.table.columns[place];
    if (isAgreement(cell)) {
      const held = element("td", { class: kind });
      drawn.agreements.push({ cell, held, said: null });
      return held;
    }
    if (!isFigureCell(cell)) return wordsCell(cell, kind);
    const button = element("button", {
      type: "button",
      class: "figure",
      tabindex: "-1",
      "data-line": cell.line,
      "data-row": cell.row + this.member,
    });
    const filed = element("span", { class: "filed" });
    drawn.figures.push({ cell, button, filed });
    return element("td", { class: "figures" }, button, filed);
  }

  /** Bring a row up to date; whether one of its figures has moved. */
  updateRow(drawn) {
    const { report, member } = this;
    const { row, element: made, figures: held, agreements } = drawn;
    for (const one of agreements) updateAgreement(report, one);
    made.hidden = !rowIsShown(report, row, member);
    if (made.hidden) return false;
    made.classList.toggle("ruled", rowIsRuled(report, row, member));
    if (held.length === 0) return false;
    const cells = held.map((one) => one.cell);
    const yearOf = (cell) => cell.year ?? report.state.year;
    const from = (read) => (cell) => read(cell.line, cell.row + member, yearOf(cell));
    const { model } = report;
    const values = cells.map(from((...at) => model.value(...at)));
    const year = yearOf(cells[0]);
    if (drawn.year === year && values.every((one, at) => Object.is(one, drawn.values[at]))) {
      return drawn.isMoved;
    }
    const now = printedFigures(report, cells, values);
    const filed = printedFigures(report, cells, cells.map(from((...at) => model.asFiled(...at))));
    held.forEach(({ cell, button, filed: beside }, place) => {
      setText(button, now[place]);
      button.dataset.year = yearOf(cell);
      setText(beside, now[place] === filed[place] ? "" : filed[place]);
    });
    const isMoved = now.some((text, place) => text !== filed[place]);
    Object.assign(drawn, { values, year, isMoved });
    return isMoved;
  }
}

/** Say anew whether two figures agree, where that is another than before. */
function updateAgreement(report, one) {
  const said = agreementNow(report, one.cell);
  if (said !== one.said) one.held.replaceChildren(...wordsOf(said));
  one.said = said;
}

const MOST_OPEN_ROWS = 80;
const FILED_NOTE = "Small figures are those as filed, where they differ.";

/** Write a text where it is another than before: the browser lays out nothing anew otherwise. */
function setText(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** What is at the head of a row: a caption heads those below it. */
function headingCell(row, columns) {
  const [cell] = row.cells;
  if (row.role !== "caption") return element("th", { scope: "row" }, ...wordsOf(cell));
  return element("th", { scope: "rowgroup", colspan: columns }, cell);
}

function wordsCell(cell, kind) {
  return element("td", { class: kind }, ...wordsOf(cell));
}

function wordsOf(cell) {
  if (typeof cell === "string") return [cell];
  const mark = element("span", { class: `mark ${cell.kind}`, "aria-hidden": "true" }, cell.mark);
  return [element("span", { class: "marked" }, mark, ` ${cell.text}`)];
}
