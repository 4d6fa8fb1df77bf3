"use strict";

/**
 * Moving in a table by keys: it is one tab stop. Arrows move from figure to figure, Home and End
 * to the ends of a row, with Ctrl of the table, and Escape leaves.
 */

const FIGURE = "button.figure";

/** The figures of a table that can be seen, row by row. */
function figureRows(table) {
  return [...table.rows]
    .filter((row) => !row.hidden)
    .map((row) => [...row.querySelectorAll(FIGURE)])
    .filter((row) => row.length > 0);
}

/** Make one figure the tab stop of its table: that one, or the first where it is not shown. */
function keepOneTabStop(table, wanted) {
  const shown = figureRows(table).flat();
  const stop = shown.includes(wanted) ? wanted : shown[0];
  for (const one of table.querySelectorAll(`${FIGURE}:not([tabindex="-1"])`)) one.tabIndex = -1;
  if (stop !== undefined) stop.tabIndex = 0;
}

/** Make a small table one tab stop. */
function withOneTabStop(table) {
  moveByKeys(table, null);
  keepOneTabStop(table, null);
  return table;
}

/** The figure that a key leads to from another, or undefined where it leads to none. */
function figureByKey(rows, from, key, whole) {
  const row = rows.findIndex((one) => one.includes(from));
  const place = rows[row].indexOf(from);
  const column = (button) => button.closest("td").cellIndex;
  const below = (to) => rows[to]?.find((one) => column(one) >= column(from)) ?? rows[to]?.at(-1);
  switch (key) {
    case "ArrowLeft":
      return rows[row][place - 1];
    case "ArrowRight":
      return rows[row][place + 1];
    case "ArrowUp":
      return below(row - 1);
    case "ArrowDown":
      return below(row + 1);
    case "Home":
      return whole ? rows[0][0] : rows[row][0];
    case "End":
      return whole ? rows.at(-1).at(-1) : rows[row].at(-1);
    default:
      return undefined;
  }
}

/** Let keys move in a table; `after` is what Escape leads to, null where there is nothing. */
function moveByKeys(table, after) {
  table.addEventListener("keydown", (event) => {
    const from = event.target.closest(FIGURE);
    if (from === null || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      after?.focus();
      return;
    }
    const to = figureByKey(figureRows(table), from, event.key, event.ctrlKey);
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  });
  table.addEventListener("focusin", (event) => {
    if (event.target.matches(FIGURE)) keepOneTabStop(table, event.target);
  });
}
