// The timeline: what is mentioned when, outlet by outlet.

const T = D.timeline;
const timeView = { what: null, measure: "rate" };

function timeline() {
  if (T.periods.length === 0) {
    return [h("p", { class: "empty" }, "There is no timeline: all articles are of one day, or have no date.")];
  }
  const outlets = outletsShown();
  const options = [
    ["Frames", framesShown().map((frame) => [`frame ${frame.id}`, frame.name])],
    ["Actors", actorsShown().map((actor) => [`actor ${actor.id}`, actor.name])],
  ].filter(([, list]) => list.length);
  if (!options.length || !outlets.length) return [nothing()];
  const known = options.flatMap(([, list]) => list.map(([value]) => value));
  const what = known.includes(timeView.what) ? timeView.what : (mostVaried(known) ?? known[0]);
  const again = (selector) => {
    sections.find((one) => one.id === "timeline").draw();
    document.querySelector(`#timeline ${selector}`).focus();
  };
  const cells = timeCells(what);
  const measures = [["rate", "how often"], ["sentiment", "how favourably"]];
  return [
    h(
      "div",
      { class: "controls" },
      picker("Show", options, what, (value) => ((timeView.what = value), again("select"))),
      SCORES_MENTIONS && choice("Measure", measures, timeView.measure, (value) => ((timeView.measure = value), again("input:checked"))),
    ),
    h(
      "p",
      { class: "caption" },
      timeView.measure === "rate" ? "Mentions per 1,000 words of the outlet’s articles" : "Mean sentiment of the mentions, −1 to +1,",
      ` ${T.period === "day" ? "on" : "in"} each ${T.period}${T.period === "day" ? "" : ` (the ${T.period}s begin on the days given)`}; a dot: no article. `,
      T.low.some((low) => low !== null)
        ? "The line is the 95 % interval, given for days with three articles or more."
        : "No interval is given: it takes three articles of the outlet on one day.",
      filters.voice === "all" ? "" : " All voices are counted; the sentences follow the filter.",
    ),
    drawnTimeline(what, outlets, cells),
    tableOf("timeline", timeRows(what, outlets, cells), ["outlet", "from", "to", "what", "n_articles", "n_words", "n_mentions", "per_1000_words", "sentiment_mean"]),
  ];
}

/** The frame or actor whose mentions are most, to begin with. */
function mostVaried(known) {
  const sums = new Map();
  T.n.forEach((n, at) => {
    const key = `${T.kind[at]} ${T.id[at]}`;
    if (T.kind[at] === "frame") sums.set(key, (sums.get(key) ?? 0) + n);
  });
  return known.filter((key) => sums.has(key)).sort((a, b) => sums.get(b) - sums.get(a))[0];
}

/** For each outlet and period with an article, what is counted there. */
function timeCells(what) {
  const cells = new Map(T.bases.map(([outlet, at, articles, words]) => [`${outlet} ${at}`, { articles, words, n: 0, rate: 0, sentiment: null, low: null, high: null }]));
  T.n.forEach((n, at) => {
    if (`${T.kind[at]} ${T.id[at]}` !== what) return;
    const one = cells.get(`${T.outlet[at]} ${T.at[at]}`);
    Object.assign(one, { n, rate: one.words ? (1000 * n) / one.words : 0, sentiment: T.sentiment[at], low: T.low[at], high: T.high[at] });
  });
  return cells;
}

const dayOnly = ([from, to]) => (from === to ? from : `${from} to ${to}`);

