"use strict";

/**
 * Where words of a chart go, so that none lies on another: as finmodel/outputs/charts/places.py
 * has it. Pixels and ends of axes, no figures of the model.
 */

const WIDE_CHARACTER = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** The size at which texts are measured, in pixels. */
const MEASURED = 100;

/**
 * How wide texts are, about, and how they are broken into lines.
 * @typedef {object} Letters
 * @property {{narrow: string, wide: string}} letters
 * @property {Object<string, number>} widths as a share of the size of the font
 * @property {?CanvasRenderingContext2D} [pen] what measures them
 */

/** What measures texts in the font that is really used; nothing where there is no page. */
function measuringPen() {
  if (globalThis.document === undefined) return null;
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${MEASURED}px Arial, Helvetica, "Liberation Sans", sans-serif`;
  return pen;
}

/** How wide a text is, in pixels: measured, or about so in Arial. */
function widthOf(text, size, { letters, widths, pen = null }) {
  if (pen !== null) return (pen.measureText(text).width * size) / MEASURED;
  const share = (character) => {
    if (letters.narrow.includes(character)) return widths.narrow;
    if (letters.wide.includes(character)) return widths.wide;
    if (character <= "\x7f") return /[A-Z]/.test(character) ? widths.capital : widths.ascii;
    return widths.other * (WIDE_CHARACTER.test(character) ? 2 : 1);
  };
  return size * [...text].reduce((sum, character) => sum + share(character), 0);
}

/** A name as at most so many lines of a width, broken after words, dots and hyphens if it can. */
function brokenName(text, width, size, letters, most = 4) {
  const lines = [""];
  const fits = (line) => widthOf(line.trimEnd(), size, letters) <= width;
  for (const part of text.match(/[^\s/._-]*[/._-]+\s*|[^\s/._-]+\s*/gu) ?? []) {
    for (const piece of piecesOf(part, fits)) {
      const last = lines.length - 1;
      if (lines[last] !== "" && !fits(lines[last] + piece)) lines.push(piece);
      else lines[last] += piece;
    }
  }
  const rows = lines.map((line) => line.trimEnd());
  if (rows.length <= most) return rows;
  const characters = [...rows[most - 1]];
  while (characters.length > 0 && !fits(`${characters.join("")}…`)) characters.pop();
  return [...rows.slice(0, most - 1), `${characters.join("").trimEnd()}…`];
}

/** A word, or what fits of it on each line. */
function piecesOf(part, fits) {
  if (fits(part)) return [part];
  const pieces = [""];
  for (const character of part) {
    const last = pieces.length - 1;
    if (pieces[last] !== "" && !fits(pieces[last] + character)) pieces.push(character);
    else pieces[last] += character;
  }
  return pieces;
}

/** The places moved as little as keeps them `least` apart, between `low` and `high`. */
function spreadPlaces(places, least, low, high) {
  if (places.length === 0) return [];
  const order = places.map((_, k) => k).sort((a, b) => places[a] - places[b] || a - b);
  const apart = Math.min(least, (high - low) / Math.max(places.length - 1, 1));
  const groups = [];
  for (const k of order) {
    groups.push({ total: places[k], count: 1, start: places[k] });
    while (meet(groups, apart)) joinLastTwo(groups, apart);
  }
  const wanted = groups.flatMap(({ count, start }) =>
    Array.from({ length: count }, (_, k) => start + apart * k));
  const moved = [];
  let reached = low - apart;
  order.forEach((k, at) => { moved[k] = reached = Math.max(wanted[at], reached + apart); });
  reached = high + apart;
  for (const k of [...order].reverse()) moved[k] = reached = Math.min(moved[k], reached - apart);
  return moved;
}

function meet(groups, apart) {
  if (groups.length < 2) return false;
  const [before, last] = groups.slice(-2);
  return before.start + before.count * apart > last.start;
}

function joinLastTwo(groups, apart) {
  const last = groups.pop();
  const before = groups[groups.length - 1];
  before.total += last.total - last.count * before.count * apart;
  before.count += last.count;
  before.start = before.total / before.count;
}

/** Round ends of an axis that holds zero and all the values. */
function axisEnds(values) {
  const low = Math.min(0, ...values), high = Math.max(0, ...values);
  if (high === low) return [0, 1];
  const size = 10 ** Math.floor(Math.log10((high - low) / 5));
  const step = [1, 2, 2.5, 5, 10, 20].map((k) => k * size).find((one) => (high - low) / one <= 6);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}

/** The ends that hold both: those as filed, widened only where they must be. */
function widened([low, high], [otherLow, otherHigh]) {
  return [Math.min(low, otherLow), Math.max(high, otherHigh)];
}
