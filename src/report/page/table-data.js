// Tables as the data holds them, by columns, and as the page reads them, by rows.

/** @import { Table } from "./types.js" */
/** @typedef {Record<string, string | number | null | undefined>} Cells */

/**
 * A table's rows as objects, each with its index `at`.
 * @param {Table} table
 */
export function rowsOf(table) {
  const columns = table.data.map((column) =>
    Array.isArray(column) ? column : column.at.map((at) => (at === null ? null : column.words[at])),
  );
  return Array.from({ length: table.rows }, (_, at) => {
    /** @type {Cells & { at: number }} */
    const row = { at };
    table.columns.forEach((name, place) => (row[name] = columns[place][at]));
    return row;
  });
}

/**
 * Rows sorted by a column. Empty cells come last either way.
 * @template {object} Row
 * @param {Row[]} rows
 * @param {string} column
 * @param {"ascending" | "descending"} direction
 */
export function sorted(rows, column, direction) {
  const cell = (/** @type {Row} */ row) => /** @type {Cells} */ (row)[column];
  const empty = (/** @type {Cells[string]} */ value) => value === null || value === undefined || value === "";
  return [...rows].sort((one, other) => {
    const [a, b] = [cell(one), cell(other)];
    if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
    return direction === "ascending" ? order : -order;
  });
}

/**
 * Sums of `value` by `key`.
 * @template Item
 * @param {Iterable<Item>} items
 * @param {(item: Item) => string} key
 * @param {(item: Item) => number} value
 * @returns {Map<string, number>}
 */
export function sumsBy(items, key, value) {
  const sums = new Map();
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + value(item));
  return sums;
}

/**
 * @param {Cells[string]} value
 * @param {RegExp} escaped
 */
const csvCell = (value, escaped) => {
  const plain = value === null || value === undefined ? "" : String(value);
  const text = typeof value === "string" && escaped.test(`'${plain}`) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * A CSV file with the given columns of `rows`.
 * @param {string[]} columns
 * @param {object[]} rows
 * @param {RegExp} escaped matches a text with an apostrophe in front that would run as a formula without it
 */
export function csv(columns, rows, escaped) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => /** @type {Cells} */ (row)[column]))];
  return lines.map((line) => line.map((cell) => csvCell(cell, escaped)).join(",") + "\n").join("");
}
