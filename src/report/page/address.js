// The part of the address after “#”: which filters are set and which evidence is open, so that every figure can be linked to.

/**
 * What names a figure: its kind, then the cells of its row that identify it.
 * @typedef {string[]} Link
 */
/**
 * @typedef {object} Address
 * @property {Link | null} open the figure whose evidence is open
 * @property {Record<string, string[]>} chosen what a filter is limited to, by the filter's name; all is shown of a filter not named
 */

/** @param {string} word */
const encoded = (word) => encodeURIComponent(word).replaceAll("%20", "+");

/** @param {string} word */
function decoded(word) {
  try {
    return decodeURIComponent(word.replaceAll("+", " "));
  } catch {
    // Half an escape, from a link that was cut: it names nothing.
    return "";
  }
}

/**
 * The address as text with its “#”; empty where nothing is set.
 * @param {Address} address
 */
export function addressText({ open, chosen }) {
  const parts = Object.entries(chosen).map(([name, ids]) => `${name}=${ids.map(encoded).join(",")}`);
  if (open) parts.push(`open=${open.map(encoded).join("/")}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

/**
 * What an address says. One that names a section or an article sets nothing.
 * @param {string} text
 * @returns {Address}
 */
export function readAddress(text) {
  /** @type {Address} */
  const address = { open: null, chosen: {} };
  for (const part of text.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 0) continue;
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    if (name === "open") address.open = value.split("/").map(decoded);
    else address.chosen[name] = value === "" ? [] : value.split(",").map(decoded);
  }
  return address;
}

/** Whether an address says more than a place in the page. @param {string} text */
export const setsSomething = (text) => text.includes("=");
