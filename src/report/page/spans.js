// Stretches of a text, cut where marks begin and end.

/** @typedef {{ start: number, end: number }} Span */

/**
 * The text from `start` to `end` in pieces, each with the marks that cover it. Marks may overlap, and may be partly outside.
 * @template {Span} Mark
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 * @returns {{ text: string, marks: Mark[] }[]}
 */
export function pieces(text, start, end, marks) {
  const bounds = [...new Set([start, end, ...marks.flatMap((mark) => [mark.start, mark.end])])]
    .filter((at) => at >= start && at <= end)
    .sort((a, b) => a - b);
  return bounds.slice(1).map((to, at) => ({
    text: text.slice(bounds[at], to),
    marks: marks.filter((mark) => mark.start <= bounds[at] && mark.end >= to),
  }));
}

/**
 * Items that follow one another with the same key, in groups.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => number} key
 * @returns {Item[][]}
 */
export function runs(items, key) {
  /** @type {Item[][]} */
  const groups = [];
  items.forEach((item, at) => {
    if (at > 0 && key(item) === key(items[at - 1])) groups[groups.length - 1].push(item);
    else groups.push([item]);
  });
  return groups;
}
