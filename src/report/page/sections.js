// The sections of the report. Each draws itself again when a filter or a control of its own changes.

import { h, flat } from "./dom.js";

/** @import { Child } from "./dom.js" */

/** @type {Map<string, { title: string, draw: () => void }>} */
const sections = new Map();

/**
 * A section of the report.
 * @param {string} id
 * @param {string} title
 * @param {string | null} lead
 * @param {() => Child} content what is below the heading
 */
export function section(id, title, lead, content) {
  const place = h("div", {});
  sections.set(id, { title, draw: () => place.replaceChildren(...flat(content())) });
  return h(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    lead && h("p", { class: "lead" }, lead),
    place,
  );
}

export const redrawAll = () => sections.forEach((one) => one.draw());

/**
 * Draws one section again. The control that the reader has just used is a new element then: `focus` selects it.
 * @param {string} id
 * @param {string | null} focus
 */
export function redraw(id, focus = null) {
  sections.get(id)?.draw();
  if (focus !== null) /** @type {HTMLElement | null} */ (document.querySelector(`#${id} ${focus}`))?.focus();
}

export const sectionLinks = () =>
  h("ul", {}, [...sections].map(([id, { title }]) => h("li", {}, h("a", { href: `#${id}` }, title))));

/** What a section shows when the filters leave nothing. */
export const nothing = () => h("p", { class: "empty" }, "The filters leave nothing to show here.");
