"use strict";

/** Lists as packed.py writes them in little room. */

/** Whole numbers from how far each is from the one before, and how many times that repeats. */
function unpackedNumbers(packed) {
  const found = [];
  let value = 0;
  for (let at = 0; at < packed.length; at += 2) {
    for (let times = packed[at + 1]; times > 0; times--) found.push(value += packed[at]);
  }
  return found;
}

/** Texts from how many letters each begins with of the one before, and what follows those. */
function unpackedTexts({ shared, rest }) {
  const found = [];
  unpackedNumbers(shared).forEach((letters, k) => {
    found.push((found[k - 1] ?? "").slice(0, letters) + rest[k]);
  });
  return found;
}

/** The model with its texts, lists and axes as they are read; it is changed itself, and once. */
function unpackedModel(data) {
  if (Array.isArray(data.texts)) return data;
  const axes = data.axes.map(({ labels, members, ...axis }) => (labels === undefined ? axis
    : { ...axis, labels: unpackedNumbers(labels), members: unpackedNumbers(members) }));
  return Object.assign(data, {
    texts: unpackedTexts(data.texts), lists: data.lists.map(unpackedNumbers), axes,
  });
}

/** The data of the page: JSON, or where that is long the same as gzip in base64. */
async function readPageData() {
  const { type, textContent } = document.getElementById("page-data");
  if (type === "application/json") return JSON.parse(textContent);
  const bytes = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
  const read = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(read).json();
}
