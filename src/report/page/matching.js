// Finding words and labels in a text the way the tables count them.

/**
 * A pattern for words that follow one another, whatever punctuation or possessives come between them.
 * @param {string} words separated by spaces
 */
export function phrasePattern(words) {
  const pieces = words.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]"));
  return new RegExp(`(?<![\\p{L}\\p{N}])${pieces.join("(?:['’]s)?[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "giu");
}

/** What all spellings of a label have in common. @param {string} label */
export const folded = (label) =>
  label
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/\s+/)
    .map((word) =>
      word
        .replace(/^[“”"‘'«»]+/, "")
        .replace(word.endsWith("s'") ? /[“”"«»]+$/ : /[“”"'«»]+$/, "")
        .replace(/^([^.]+)\.$/, "$1"),
    )
    .filter(Boolean)
    .join(" ");
