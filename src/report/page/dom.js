// Making elements. Text goes in as text nodes alone, so that no word of an article is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An HTML element: `h("p", { class: "note" }, "text", child)`. */
const h = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
/** An SVG element. */
const s = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

const percent = (x) => `${(100 * x).toFixed(2)}%`;

/**
 * Makes the buttons in `element` one stop of the Tab key; the arrow keys move among them. With `columns`, up and
 * down go by so many.
 */
function roving(element, selector, columns = 1) {
  const marks = () => [...element.querySelectorAll(selector)];
  marks().forEach((mark, at) => mark.setAttribute("tabindex", at === 0 ? "0" : "-1"));
  element.addEventListener("keydown", (event) => {
    const all = marks();
    const at = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    let to = step === undefined ? at : at + step;
    if (event.key === "Home") to = 0;
    if (event.key === "End") to = all.length - 1;
    if (at < 0 || to === at || to < 0 || to >= all.length) return;
    event.preventDefault();
    all[at].setAttribute("tabindex", "-1");
    all[to].setAttribute("tabindex", "0");
    all[to].focus();
  });
  element.addEventListener("focusin", (event) => {
    const all = marks();
    if (!all.includes(event.target)) return;
    for (const mark of all) mark.setAttribute("tabindex", mark === event.target ? "0" : "-1");
  });
  return element;
}

/** One cell of a CSV file. */
const cell = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Hands the reader a CSV file. */
function download(name, columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  const text = lines.map((line) => line.map(cell).join(",") + "\n").join("");
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  h("a", { href: url, download: `${name}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

let numbered = 0;
/** A fresh id. */
const fresh = (name) => `${name}-${(numbered += 1)}`;

/** A choice among a few, as radio buttons in a row. */
function choice(legend, options, chosen, change) {
  const name = fresh("choice");
  return h(
    "fieldset",
    { class: "choice" },
    h("legend", {}, legend),
    options.map(([value, text]) =>
      h(
        "label",
        {},
        h("input", { type: "radio", name, value, checked: value === chosen, onchange: () => change(value) }),
        h("span", {}, text),
      ),
    ),
  );
}

/** A choice among many. `groups`: `[[heading or "", [[value, text], …]], …]` */
function picker(label, groups, chosen, change) {
  const option = ([value, text]) => h("option", { value, selected: value === chosen }, text);
  return h(
    "label",
    { class: "picker" },
    h("span", {}, label),
    h(
      "select",
      { onchange: (event) => change(event.target.value) },
      groups.map(([heading, options]) =>
        heading ? h("optgroup", { label: heading }, options.map(option)) : options.map(option),
      ),
    ),
  );
}
