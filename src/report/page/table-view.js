// Tables that sort and can be saved.

import { saveCsv } from "./controls.js";
import { report } from "./data.js";
import { h } from "./dom.js";
import { cellText, integer, plural } from "./numbers.js";
import { sorted } from "./table-data.js";

/** @import { Rows } from "./tables.js" */

/** Rows shown before the reader asks for all. */
const ROWS_SHOWN = 200;

/**
 * One of the page's tables, folded: `rows` with the columns that docs/tables.md explains.
 * @param {keyof Rows} name
 * @param {object[]} rows
 */
export const tableView = (name, rows) => tableOf(name, rows, report.tables[name]?.columns ?? []);

/**
 * A folded table: each heading sorts by its column, and a button saves what is shown as CSV.
 * @param {string} name
 * @param {object[]} rows
 * @param {string[]} columns
 */
export function tableOf(name, rows, columns) {
  const place = h("div", {});
  const fold = h("details", { class: "table" }, h("summary", {}, `As a table (${plural(rows.length, "row")}), to sort and save as ${name}.csv`), place);
  fold.addEventListener("toggle", () => {
    if (fold.open && !place.hasChildNodes()) place.append(...sortable(name, rows, columns));
  });
  return fold;
}

/**
 * @param {string} name
 * @param {object[]} rows
 * @param {string[]} columns
 */
function sortable(name, rows, columns) {
  /** @type {{ column: string, direction: "ascending" | "descending" } | null} */
  let order = null;
  let all = false;
  const cell = (/** @type {object} */ row, /** @type {string} */ column) => /** @type {Record<string, string | number | null>} */ (row)[column];
  const numeric = new Set(columns.filter((column) => rows.some((row) => typeof cell(row, column) === "number")));
  const body = h("tbody");
  const more = h("button", { type: "button", onclick: () => ((all = true), draw()) });
  const ordered = () => (order === null ? rows : sorted(rows, order.column, order.direction));
  const draw = () => {
    const list = ordered();
    body.replaceChildren(
      ...list.slice(0, all ? undefined : ROWS_SHOWN).map((row) =>
        h(
          "tr",
          {},
          columns.map((column, at) => {
            const text = cellText(cell(row, column));
            return at === 0 ? h("th", { scope: "row" }, text) : h("td", { class: numeric.has(column) && "number" }, text);
          }),
        ),
      ),
    );
    more.hidden = all || list.length <= ROWS_SHOWN;
    more.textContent = `Show all ${integer(list.length)} rows`;
  };
  const heads = columns.map((column) => {
    const sort = () => {
      // Numbers begin with the largest, texts with A; a second click turns the order round.
      const first = numeric.has(column) ? "descending" : "ascending";
      const second = numeric.has(column) ? "ascending" : "descending";
      order = { column, direction: order?.column === column && order.direction === first ? second : first };
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order.direction);
      draw();
    };
    const head = h("th", { scope: "col", class: numeric.has(column) && "number" }, h("button", { type: "button", onclick: sort }, column));
    return head;
  });
  draw();
  return [
    h("p", { class: "tools" }, h("button", { type: "button", class: "save", onclick: () => saveCsv(name, columns, ordered()) }, `Save as ${name}.csv`)),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table ${name}` },
      h(
        "table",
        { class: "sortable" },
        h("caption", { class: "unseen" }, `${name}; click a heading to sort`),
        h("thead", {}, h("tr", {}, heads)),
        body,
      ),
    ),
    more,
  ];
}