function drawnTimeline(what, outlets, cells) {
  const most = Math.max(...[...cells.values()].map((one) => Math.max(one.rate, one.high ?? 0)), 0.001);
  const name = codeName(...what.split(" "));
  const table = h(
    "table",
    { class: T.periods.length > 12 ? "time dense" : "time" },
    h("caption", { class: "unseen" }, `${name} over time, by outlet. Each mark opens its sentences.`),
    h("thead", {}, h("tr", {}, h("td", {}), T.periods.map((period) => h("th", { scope: "col" }, h("span", {}, period[0].slice(5)), h("span", { class: "unseen" }, ` (${dayOnly(period)})`))))),
    h(
      "tbody",
      {},
      outlets.map((outlet) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, outlet.id),
          T.periods.map((period, at) => timeCell(what, name, outlet.id, period, cells.get(`${outlet.id} ${at}`), most)),
        ),
      ),
    ),
  );
  const years = [...new Set(T.periods.map(([from]) => from.slice(0, 4)))].join(", ");
  return [h("p", { class: "caption" }, `${name}, ${years}`), h("div", { class: "scroll" }, roving(table, "button", 1))];
}

function timeCell(what, name, outlet, period, one, most) {
  if (!one) return h("td", { class: "none" }, h("span", { "aria-hidden": "true" }, "·"), h("span", { class: "unseen" }, "no article"));
  const [kind, id] = what.split(" ");
  const value = timeView.measure === "rate" ? (one.n === 0 ? "0" : rate(one.rate)) : one.sentiment === null ? "–" : signed(one.sentiment);
  const facts = [
    `${rate(one.rate)} mentions per 1,000 words${one.low === null ? "" : `, ${interval(one.low, one.high, rate)}`}`,
    `${plural(one.n, "mention")} in ${plural(one.articles, "article")}`,
    one.sentiment !== null && SCORES_MENTIONS && `mean sentiment ${signed(one.sentiment)}`,
  ].filter(Boolean);
  const label = `${outlet}, ${dayOnly(period)}, ${name}: ${facts.join("; ")}. Show the sentences.`;
  const few = one.n < FEW;
  return h(
    "td",
    {},
    h(
      "button",
      {
        type: "button",
        title: label,
        onclick: () =>
          openEvidence({
            title: `${name} in ${outlet}, ${dayOnly(period)}`,
            facts,
            items: mentionsOf(kind, id, outlet, { days: period }),
            expected: one.n,
            name: `evidence-${outlet}-${id}-${period[0]}`,
          }),
      },
      timeView.measure === "rate" ? timeBar(one, most, few) : timeDot(one, few),
      h("span", { class: "value" }, value),
      h("span", { class: "unseen" }, ` ${outlet}, ${dayOnly(period)}`),
    ),
  );
}

const timeBar = (one, most, few) =>
  s(
    "svg",
    { class: "column", "aria-hidden": "true" },
    s("rect", { x: "25%", width: "50%", y: percent(1 - one.rate / most), height: percent(one.rate / most), class: `bar plain${few ? " thin" : ""}` }),
    s("line", { x1: "10%", x2: "90%", y1: "100%", y2: "100%", class: "axis" }),
    one.low !== null && s("line", { x1: "50%", x2: "50%", y1: percent(1 - one.high / most), y2: percent(1 - one.low / most), class: "whisker" }),
  );

const timeDot = (one, few) =>
  s(
    "svg",
    { class: "column", "aria-hidden": "true" },
    s("line", { x1: "10%", x2: "90%", y1: "50%", y2: "50%", class: "zero" }),
    one.sentiment !== null &&
      s("svg", { x: "50%", y: percent(0.04 + 0.92 * ((1 - one.sentiment) / 2)), class: `mark ${few ? "hollow" : "solid"}`, overflow: "visible" }, glyph("all")),
  );

function timeRows(what, outlets, cells) {
  return outlets.flatMap((outlet) =>
    T.periods.flatMap(([from, to], at) => {
      const one = cells.get(`${outlet.id} ${at}`);
      if (!one) return [];
      return [{ outlet: outlet.id, from, to, what: what.split(" ")[1], n_articles: one.articles, n_words: one.words, n_mentions: one.n, per_1000_words: Number(one.rate.toFixed(6)), sentiment_mean: one.sentiment }];
    }),
  );
}
