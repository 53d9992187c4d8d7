// Labels of actors, and keywords.

const labelView = { actor: null, kind: "beside" };
/** Kinds of labels that are looked at together: what stands beside the name, or in its place. */
const LABEL_KINDS = {
  beside: ["title", "adjective", "apposition"],
  names: ["name", "noun_phrase"],
};
const LABELS_SHOWN = 8;

function labels() {
  if (!D.tables.labels_by_actor) return [h("p", { class: "empty" }, "These results hold no table labels_by_actor.")];
  const rows = filtered("labels_by_actor").filter((row) => LABEL_KINDS[labelView.kind].includes(row.kind));
  const counted = new Map();
  for (const row of rows) counted.set(row.actor, (counted.get(row.actor) ?? 0) + row.n_mentions);
  const actors = actorsShown().filter((actor) => counted.has(actor.id)).sort((a, b) => counted.get(b.id) - counted.get(a.id));
  const again = (selector) => {
    sections.find((one) => one.id === "labels").draw();
    document.querySelector(`#labels ${selector}`).focus();
  };
  const kinds = choice("Kind", [["beside", "titles, adjectives, appositions"], ["names", "names in use"]], labelView.kind, (value) => {
    labelView.kind = value;
    again("input:checked");
  });
  if (!actors.length) return [h("div", { class: "controls" }, kinds), h("p", { class: "empty" }, "No label was found, or the filters leave none.")];
  const actor = actors.some((one) => one.id === labelView.actor) ? labelView.actor : actors[0].id;
  return [
    h(
      "div",
      { class: "controls" },
      picker("Actor", [["", actors.map((one) => [one.id, `${one.name} (${integer(counted.get(one.id))})`])]], actor, (value) => {
        labelView.actor = value;
        again("select");
      }),
      kinds,
    ),
    h(
      "div",
      { class: "legend" },
      h("span", {}, h("i", { class: "bar plain", "aria-hidden": "true" }), "mentions with the label"),
      h("span", {}, h("i", { class: "bar thin", "aria-hidden": "true" }), `pale: fewer than ${FEW}`),
      h("span", {}, h("b", {}, "* "), `its share differs from ${REST} (q ≤ ${SIGNIFICANT}); tested from five uses on`),
    ),
    h(
      "div",
      { class: "panels" },
      outletsShown().map((outlet) => {
        const own = rows.filter((row) => row.outlet === outlet.id && row.actor === actor).sort((a, b) => b.n_mentions - a.n_mentions);
        const most = Math.max(...rows.filter((row) => row.actor === actor).map((row) => row.n_mentions));
        return barPanel(outlet.id, own.length ? plural(own.length, "label") : "no label", own.slice(0, LABELS_SHOWN), (row) => labelRow(row, most));
      }),
    ),
    tableOf("labels_by_actor", filtered("labels_by_actor")),
  ];
}

function labelRow(row, most) {
  const tested = row.q_value !== undefined ? verdict(row) : null;
  const facts = [
    plural(row.n_mentions, "use"),
    row.kind && `kind of label: ${row.kind.replace("_", " ")}`,
    typeof row.share === "number" && `${share(row.share)} of its ${plural(row.n_actor_mentions, "mention")} of the actor${row.share_rest === null ? "" : `, against ${share(row.share_rest)} by ${REST}`}`,
    row.log_odds !== null && row.log_odds !== undefined && `log-odds against ${REST}: ${signed(row.log_odds)}${typeof row.z === "number" ? `, z ${fixed(row.z, 1)}` : ""}`,
    tested,
  ].filter(Boolean);
  return barRow({
    label: `${row.label}, ${row.outlet}: ${facts.join("; ")}. Show the sentences.`,
    name: row.label,
    value: integer(row.n_mentions),
    few: row.n_mentions < FEW,
    parts: [["plain", row.n_mentions / most]],
    sure: row.q_value !== undefined && differs(row),
    open: () =>
      openEvidence({
        title: `“${row.label}” for ${codeName("actor", row.actor)} in ${row.outlet}`,
        facts,
        items: mentionsOf("actor", row.actor, row.outlet, { wanted: (mention) => hasLabel(mention, row) }),
        expected: row.n_mentions,
        name: `evidence-${row.outlet}-label`,
      }),
  });
}

