// Tables that sort and export.

/** Rows shown before the reader asks for all. */
const ROWS_SHOWN = 200;

/**
 * A folded table of `rows`: each heading sorts by its column, and a button saves what is shown as CSV. The columns are
 * those of the table `name`, as docs/tables.md explains them.
 */
function tableOf(name, rows, columns = D.tables[name]?.columns ?? []) {
  const place = h("div", {});
  const folded = h(
    "details",
    { class: "table" },
    h("summary", {}, `As a table (${plural(rows.length, "row")}), to sort and save`),
    place,
  );
  folded.addEventListener("toggle", () => {
    if (folded.open && !place.hasChildNodes()) place.append(sortable(name, rows, columns));
  });
  return folded;
}

function sortable(name, rows, columns) {
  let by = null;
  let ascending = true;
  let all = false;
  const numeric = new Set(columns.filter((column) => rows.some((row) => typeof row[column] === "number")));
  const body = h("tbody");
  const more = h("button", { type: "button", onclick: () => ((all = true), draw()) });
  const ordered = () => (by === null ? rows : sorted(rows, by, ascending));
  const draw = () => {
    const list = ordered();
    body.replaceChildren(
      ...list.slice(0, all ? undefined : ROWS_SHOWN).map((row) =>
        h(
          "tr",
          {},
          columns.map((column, at) => {
            const text = written(row[column]);
            return at === 0 ? h("th", { scope: "row" }, text) : h("td", { class: numeric.has(column) && "number" }, text);
          }),
        ),
      ),
    );
    more.hidden = all || list.length <= ROWS_SHOWN;
    more.textContent = `Show all ${integer(list.length)} rows`;
  };
  const heads = columns.map((column) =>
    h(
      "th",
      { scope: "col", class: numeric.has(column) && "number" },
      h(
        "button",
        {
          type: "button",
          onclick: (event) => {
            ascending = by === column ? !ascending : !numeric.has(column);
            by = column;
            for (const head of heads) head.removeAttribute("aria-sort");
            event.currentTarget.parentNode.setAttribute("aria-sort", ascending ? "ascending" : "descending");
            draw();
          },
        },
        column,
      ),
    ),
  );
  draw();
  const save = () => download(name, columns, ordered());
  return h(
    "div",
    {},
    h("p", { class: "tools" }, h("button", { type: "button", class: "save", onclick: save }, `Save as ${name}.csv`)),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table ${name}` },
      h(
        "table",
        { class: "sortable" },
        h("caption", { class: "unseen" }, `${name}; the headings sort`),
        h("thead", {}, h("tr", {}, heads)),
        body,
      ),
    ),
    more,
  );
}

/** `rows` by a column; what is empty comes last either way. */
function sorted(rows, by, ascending) {
  const empty = (value) => value === null || value === undefined || value === "";
  return [...rows].sort((one, other) => {
    const [a, b] = [one[by], other[by]];
    if (empty(a) || empty(b)) return empty(a) - empty(b);
    const order = typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en");
    return ascending ? order : -order;
  });
}

const written = (value) => {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return String(value);
  return Number.isInteger(value) ? fixed(value, 0) : fixed(value, Math.abs(value) < 0.001 ? 6 : 3);
};
