// Making elements. Text goes in as text nodes alone, so that no word of an article is ever read as markup.

/** @typedef {string | Node | null | undefined | false | Child[]} Child what an element may hold; empty values are left out */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes `on…`: listeners */

const SVG = "http://www.w3.org/2000/svg";

/**
 * The children that are there, in one list.
 * @param {Child} child
 * @returns {(string | Node)[]}
 */
export function flat(child) {
  if (Array.isArray(child)) return child.flatMap(flat);
  return child === null || child === undefined || child === false ? [] : [child];
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...flat(children));
  return element;
}

/**
 * An HTML element: `h("p", { class: "note" }, "text", child)`.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export const h = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export const s = (name, attributes = {}, ...children) => filled(document.createElementNS(SVG, name), attributes, children);

/** The element of the template with this id. @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** A proportion of an axis as a length. @param {number} x */
export const length = (x) => `${(100 * x).toFixed(2)}%`;

/**
 * Makes the marks in `element` one stop of the Tab key; the arrow keys move among them. With `columns`, up and down go by
 * that many.
 * @template {Element} E
 * @param {E} element
 * @param {string} selector
 */
export function roving(element, selector, columns = 1) {
  const marks = () => /** @type {HTMLElement[]} */ ([...element.querySelectorAll(selector)]);
  marks().forEach((mark, at) => mark.setAttribute("tabindex", at === 0 ? "0" : "-1"));
  element.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    const all = marks();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const targets = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns, Home: 0, End: all.length - 1 };
    const to = targets[key] ?? at;
    if (at < 0 || to === at || to < 0 || to >= all.length) return;
    event.preventDefault();
    all[at].setAttribute("tabindex", "-1");
    all[to].setAttribute("tabindex", "0");
    all[to].focus();
  });
  element.addEventListener("focusin", (event) => {
    const all = marks();
    if (!all.includes(/** @type {HTMLElement} */ (event.target))) return;
    for (const mark of all) mark.setAttribute("tabindex", mark === event.target ? "0" : "-1");
  });
  return element;
}
