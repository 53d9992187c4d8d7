// Sentiment toward each actor, by outlet and by voice: dots with intervals.

/** Actors shown before the reader asks for all: the most mentioned. */
const ACTORS_SHOWN = 6;
const sentimentView = { apart: false, all: false };

function openSentiment(row) {
  openEvidence({
    title: `${codeName("actor", row.actor)} in ${row.outlet}${row.voice === "all" ? "" : `, ${voiceName(row.voice)}`}`,
    facts: [
      row.sentiment_mean === null
        ? "no mention that was scored"
        : `mean sentiment ${signed(row.sentiment_mean)} (−1 to +1), ${interval(row.ci_low, row.ci_high, signed)}${row.ci_unit === "sentence" ? " (over sentences)" : ""}`,
      `${plural(row.n_mentions, "mention")} in ${plural(row.n_articles, "article")}`,
      row.negative_share !== null &&
        `most likely negative ${share(row.negative_share)}, neutral ${share(row.neutral_share)}, positive ${share(row.positive_share)}`,
      row.diff_vs_rest !== null && `${signed(row.diff_vs_rest)} against ${REST}; ${verdict(row)}`,
    ],
    items: inRowsVoice(mentionsOf("actor", row.actor, row.outlet), row.voice),
    expected: row.n_mentions,
    name: `evidence-${row.outlet}-${row.actor}`,
  });
}

const inRowsVoice = (items, voice) => {
  const at = ["outlet", "quoted", "attributed"].indexOf(voice);
  return at < 0 ? items : items.flatMap((item) => inVoice(item, at));
};

function sentiment() {
  const parts = [];
  if (!SCORES_MENTIONS) {
    parts.push(
      h("p", { class: "note" }, `The model ${D.model.name} scores whole sentences and no mentions: there is no sentiment toward actors in these results. The tone of the sentences is below.`),
    );
  } else {
    parts.push(...actorPanels());
  }
  parts.push(h("h3", {}, "Tone: how the sentences sound as a whole"), tonePanel());
  parts.push(tableOf("tone_by_outlet", filtered("tone_by_outlet")));
  return parts;
}

function actorPanels() {
  const rows = filtered("sentiment_by_outlet");
  const counted = new Map();
  for (const row of rowsOf("sentiment_by_outlet")) {
    if (row.voice === "all") counted.set(row.actor, (counted.get(row.actor) ?? 0) + row.n_mentions);
  }
  const actors = actorsShown()
    .filter((actor) => counted.get(actor.id) > 0)
    .sort((a, b) => counted.get(b.id) - counted.get(a.id));
  const outlets = outletsShown();
  if (!actors.length || !outlets.length) return [nothing()];
  const shownActors = sentimentView.all ? actors : actors.slice(0, ACTORS_SHOWN);
  const redrawThis = () => sections.find((one) => one.id === "sentiment").draw();
  const find = new Map(rowsOf("sentiment_by_outlet").map((row) => [`${row.outlet} ${row.actor} ${row.voice}`, row]));
  return [
    h(
      "div",
      { class: "controls" },
      filters.voice === "all" &&
        choice("Voices", [["together", "together"], ["apart", "each by itself"]], sentimentView.apart ? "apart" : "together", (value) => {
          sentimentView.apart = value === "apart";
          redrawThis();
          document.querySelector("#sentiment input:checked").focus();
        }),
    ),
    dotLegend(),
    h(
      "div",
      { class: "panels broad" },
      shownActors.map((actor) =>
        dotPanel(
          actor.name,
          `${plural(counted.get(actor.id), "mention")}`,
          outlets.map((outlet) => [
            outlet.id,
            lanes(sentimentView.apart).map((voice) => find.get(`${outlet.id} ${actor.id} ${voice}`)),
          ]),
          { mean: "sentiment_mean", n: "n_mentions", unit: "mention", open: openSentiment },
        ),
      ),
    ),
    actors.length > ACTORS_SHOWN &&
      h(
        "button",
        {
          type: "button",
          "aria-expanded": String(sentimentView.all),
          onclick: () => {
            sentimentView.all = !sentimentView.all;
            redrawThis();
            document.querySelector("#sentiment [aria-expanded]").focus();
          },
        },
        sentimentView.all ? `Only the ${ACTORS_SHOWN} most mentioned actors` : `All ${actors.length} actors`,
      ),
    tableOf("sentiment_by_outlet", rows),
  ].filter(Boolean);
}

/** The voices that have a line of their own. */
const lanes = (apart) => (filters.voice !== "all" ? [filters.voice] : apart ? ["outlet", "quoted", "attributed"] : ["all"]);

function tonePanel() {
  const outlets = outletsShown();
  if (!outlets.length) return nothing();
  const find = new Map(rowsOf("tone_by_outlet").map((row) => [`${row.outlet} ${row.voice}`, row]));
  const open = (row) =>
    openEvidence({
      title: `The sentences of ${row.outlet}${row.voice === "all" ? "" : `, ${voiceName(row.voice)}`}`,
      facts: [
        row.tone_mean !== null && `mean tone ${signed(row.tone_mean)} (−1 to +1), ${interval(row.ci_low, row.ci_high, signed)}`,
        plural(row.n_sentences, "sentence"),
        verdict(row),
      ],
      items: inRowsVoice(tonesOf(row.outlet), row.voice),
      name: `evidence-${row.outlet}-tone`,
    });
  return h(
    "div",
    { class: "panels broad" },
    dotPanel(
      "All sentences",
      plural(D.counts.sentences, "sentence"),
      outlets.map((outlet) => [outlet.id, lanes(sentimentView.apart).map((voice) => find.get(`${outlet.id} ${voice}`))]),
      { mean: "tone_mean", n: "n_sentences", unit: "sentence", open },
    ),
  );
}

