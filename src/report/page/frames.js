// Frames × outlets: the heat map.

/** Log-odds from which a cell takes the next deeper colour; below the first it is neutral. */
const STEPS = [0.15, 0.4, 0.7, 1.1];

function step(logOdds) {
  if (logOdds === null) return 0;
  const depth = STEPS.filter((from) => Math.abs(logOdds) >= from).length;
  return logOdds < 0 ? -depth : depth;
}

const shade = (logOdds) => `shade s${step(logOdds) < 0 ? "m" : ""}${Math.abs(step(logOdds))}`;

/** What a cell shows: all voices as the table has it, or one voice counted from the mentions, without a test. */
function frameCell(row) {
  if (filters.voice === "all") {
    return { n: row.n_mentions, rate: row.per_1000_words, odds: row.log_odds, tested: row };
  }
  const counted = D.frame_voices[filters.voice];
  const n = counted[row.at];
  const others = rowsOf("frames_by_outlet").filter((other) => other.frame === row.frame && comparedWith(row.outlet, other.outlet));
  const sum = (get) => others.reduce((total, other) => total + get(other), 0);
  const rest = [sum((other) => counted[other.at]), sum((other) => other.n_words)];
  const odds = rest[1] ? Math.log((n + 0.5) / row.n_words / ((rest[0] + 0.5) / rest[1])) : null;
  return { n, rate: row.n_words ? (1000 * n) / row.n_words : null, odds, tested: null };
}

const comparedWith = (outlet, other) =>
  outlet !== other && (D.comparison.reference === null || other === D.comparison.reference);

function frameFacts(row) {
  const { n, rate: per1000, tested } = frameCell(row);
  return [
    `${rate(per1000 ?? 0)} mentions per 1,000 words${tested ? `, ${interval(row.ci_low, row.ci_high, rate)}${row.ci_unit === "sentence" ? " (over sentences)" : ""}` : `, ${voiceName(filters.voice)}; no interval is worked out for one voice`}`,
    `${plural(n, "mention")} in ${plural(row.n_words, "word")}; ${plural(row.n_articles_with, "article")} of ${integer(row.n_articles)} ${row.n_articles_with === 1 ? "uses" : "use"} the frame`,
    row.n_mentions > 0 && `${share(row.own_voice_share)} of the mentions stand in the outlet’s own words`,
    row.sentiment_mean !== null &&
      SCORES_MENTIONS &&
      `how the sentences treat the terms: ${signed(row.sentiment_mean)}, ${interval(row.sentiment_ci_low, row.sentiment_ci_high, signed)}`,
    verdict(row),
  ];
}

function openFrame(row) {
  const frame = frameById.get(row.frame);
  openEvidence({
    title: `${frame.name} in ${row.outlet}`,
    facts: frameFacts(row),
    note: frame.definition,
    items: mentionsOf("frame", row.frame, row.outlet),
    expected: row.n_mentions,
    name: `evidence-${row.outlet}-${row.frame}`,
  });
}

function heatMap() {
  const outlets = outletsShown();
  const frames = framesShown();
  if (!outlets.length || !frames.length) return nothing();
  const cells = new Map(rowsOf("frames_by_outlet").map((row) => [`${row.outlet} ${row.frame}`, row]));
  const table = h(
    "table",
    { class: outlets.length > 10 ? "heat narrow" : "heat" },
    h("caption", { class: "unseen" }, "Mentions of each frame per 1,000 words, by outlet. Each cell opens its sentences."),
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}), outlets.map((outlet) => h("th", { scope: "col" }, h("span", {}, outlet.id)))),
    ),
    h(
      "tbody",
      {},
      frames.map((frame) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", title: frame.definition }, frame.name),
          outlets.map((outlet) => heatCell(cells.get(`${outlet.id} ${frame.id}`))),
        ),
      ),
    ),
  );
  return [
    heatLegend(),
    h("div", { class: "scroll" }, roving(table, "button", outlets.length)),
    filters.voice !== "all" &&
      h("p", { class: "caption" }, `Only mentions in this voice are counted (${voiceName(filters.voice)}), per 1,000 words of the whole outlet. No test is made for one voice: colours compare plain rates.`),
    h("p", { class: "caption" }, "A count of zero is a finding: the outlet has no term of this frame. Which terms belong to a frame stands in the codebook."),
    tableOf("frames_by_outlet", filtered("frames_by_outlet")),
  ];
}

function heatCell(row) {
  if (!row) return h("td", { class: "none" }, "–");
  const { n, rate: per1000, odds, tested } = frameCell(row);
  const few = n < FEW;
  const sure = tested && differs(tested);
  const label = `${codeName("frame", row.frame)}, ${row.outlet}: ${frameFacts(row).filter(Boolean).join("; ")}. Show the sentences.`;
  return h(
    "td",
    {},
    h(
      "button",
      {
        type: "button",
        class: `${shade(odds)}${few ? " few" : ""}${sure ? " sure" : ""}`,
        title: label,
        onclick: () => openFrame(row),
      },
      per1000 === null ? "–" : n === 0 ? "0" : fixed(per1000, 1),
      sure && h("sup", {}, "*"),
      h("span", { class: "unseen" }, ` ${codeName("frame", row.frame)}, ${row.outlet}`),
    ),
  );
}

function heatLegend() {
  const depths = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
  return h(
    "div",
    { class: "legend" },
    h(
      "span",
      { class: "scale" },
      `less often than ${REST}`,
      h("span", { class: "swatches", "aria-hidden": "true" }, depths.map((depth) => h("i", { class: `shade s${depth < 0 ? "m" : ""}${Math.abs(depth)}` }))),
      `more often (log-odds; the middle is about equal)`,
    ),
    h("span", {}, h("i", { class: "shade s0 few", "aria-hidden": "true" }), `hatched: fewer than ${FEW} mentions`),
    h("span", {}, h("i", { class: "shade s3 sure", "aria-hidden": "true" }, "*"), `framed, with a star: differs from ${REST} (q ≤ ${SIGNIFICANT})`),
  );
}

const nothing = () => h("p", { class: "empty" }, "The filters leave nothing to show here.");
