// Who speaks: the speakers of each outlet.

const SPEAKERS_SHOWN = 6;

function speakers() {
  if (filters.voice === "outlet") return [h("p", { class: "empty" }, "Speakers are quoted or reported: in the outlet’s own words nobody else speaks. Choose another voice.")];
  const rows = filtered("speakers_by_outlet").map((row) => ({ ...row, heard: heardRate(row) }));
  if (!rows.length) return [nothing()];
  const most = Math.max(...rows.map((row) => Math.max(row.heard, filters.voice === "all" ? (row.ci_high ?? 0) : 0)));
  return [
    h(
      "div",
      { class: "legend" },
      h("span", {}, h("i", { class: "bar quoted", "aria-hidden": "true" }), "in quotation marks"),
      h("span", {}, h("i", { class: "bar reported", "aria-hidden": "true" }), "reported without"),
      h("span", {}, "words per 1,000 words of the outlet · passages; the line is the 95 % interval"),
    ),
    h(
      "div",
      { class: "panels" },
      outletsShown().map((outlet) => {
        const own = rows.filter((row) => row.outlet === outlet.id && row.heard > 0).sort((a, b) => b.heard - a.heard);
        return barPanel(outlet.id, own.length ? `${plural(own.filter((row) => row.speaker !== null).length, "named speaker")}` : "nobody is heard", own.slice(0, SPEAKERS_SHOWN), (row) => speakerRow(row, most));
      }),
    ),
    tableOf("speakers_by_outlet", filtered("speakers_by_outlet")),
  ];
}

/** Words per 1,000 in the voice that is chosen. */
const heardRate = (row) =>
  filters.voice === "all" || !row.n_words
    ? row.per_1000_words
    : (row.per_1000_words * (filters.voice === "quoted" ? row.n_words_quoted : row.n_words_attributed)) / row.n_words;

function speakerRow(row, most) {
  const name = row.speaker ?? "nobody named nearby";
  const quoted = filters.voice === "attributed" ? 0 : (row.heard * row.n_words_quoted) / (filters.voice === "all" ? row.n_words : row.n_words_quoted);
  const whole = filters.voice === "all";
  const label = `${row.outlet}, ${name}: ${rate(row.heard)} words per 1,000${whole ? `, ${interval(row.ci_low, row.ci_high, rate)}` : ""}; ${plural(row.n_passages, "passage")} in ${plural(row.n_articles_with, "article")}. Show the sentences.`;
  return barRow({
    label,
    name: row.speaker ?? h("i", {}, name),
    value: fixed(row.heard, 1),
    n: row.n_passages,
    parts: [["quoted", quoted / most], ["reported", (row.heard - quoted) / most]],
    whisker: whole && row.ci_low !== null ? [row.ci_low / most, row.ci_high / most] : null,
    open: () =>
      openEvidence({
        title: `${row.speaker ?? "Speakers not named nearby"} in ${row.outlet}`,
        facts: [
          `${rate(row.per_1000_words)} words per 1,000 of the outlet, ${interval(row.ci_low, row.ci_high, rate)}`,
          `${plural(row.n_words, "word")} in ${plural(row.n_passages, "passage")}: ${integer(row.n_words_quoted)} in quotation marks, ${integer(row.n_words_attributed)} reported without`,
          `heard in ${plural(row.n_articles_with, "article")} of ${integer(row.n_articles)}`,
        ],
        note: "Speakers are found by rules: quotation marks and verbs of saying. A sentence stands here if its words, or a mention in it, are this speaker’s.",
        items: spokenBy(row.speaker, row.outlet),
        name: `evidence-${row.outlet}-speaker`,
      }),
  });
}

/** A heading with bars below it. */
const barPanel = (title, aside, rows, draw) =>
  roving(
    h("div", { class: "panel", role: "group", "aria-label": title }, h("h3", { class: "head" }, title, h("small", {}, aside)), rows.map(draw)),
    "button",
  );

function barRow({ label, name, value, n, few = false, parts, whisker = null, tick = null, open, sure = false }) {
  let from = 0;
  const bars = parts.map(([kind, width]) => {
    const bar = s("rect", { x: percent(from), y: "1", width: percent(Math.max(width, 0)), height: "9", class: `bar ${kind}${few ? " thin" : ""}` });
    from += width;
    return bar;
  });
  return h(
    "button",
    { type: "button", class: "barrow", title: label, onclick: open },
    h("span", { class: "name" }, name),
    h("span", { class: "value" }, h("b", {}, value), n !== undefined && ` · ${integer(n)}`, sure && h("sup", {}, "*")),
    s(
      "svg",
      { class: "bars", "aria-hidden": "true" },
      bars,
      whisker && s("line", { x1: percent(whisker[0]), x2: percent(whisker[1]), y1: "14", y2: "14", class: "whisker" }),
      tick !== null && s("rect", { x: percent(tick), y: "0", width: "3", height: "16", class: "tick" }),
    ),
  );
}
