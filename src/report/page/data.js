// The data that the program wrote into the page, and how numbers are written.

const D = JSON.parse(document.getElementById("data").textContent);

const VOICES = [
  { id: "all", name: "All voices", short: "all voices" },
  { id: "outlet", name: "The outlet’s own words", short: "own words" },
  { id: "quoted", name: "Quoted", short: "quoted" },
  { id: "attributed", name: "Reported without quotation marks", short: "reported" },
];
const voiceName = (id) => VOICES.find((voice) => voice.id === id).short;

/** Fewer mentions than this are shown hollow or hatched. */
const FEW = 5;
/** Up to this q value a difference is called one. */
const SIGNIFICANT = 0.05;
const REST = D.comparison.reference ?? "the rest";
const SCORES_MENTIONS = D.model.scores_mentions;

const compared = new Set(D.outlets.map((outlet) => outlet.id));
const frameById = new Map(D.frames.map((frame) => [frame.id, frame]));
const actorById = new Map(D.actors.map((actor) => [actor.id, actor]));
const codeName = (kind, id) => ((kind === "frame" ? frameById : actorById).get(id) ?? { name: id }).name;

/** A table's rows as objects, made once. */
const rowsOf = (() => {
  const made = new Map();
  return (name) => {
    if (!made.has(name)) {
      const table = D.tables[name];
      const rows = [];
      if (table) {
        const columns = table.data.map((column) =>
          Array.isArray(column) ? column : column.at.map((at) => (at === null ? null : column.words[at])),
        );
        for (let at = 0; at < table.rows; at += 1) {
          const row = { at };
          table.columns.forEach((column, place) => (row[column] = columns[place][at]));
          rows.push(row);
        }
      }
      made.set(name, rows);
    }
    return made.get(name);
  };
})();

const MINUS = "−";
const grouped = new Intl.NumberFormat("en-US");
const integer = (n) => grouped.format(n);
/** A number with so many decimals and a true minus sign. */
const fixed = (x, decimals) => {
  const text = Math.abs(x).toFixed(decimals);
  return x < 0 && Number(text) !== 0 ? MINUS + text : text;
};
/** A score from −1 to +1, with its sign. */
const signed = (x) => (Number(x.toFixed(2)) > 0 ? "+" : "") + fixed(x, 2);
const rate = (x) => fixed(x, x !== 0 && Math.abs(x) < 0.95 ? 2 : 1);
const share = (x) => `${Math.round(100 * x)} %`;
/** A p or q value as papers write it. */
const chance = (p) => (p < 0.001 ? "< 0.001" : `= ${p.toFixed(p < 0.0995 ? 3 : 2)}`);
const plural = (n, one, many = `${one}s`) => `${integer(n)} ${n === 1 ? one : many}`;
const interval = (low, high, write) =>
  low === null || high === null ? "no interval" : `95 % interval ${write(low)} to ${write(high)}`;
const differs = (row) => row.q_value !== null && row.q_value <= SIGNIFICANT;

/** Whether a difference is one, in words. */
function verdict(row) {
  if (row.q_value === null || row.q_value === undefined) return `not tested against ${REST}`;
  const unit =
    row.test_unit === "sentence" ? "; sentences were tested, since articles are too few, which finds differences too easily" : "";
  return differs(row)
    ? `differs from ${REST}: q ${chance(row.q_value)}${unit}`
    : `not distinguishable from ${REST}: q ${chance(row.q_value)}`;
}
