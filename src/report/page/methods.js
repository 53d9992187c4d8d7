// How the figures are made, and the facts of the run.

function methods() {
  const terms = (list) => h("dl", { class: "terms" }, list.map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));
  const { counts: n } = D;
  return [
    terms([
      ["Frame", "A frame is counted where one of its terms stands, as the codebook has them. Rates are mentions per 1,000 words of the outlet."],
      ["Voice", "Whose words they are: the outlet’s own, quoted (in quotation marks) or reported (attributed, without marks). Rules find it."],
      ["Sentiment, tone", "P(positive) − P(negative) of the language model, −1 to +1: sentiment is how a sentence treats one mention, tone how it sounds as a whole."],
      ["Interval", "95 %, a bias-corrected bootstrap over articles; over sentences where an outlet has fewer than three articles with the thing counted (dashed)."],
      [
        "Difference",
        `Each ${D.comparison.by ?? "outlet"} against ${D.comparison.reference ?? "all others together"}: a permutation test of articles, or of sentences where the articles can be dealt out in fewer than 70 ways (four against four have 70, three against six 84). ` +
          "q is the p value corrected for all tests of a table (Benjamini and Hochberg); up to 0.05 a difference is called one.",
      ],
      ["Colour", `Log-odds of the frame against ${REST} (Monroe, Colaresi and Quinn 2008): 0.69 is about twice as often. Rare frames are held back.`],
      ["Few", `Fewer than ${FEW} mentions: hatched, hollow or pale.`],
      ["Largest differences", "From frames and sentiment together: those with q ≤ 0.05 over articles, then over sentences; the lowest q first, then the largest effect."],
    ]),
    h("h3", {}, "The run"),
    h(
      "dl",
      { class: "terms facts" },
      [
        ["Parallax", D.version],
        ["Corpus", `${D.title}; SHA-256 ${D.corpus_hash}`],
        ["Codebook", `${D.codebook[0]} ${D.codebook[1]}; SHA-256 ${D.codebook[2]}`],
        ["Model", `${D.model.name}; SHA-256 ${D.model.hash}`],
        ["Runtime", `${D.runtime} on ${D.device}`],
        ["Seed", String(D.seed)],
        ["Counts", `${plural(n.articles, "article")}, ${plural(n.sentences, "sentence")}, ${plural(n.words, "word")}, ${plural(n.mentions, "mention")}`],
        [
          "Repeated passages",
          n.sentences_not_counted > 0
            ? `${plural(n.duplicates, "passage")} that repeat another, as wire copy does, are counted once: ${plural(n.sentences_not_counted, "sentence")} and ${plural(n.words_not_counted, "word")} have no part in the figures`
            : n.duplicates > 0
              ? `${plural(n.duplicates, "passage")} that repeat another are counted wherever they stand`
              : "none found",
        ],
        ["Left out", `${plural(n.skipped, "article or cut sentence", "articles or cut sentences")}; ${plural(n.lines_dropped, "line")} (teasers, photo credits) dropped in cleaning`],
      ].map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]),
    ),
    h("p", { class: "caption" }, "Two runs with the same hashes, version and seed have the same tables. The command and the times are in run.json, beside this file."),
    D.skipped.rows > 0 && [
      h("h3", {}, "What was left out"),
      h("p", { class: "caption" }, D.skipped.rows < n.skipped + n.lines_dropped ? `The first ${plural(D.skipped.rows, "row")}; all are in skipped.csv.` : `${plural(D.skipped.rows, "row")}, as in skipped.csv.`),
      tableOf("skipped", skippedRows(), D.skipped.columns),
    ],
    h("h3", {}, "Frames of the codebook"),
    terms(D.frames.map((frame) => [frame.name, h("span", {}, frame.definition, " ", h("code", {}, frame.id))])),
    D.outlets.some((outlet) => outlet.name && outlet.name !== outlet.id) && [
      h("h3", {}, "Outlets"),
      terms(D.outlets.map((outlet) => [outlet.id, [outlet.name, outlet.country, outlet.ownership].filter(Boolean).join(", ")])),
    ],
  ];
}

function skippedRows() {
  D.tables.skipped = D.skipped;
  return rowsOf("skipped");
}
