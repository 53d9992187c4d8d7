// The first screen: what was compared, the largest differences in words, and what can't be concluded.

/** Words with their parts marked: `[["outlet", "us-wire"], ["", " uses "], ["name", "Isolation"]]`. */
const worded = (parts) =>
  parts.map(([kind, text]) => (kind === "outlet" ? h("b", {}, text) : kind === "name" ? h("em", {}, text) : text));

function opening() {
  const { counts: n } = D;
  const dates = A.date.filter((date) => date !== null).sort();
  const span = dates.length === 0 ? null : dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} to ${dates.at(-1)}`;
  const groups = D.comparison.by ? `groups by ${D.comparison.by}` : "outlets";
  return [
    h("p", { class: "brand" }, "Parallax · a comparison of framing"),
    h("h1", {}, D.title),
    h(
      "p",
      { class: "compared" },
      `${integer(n.outlets)} ${groups}, ${integer(n.articles)} articles${span ? ` (${span})` : ""}, ${integer(n.sentences)} sentences, ${integer(n.words)} words: `,
      `each compared with ${D.comparison.reference ? `“${REST}”` : "all the others"}`,
      D.comparison.conditions.length ? `, where ${D.comparison.conditions.join(" and ")}` : "",
      ".",
      n.sentences_not_counted > 0 && ` Passages that repeat another count once (${plural(n.words_not_counted, "word")} left out).`,
    ),
    D.note && h("p", { class: "note" }, h("strong", {}, "About these texts. "), D.note),
  ];
}

function differences() {
  const { list } = D.findings;
  const sure = list.filter((one) => one.sure).length;
  const bySentence = list.some((one) => one.sure && one.unit === "sentence");
  const head =
    sure === 0
      ? "None survives correction for many tests: none of these can be told from chance."
      : `${sure === list.length ? "Each differs" : sure === 1 ? "The first differs" : `The first ${sure} differ`} from ${REST} after correction for many tests (q ≤ ${SIGNIFICANT})` +
        `${sure < list.length ? `; the other${list.length - sure === 1 ? "" : "s"} can’t be told from chance` : ""}.` +
        (bySentence
          ? " But where too few of an outlet’s articles have a part in a figure, sentences were tested in their place: this finds too much, and says nothing about its other articles."
          : "");
  return h(
    "section",
    { id: "differences", "aria-labelledby": "differences-title" },
    h("h2", { id: "differences-title" }, "The largest differences"),
    h("p", { class: "caption" }, list.length ? head : "There is nothing to compare."),
    h(
      "ol",
      { class: "findings" },
      list.map((one) =>
        h(
          "li",
          { class: one.sure ? "sure" : "unsure" },
          h("p", { class: "say" }, worded(one.say)),
          h("p", { class: "detail" }, one.detail),
          h(
            "p",
            {},
            h("span", { class: "badge" }, one.sure ? `differs from ${REST}${one.unit === "sentence" ? " (sentences tested)" : ""}` : "can’t be told from chance"),
            h("button", { type: "button", class: "link", onclick: () => openFinding(one) }, "Show the sentences"),
          ),
        ),
      ),
    ),
  );
}

const openFinding = (one) =>
  one.kind === "frame"
    ? openFrame(rowsOf("frames_by_outlet").find((row) => row.outlet === one.outlet && row.frame === one.id))
    : openSentiment(rowsOf("sentiment_by_outlet").find((row) => row.outlet === one.outlet && row.actor === one.id && row.voice === "all"));

const limits = () =>
  h(
    "section",
    { id: "limits", "aria-labelledby": "limits-title" },
    h("h2", { id: "limits-title" }, "What can’t be concluded"),
    h("ul", {}, D.limits.map((limit) => h("li", {}, limit))),
  );