/** Outlets below each other, a dot with its interval for each on one scale from −1 to +1. */
function dotPanel(title, aside, groups, kind) {
  return roving(
    h(
      "div",
      { class: "panel", role: "group", "aria-label": title },
      h("h3", { class: "head" }, title, h("small", {}, aside)),
      h("div", { class: "dotrow axisrow", "aria-hidden": "true" }, h("span", {}), h("span", { class: "ticks" }, h("i", {}, `${MINUS}1`), h("i", {}, "0"), h("i", {}, "+1")), h("span", {}, "mean [95 %] · n")),
      groups.map(([outlet, rows]) => rows.map((row, at) => dotRow(outlet, row, at, rows.length, kind))),
    ),
    "button",
  );
}

function dotRow(outlet, row, at, of, { mean, n, unit, open }) {
  const name = of > 1 ? [at === 0 ? h("b", {}, outlet) : "", h("small", {}, voiceName(row?.voice ?? "all"))] : outlet;
  if (!row || row[mean] === null) {
    const why = row && row[n] > 0 ? "not scored" : `no ${unit}`;
    return h("div", { class: `dotrow empty${at === 0 && of > 1 ? " first" : ""}` }, h("span", { class: "name" }, name), h("span", {}), h("span", { class: "value" }, why));
  }
  const few = row[n] < FEW;
  const label =
    `${outlet}, ${voiceName(row.voice)}: ${signed(row[mean])}, ${interval(row.ci_low, row.ci_high, signed)}` +
    `${row.ci_unit === "sentence" ? " over sentences" : ""}, ${plural(row[n], unit)}; ${verdict(row)}. Show the sentences.`;
  return h(
    "button",
    { type: "button", class: `dotrow${at === 0 && of > 1 ? " first" : ""}`, title: label, onclick: () => open(row) },
    h("span", { class: "name" }, name),
    dotPlot(row[mean], row.ci_low, row.ci_high, row.voice, few, row.ci_unit === "sentence"),
    h(
      "span",
      { class: "value" },
      h("b", {}, signed(row[mean])),
      row.ci_low === null ? " " : ` [${fixed(row.ci_low, 2)}, ${fixed(row.ci_high, 2)}] `,
      `· ${integer(row[n])}`,
      differs(row) && h("sup", {}, "*"),
    ),
  );
}

const along = (score) => percent(0.02 + 0.96 * ((score + 1) / 2));

/** A dot on a scale from −1 to +1. The shape says the voice, a hollow one few mentions, a dashed line sentences. */
function dotPlot(mean, low, high, voice, few, dashed) {
  const x = along(mean);
  return s(
    "svg",
    { class: "dots", "aria-hidden": "true" },
    [-1, -0.5, 0.5, 1].map((at) => s("line", { x1: along(at), x2: along(at), y1: "0%", y2: "100%", class: "grid" })),
    s("line", { x1: along(0), x2: along(0), y1: "0%", y2: "100%", class: "zero" }),
    low !== null && s("line", { x1: along(low), x2: along(high), y1: "50%", y2: "50%", class: dashed ? "whisker dashed" : "whisker" }),
    s("svg", { x, y: "50%", class: `mark ${few ? "hollow" : "solid"}`, overflow: "visible" }, glyph(voice)),
  );
}

const glyph = (voice) =>
  ({
    all: () => s("circle", { r: "5" }),
    outlet: () => s("rect", { x: "-4.5", y: "-4.5", width: "9", height: "9" }),
    quoted: () => s("path", { d: "M0 -6 L5.5 4.5 L-5.5 4.5 Z" }),
    attributed: () => s("path", { d: "M0 -6 L6 0 L0 6 L-6 0 Z" }),
  })[voice]();

function dotLegend() {
  const sample = (voice, hollow, text) =>
    h("span", {}, s("svg", { class: "key", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, s("g", { class: `mark ${hollow ? "hollow" : "solid"}` }, glyph(voice))), text);
  return h(
    "div",
    { class: "legend" },
    sentimentView.apart || filters.voice !== "all"
      ? VOICES.slice(1).map((voice) => sample(voice.id, false, voice.short))
      : sample("all", false, "mean of all voices"),
    sample(lanes(sentimentView.apart)[0], true, `hollow: fewer than ${FEW} mentions`),
    h("span", {}, s("svg", { class: "key wide", "aria-hidden": "true" }, s("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%", class: "whisker" })), "95 % interval"),
    h("span", {}, s("svg", { class: "key wide", "aria-hidden": "true" }, s("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%", class: "whisker dashed" })), "over sentences, since articles are too few"),
    h("span", {}, h("b", {}, "* "), `differs from ${REST} (q ≤ ${SIGNIFICANT})`),
  );
}
