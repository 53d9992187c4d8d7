// The articles' own texts, with every mention marked, and the ways there and back.

/** Articles listed before the reader asks for all. */
const ARTICLES_LISTED = 200;
const articleView = { all: false };
/** What was last followed from the evidence, to be marked in the text. */
const followed = { sentence: null, marks: [] };

const safe = (url) => (/^https?:\/\//i.test(url) ? url : null);

/** An outlet of which nothing counts is in no filter. */
const outletShown = (outlet) => filters.outlets.has(outlet) || !compared.has(outlet);

function articles() {
  const list = A.id.map((_, article) => article).filter((article) => outletShown(outletOf(article)));
  const listed = articleView.all ? list : list.slice(0, ARTICLES_LISTED);
  return [
    CUT &&
      h(
        "p",
        { class: "note" },
        `This file has room for the text of ${integer(D.evidence.articles)} of ${integer(articleCount)} articles, the same number of each outlet as far as there are, drawn without regard to what they say. ` +
          "All figures count all articles. Every sentence and mention is in sentences.csv and mentions.csv; parallax concordance finds words in all of them.",
      ),
    h("div", { class: "articles" }, listed.map(articleFold)),
    list.length > listed.length &&
      h("button", { type: "button", onclick: () => ((articleView.all = true), sections.find((one) => one.id === "articles").draw()) }, `List all ${integer(list.length)} articles`),
    !list.length && nothing(),
  ];
}

function articleFold(article) {
  const fold = h(
    "details",
    { id: `article-${article}`, class: "article" },
    h(
      "summary",
      {},
      h("b", {}, outletOf(article)),
      ` ${A.title[article] ?? A.id[article]} `,
      h("small", {}, [A.date[article], `${integer(A.words[article])} words`, A.duplicate_of[article] && `the same text as ${A.duplicate_of[article]}`, sentencesOf[article].length > 0 && !sentencesOf[article].some((sentence) => S.counted[sentence]) && "not counted"].filter(Boolean).join(" · ")),
    ),
    h("div", { class: "text" }),
  );
  fold.addEventListener("toggle", () => fold.open && write(fold, article));
  return fold;
}

/** Writes an article's text into its fold, once. */
function write(fold, article) {
  const place = fold.lastElementChild;
  if (place.hasChildNodes()) return;
  const url = A.url[article] === null ? null : safe(A.url[article]);
  if (url) place.append(h("p", { class: "caption" }, h("a", { href: url, rel: "noreferrer noopener" }, "where it was published"), " (leaves this file)"));
  const text = D.texts[article];
  if (text === null) {
    place.append(h("p", { class: "caption" }, `There was no room for this text: it is in texts.csv as ${A.id[article]}.`));
    return;
  }
  place.append(h("p", { class: "legend" }, h("span", {}, h("mark", { class: "frame" }, "frame")), h("span", {}, h("mark", { class: "actor" }, "actor"))));
  let at = 0;
  let number = 0;
  let paragraph = h("p", {});
  for (const sentence of sentencesOf[article]) {
    if (S.paragraph[sentence] !== number) {
      if (paragraph.hasChildNodes()) place.append(paragraph);
      paragraph = h("p", {});
      number = S.paragraph[sentence];
    } else paragraph.append(text.slice(at, S.start[sentence]));
    const marks = mentionsIn[sentence].map((mention) => ({ start: M.start[mention], end: M.end[mention], code: M.code[mention] }));
    const pieces = marked(article, S.start[sentence], S.end[sentence], marks, (piece, over) => {
      const kinds = [...new Set(over.map((mark) => kindOf(mark.code)))].join(" ");
      return h("mark", { class: kinds, title: over.map((mark) => nameOf(mark.code)).join(", ") }, piece);
    });
    paragraph.append(
      h(
        "span",
        {
          id: `s${sentence}`,
          class: `sentence${S.heading[sentence] ? " heading" : ""}${S.counted[sentence] ? "" : " uncounted"}`,
          title: S.counted[sentence] ? null : "repeats another passage and is not counted",
          tabindex: "-1",
        },
        pieces,
      ),
    );
    at = S.end[sentence];
  }
  paragraph.append(text.slice(at));
  if (paragraph.hasChildNodes()) place.append(paragraph);
}

let back = null;
/** Closes the evidence on the way to a place in an article, and leaves a way back. */
function follow(sentence, marks) {
  followed.sentence = sentence;
  followed.marks = marks;
  const from = opener;
  const content = [...sheet.childNodes];
  opener = null;
  sheet.close();
  back?.remove();
  back = h(
    "button",
    {
      type: "button",
      class: "back",
      onclick: () => {
        back.remove();
        back = null;
        sheet.replaceChildren(...content);
        opener = from;
        sheet.showModal();
      },
    },
    "← Back to the sentences",
  );
  document.body.append(back);
  // A place that the address names already makes no event.
  setTimeout(arrive);
}

/** Opens what the address names: an article, or a sentence in one. */
function arrive() {
  const [, kind, digits] = /^#(s|article-)(\d+)$/.exec(location.hash) ?? [];
  if (kind === undefined) return;
  const article = kind === "s" ? S.article[Number(digits)] : Number(digits);
  if (article === undefined || article >= articleCount) return;
  if (!document.getElementById(`article-${article}`)) {
    filters.outlets.add(outletOf(article));
    articleView.all = true;
    sections.find((one) => one.id === "articles").draw();
  }
  const fold = document.getElementById(`article-${article}`);
  fold.open = true;
  write(fold, article);
  const target = kind === "s" ? document.getElementById(`s${digits}`) : fold.querySelector("summary");
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  for (const old of document.querySelectorAll("mark.target")) old.classList.remove("target");
  if (kind === "s") {
    target.classList.add("here");
    if (followed.sentence === Number(digits)) {
      const surfaces = new Set(followed.marks.map((mark) => D.texts[article].slice(mark.start, mark.end)));
      for (const mark of target.querySelectorAll("mark")) if (surfaces.has(mark.textContent)) mark.classList.add("target");
    }
  }
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

// ---------------------------------------------------------------------------------------------------- the page

document.getElementById("top").append(...opening().flat().filter(Boolean));
const main = document.getElementById("main");
main.append(
  h("div", { class: "first" }, differences(), limits()),
  h("div", { id: "bar", role: "region", "aria-label": "Sections and filters" }),
  section("frames", "Frames", "How often each outlet uses the terms of each frame, per 1,000 words. A cell opens its sentences.", heatMap),
  section("sentiment", "Sentiment", "How the sentences treat each actor, from −1 (unfavourable) to +1 (favourable).", sentiment),
  section("speakers", "Who speaks", "Whose words the outlet carries, besides its own.", speakers),
  section("labels", "Labels", "What each outlet calls an actor.", labels),
  section("keywords", "Keywords", `Words that an outlet uses more, or less, than ${REST}.`, keywords),
  section("map", "Outlet map", null, outletMap),
  section("timeline", "Timeline", null, timeline),
  section("methods", "Methods and run", null, methods),
  section("articles", "Articles", "The texts themselves, with every mention marked.", articles),
);
document.getElementById("bar").append(...filterBar());
redraw();
document.getElementById("foot").append(
  h("p", {}, `Made by Parallax ${D.version}. It describes how often and how favourably, and judges nobody.`, D.note ? ` ${D.note}` : ""),
);
addEventListener("hashchange", arrive);
arrive();
