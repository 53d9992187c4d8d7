// Controls that several sections use.

import { h } from "./dom.js";
import { report } from "./data.js";
import { csv } from "./table-data.js";

/** @typedef {[value: string, text: string]} Option */

let choices = 0;

/**
 * A choice among a few, as radio buttons in a row.
 * @param {string} legend
 * @param {Option[]} options
 * @param {string} chosen
 * @param {(value: string) => void} change
 */
export function choice(legend, options, chosen, change) {
  choices += 1;
  const name = `choice-${choices}`;
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

/**
 * A choice among many.
 * @param {string} label
 * @param {[heading: string, options: Option[]][]} groups a heading may be empty
 * @param {string} chosen
 * @param {(value: string) => void} change
 */
export function picker(label, groups, chosen, change) {
  const option = (/** @type {Option} */ [value, text]) => h("option", { value, selected: value === chosen }, text);
  return h(
    "label",
    { class: "picker" },
    h("span", {}, label),
    h(
      "select",
      { onchange: (event) => change(event.target.value) },
      groups.map(([heading, options]) => (heading ? h("optgroup", { label: heading }, options.map(option)) : options.map(option))),
    ),
  );
}

const ESCAPED = new RegExp(report.escaped_cells);

/**
 * Saves a CSV file on the reader's machine.
 * @param {string} name without `.csv`
 * @param {string[]} columns
 * @param {object[]} rows
 */
export const saveCsv = (name, columns, rows) => saveFile(`${name}.csv`, new Blob([csv(columns, rows, ESCAPED)], { type: "text/csv;charset=utf-8" }));

/**
 * Saves a file on the reader's machine.
 * @param {string} name
 * @param {Blob} contents
 */
export function saveFile(name, contents) {
  const url = URL.createObjectURL(contents);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
