// How much a speaker is heard in one voice or all.

/** @import { RowOf, VoiceChoice } from "./types.js" */
/** @typedef {Pick<RowOf<"speakers_by_outlet">, "n_words" | "n_words_quoted" | "n_words_attributed" | "per_1000_words">} Spoken */

/**
 * The speaker's words per 1,000 words of the outlet, in quotation marks and reported without, as far as the voice allows.
 * The outlet's own words are nobody's speech.
 * @param {Spoken} row
 * @param {VoiceChoice} voice
 */
export function heard(row, voice) {
  const rate = (/** @type {number} */ words) => (row.n_words === 0 ? 0 : ((row.per_1000_words ?? 0) * words) / row.n_words);
  const quoted = voice === "all" || voice === "quoted" ? rate(row.n_words_quoted) : 0;
  const reported = voice === "all" || voice === "attributed" ? rate(row.n_words_attributed) : 0;
  return { quoted, reported, all: quoted + reported };
}
