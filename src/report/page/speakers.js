// Who speaks: the speakers of each outlet.

import { barKey, barPanel } from "./bars.js";
import { compared, outletName, tableRows } from "./data.js";
import { h } from "./dom.js";
import { filteredRows, filters, outletsShown } from "./filters.js";
import { fixed, integer, interval, plural, rate } from "./numbers.js";
import { figure } from "./picture.js";
import { nothing } from "./sections.js";
import { evidence, openEvidence } from "./sheet.js";
import { heard } from "./speech.js";
import { tableView } from "./table-view.js";

/** @import { RowOf } from "./types.js" */
/** @typedef {RowOf<"speakers_by_outlet">} SpeakerRow */

const SPEAKERS_SHOWN = 6;

export function speakers() {
  const { voice } = filters;
  if (voice === "outlet") {
    return h("p", { class: "empty" }, `Speakers are quoted or reported; in the ${compared}’s own words there is no other speaker. Choose another voice.`);
  }
  const rows = filteredRows("speakers_by_outlet").map((row) => ({ row, words: heard(row, voice) }));
  if (!rows.length) return nothing();
  const most = Math.max(...rows.map(({ row, words }) => Math.max(words.all, voice === "all" ? (row.ci_high ?? 0) : 0)));
  return [
    h(
      "div",
      { class: "legend" },
      barKey("quoted", "in quotation marks"),
      barKey("reported", "reported without"),
      h("span", {}, `words per 1,000 words of the ${compared} · passages; the line is the 95 % interval`),
    ),
    figure(
      h(
      "div",
      { class: "panels" },
      outletsShown().map((outlet) => {
        const own = rows.filter(({ row, words }) => row.outlet === outlet.id && words.all > 0).sort((a, b) => b.words.all - a.words.all);
        const named = own.filter(({ row }) => row.speaker !== null).length;
        return barPanel(outletName(outlet.id), own.length ? plural(named, "named speaker") : "no speaker", own.slice(0, SPEAKERS_SHOWN).map((one) => speakerBar(one.row, one.words, most)));
      }),
      ),
      "speakers",
      "Words of each speaker per 1,000 words, in quotation marks and reported without, with 95 % intervals; and the number of passages.",
    ),
    tableView("speakers_by_outlet", filteredRows("speakers_by_outlet")),
  ];
}

/**
 * @param {SpeakerRow} row
 * @param {ReturnType<typeof heard>} words
 * @param {number} most what fills the panel's width
 */
function speakerBar(row, words, most) {
  const name = row.speaker ?? "unnamed speaker";
  const whole = filters.voice === "all";
  const bounds = interval(row.ci_low, row.ci_high, rate);
  return {
    label: `${outletName(row.outlet)}, ${name}: ${rate(words.all)} words per 1,000${whole ? `, ${bounds}` : ""}; ${plural(row.n_passages, "passage")} in ${plural(row.n_articles_with, "article")}. Show the sentences.`,
    name: row.speaker ?? h("i", {}, name),
    value: fixed(words.all, 1),
    n: row.n_passages,
    parts: /** @type {["quoted" | "reported", number][]} */ ([["quoted", words.quoted / most], ["reported", words.reported / most]]),
    whisker: /** @type {[number, number] | null} */ (whole && row.ci_low !== null && row.ci_high !== null ? [row.ci_low / most, row.ci_high / most] : null),
    open: () => openSpeaker(row),
  };
}

/** @param {SpeakerRow} row */
const openSpeaker = (row) =>
  openEvidence({
    title: `${row.speaker ?? "Unnamed speakers"} in ${outletName(row.outlet)}`,
    facts: [
      `${rate(row.per_1000_words ?? 0)} words per 1,000 of the ${compared}, ${interval(row.ci_low, row.ci_high, rate)}`,
      `${plural(row.n_words, "word")} in ${plural(row.n_passages, "passage")}: ${integer(row.n_words_quoted)} in quotation marks, ${integer(row.n_words_attributed)} reported without`,
      `heard in ${integer(row.n_articles_with)} of ${plural(row.n_articles, "article")}`,
    ],
    note: "Speakers are found by rules, from quotation marks and reporting verbs. A sentence is listed here if its words, or a mention in it, are attributed to this speaker.",
    passages: evidence.spokenBy(row.speaker, row.outlet),
    name: `evidence-${row.outlet}-speaker`,
    link: ["speaker", row.outlet, row.speaker ?? ""],
  });

/** Opens what a link names; unnamed speakers have an empty name. @param {string} outlet @param {string} speaker */
export function openSpeakerOf(outlet, speaker) {
  const row = tableRows("speakers_by_outlet").find((row) => row.outlet === outlet && (row.speaker ?? "") === speaker);
  if (row) openSpeaker(row);
}