/** What spellings of one label have in common. */
const folded = (label) =>
  label
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/\s+/)
    .map((word) => word.replace(/^[“”"‘'«»]+/, "").replace(word.endsWith("s'") ? /[“”"«»]+$/ : /[“”"'«»]+$/, "").replace(/^([^.]+)\.$/, "$1"))
    .filter(Boolean)
    .join(" ");

/** Whether a mention has the label of a row: an alias is the mention itself, other labels stand with it. */
function hasLabel(mention, row) {
  const label = folded(row.label);
  const sentence = M.sentence[mention];
  const text = D.texts[S.article[sentence]];
  if (row.kind === "name" || row.kind === "noun_phrase") {
    const surface = folded(text.slice(M.start[mention], M.end[mention]));
    return surface === label || (row.kind === "noun_phrase" && surface.replace(/^(the|a|an) /, "") === label);
  }
  if (M.labels[mention] < 0 || !D.labels[M.labels[mention]].split("; ").some((one) => folded(one) === label)) return false;
  // The same words can be a title, right before the name, and an apposition, set off from it.
  const adjacent = folded(text.slice(S.start[sentence], M.start[mention])).endsWith(label);
  return row.kind === "adjective" || (row.kind === "title") === adjacent;
}

const keywordView = { size: "1", use: "over" };
const KEYWORDS_SHOWN = 10;

function keywords() {
  const wanted = filtered("keywords_by_outlet").filter(
    (row) => row.size === Number(keywordView.size) && row.use === keywordView.use && row.is_stop_word !== "true",
  );
  const set = (name) => (value) => {
    keywordView[name] = value;
    sections.find((one) => one.id === "keywords").draw();
    document.querySelector(`#keywords input[value="${value}"]`).focus();
  };
  const most = Math.max(...wanted.map((row) => Math.max(row.per_1000_words, row.per_1000_words_rest)));
  return [
    h(
      "div",
      { class: "controls" },
      choice("Length", [["1", "single words"], ["2", "two words"], ["3", "three words"]], keywordView.size, set("size")),
      choice("Use", [["over", `more than ${REST}`], ["under", `less than ${REST}`]], keywordView.use, set("use")),
    ),
    h(
      "div",
      { class: "legend" },
      h("span", {}, h("i", { class: "bar plain", "aria-hidden": "true" }), "per 1,000 words of the outlet · uses"),
      h("span", {}, h("i", { class: "bar thin", "aria-hidden": "true" }), `pale: fewer than ${FEW} uses`),
      h("span", {}, h("i", { class: "tick", "aria-hidden": "true" }), `of ${REST}`),
      h("span", {}, h("b", {}, "* "), `q ≤ ${SIGNIFICANT}, which takes words as independent: read the sentences`),
    ),
    h(
      "div",
      { class: "panels" },
      outletsShown().map((outlet) => {
        const own = wanted.filter((row) => row.outlet === outlet.id).sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
        return barPanel(outlet.id, own.length ? plural(own.length, "keyword") : "none", own.slice(0, KEYWORDS_SHOWN), (row) => keywordRow(row, most));
      }),
    ),
    filters.voice !== "all" && h("p", { class: "caption" }, "Keywords are counted in all voices; the sentences behind them follow the filter."),
    tableOf("keywords_by_outlet", filtered("keywords_by_outlet")),
  ];
}

function keywordRow(row, most) {
  const facts = [
    `${rate(row.per_1000_words)} per 1,000 words (${plural(row.n, "use")} in ${plural(row.n_articles_with, "article")}), against ${rate(row.per_1000_words_rest)} in ${REST} (${integer(row.n_rest)})`,
    row.dispersion !== null && `dispersion ${fixed(row.dispersion, 2)} (0: evenly spread over the articles, 1: in one)`,
    `log-odds ${signed(row.log_odds)}, z ${fixed(row.z, 1)}; q ${row.q_value === null ? "not given" : chance(row.q_value)}`,
  ];
  return barRow({
    label: `${row.keyword}, ${row.outlet}: ${facts.filter(Boolean).join("; ")}. Show the sentences.`,
    name: row.keyword,
    value: fixed(row.per_1000_words, 1),
    n: row.n,
    few: row.n < FEW,
    parts: [["plain", row.per_1000_words / most]],
    tick: row.per_1000_words_rest / most,
    sure: differs(row),
    open: () =>
      openEvidence({
        title: `“${row.keyword}” in ${row.outlet}`,
        facts,
        items: withWords(row.keyword, row.outlet),
        name: `evidence-${row.outlet}-keyword`,
      }),
  });
}
