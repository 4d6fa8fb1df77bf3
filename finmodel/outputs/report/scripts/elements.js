"use strict";

/**
 * A new element. Text is never read as markup.
 * @param {string} tag
 * @param {Object<string, string>} attributes
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
