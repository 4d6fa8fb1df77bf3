"use strict";

/**
 * Sums to the last bit as the engine has them, so that what is nothing there is nothing here. It
 * adds to the first number the pairwise sum of the others (numpy.add.reduceat): by eight partial
 * sums where there are many, in halves where there are very many.
 */

const PARTIAL_SUMS = 8;
const SUMMED_AT_ONCE = 128;

/**
 * The sum of those numbers that are at some rows.
 * @param {Float64Array} numbers
 * @param {number} start where row 0 is
 * @param {number} down from one row to the next
 * @param {number[]} rows
 * @returns {number}
 */
function sumOfRows(numbers, start, down, rows) {
  const { length } = rows;
  if (length === 0) return 0;
  const first = numbers[start + rows[0] * down];
  if (length === 1) return first;
  if (length > PARTIAL_SUMS) {
    return first + pairwiseSum((place) => numbers[start + rows[place] * down], 1, length);
  }
  let others = -0;
  for (let place = 1; place < length; place++) others += numbers[start + rows[place] * down];
  return first + others;
}

function pairwiseSum(at, from, to) {
  const count = to - from;
  if (count < PARTIAL_SUMS) return plainSum(at, from, to, -0);
  if (count <= SUMMED_AT_ONCE) return sumByEights(at, from, to);
  const half = Math.floor(count / 2), middle = from + half - (half % PARTIAL_SUMS);
  return pairwiseSum(at, from, middle) + pairwiseSum(at, middle, to);
}

function plainSum(at, from, to, first) {
  let sum = first;
  for (let place = from; place < to; place++) sum += at(place);
  return sum;
}

function sumByEights(at, from, to) {
  const whole = to - ((to - from) % PARTIAL_SUMS), parts = [];
  for (let part = 0; part < PARTIAL_SUMS; part++) {
    let sum = at(from + part);
    for (let place = from + part + PARTIAL_SUMS; place < whole; place += PARTIAL_SUMS) {
      sum += at(place);
    }
    parts.push(sum);
  }
  const [a, b, c, d, e, f, g, h] = parts;
  return plainSum(at, whole, to, ((a + b) + (c + d)) + ((e + f) + (g + h)));
}
