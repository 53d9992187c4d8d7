// Finding words and labels in a text the way the tables count them.

/**
 * A pattern for words that follow one another, whatever punctuation or possessives come between them. Small letters also match
 * capitals; a capital only itself, since "US" is not "us". Abbreviations may have full stops.
 * @param {string} words separated by spaces
 */
export function phrasePattern(words) {
  const pieces = words.split(/\s+/).map(wordPattern);
  return new RegExp(`(?<![\\p{L}\\p{N}])${pieces.join("(?:['’]s)?[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "gu");
}

/** @param {string} word */
function wordPattern(word) {
  const isShort = /^\p{L}{2,5}$/u.test(word);
  return [...word].map(characterPattern).join(isShort ? "\\.?" : "");
}

/** @param {string} character */
function characterPattern(character) {
  if (/['’]/.test(character)) return "['’]";
  const capital = character.toUpperCase();
  // "ß" has two capitals.
  if (capital !== character && [...capital].length === 1) return `[${character}${capital}]`;
  return character.replace(/[.*+?^${}()|[\]\\]/, "\\$&");
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
