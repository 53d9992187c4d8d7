// The page: its sections in their order. `npm run bundle` in tests/browser makes bundle.js of this file and all that it imports.

import { readAddress, setsSomething } from "./address.js";
import { articles, openArticle } from "./articles.js";
import { claims, openClaimOf } from "./claims.js";
import { compared, report } from "./data.js";
import { byId, flat, h } from "./dom.js";
import { filterBar } from "./filter-bar.js";
import { heatMap, openFrameOf } from "./frames.js";
import { keywords, openKeywordOf } from "./keywords.js";
import { labels, openLabelOf } from "./labels.js";
import { methods } from "./methods.js";
import { firstScreen, opening } from "./opening.js";
import { openPoint, outletMap } from "./outlet-map.js";
import { redrawAll, section } from "./sections.js";
import { openSentimentOf, openToneOf, sentiment } from "./sentiment.js";
import { openSpeakerOf, speakers } from "./speakers.js";
import { openTimeOf, timeline } from "./timeline.js";

byId("top").append(...flat(opening()));
byId("main").append(
  h("div", { class: "first" }, firstScreen()),
  h("div", { id: "bar", role: "region", "aria-label": "Sections and filters" }),
  section("frames", "Frames", `How often each ${compared} uses the terms of each frame, per 1,000 words. A cell opens its sentences.`, heatMap),
  section("sentiment", "Sentiment", "How the sentences treat each actor, from −1 (unfavourable) to +1 (favourable).", sentiment),
  section("speakers", "Who speaks", `Whose words each ${compared} carries besides its own.`, speakers),
  section("labels", "Labels", `What each ${compared} calls an actor.`, labels),
  section("keywords", "Keywords", `Words that ${compared === "outlet" ? "an outlet" : "a group"} uses more, or less, than ${report.rest}.`, keywords),
  section("claims", "Claims", `What several ${compared}s say, and where it is not found. A cell opens the sentences side by side.`, claims),
  section("map", compared === "outlet" ? "Outlet map" : "Map of the groups", null, outletMap),
  section("timeline", "Timeline", null, timeline),
  section("methods", "Methods and run", null, methods),
  section("articles", "Articles", "The texts themselves, with every mention marked.", articles),
);
byId("bar").append(...filterBar());
redrawAll();
byId("foot").append(
  h("p", {}, `Made by Parallax ${report.version}. It describes how often and how favourably, and judges nobody.`, report.note && ` ${report.note}`),
);

/** What opens the evidence of a figure, by the kind of figure that a link names. @type {Record<string, (...keys: string[]) => void>} */
const openers = {
  frame: openFrameOf,
  sentiment: openSentimentOf,
  tone: openToneOf,
  speaker: openSpeakerOf,
  label: openLabelOf,
  keyword: openKeywordOf,
  time: openTimeOf,
  map: openPoint,
  claim: openClaimOf,
};

/** Opens what the address names. */
function arrive() {
  const { open } = readAddress(location.hash);
  if (open) openers[open[0]]?.(...open.slice(1));
  else openArticle();
}

// Filters are read from the address when the page opens: a link with others that is followed in place opens it again.
addEventListener("hashchange", () => (setsSomething(location.hash) ? location.reload() : arrive()));

// The evidence is the last of the page. Until the browser has read it, which takes a moment if it is large, nothing opens.
if (document.readyState === "loading") {
  addEventListener("DOMContentLoaded", arrive);
  document.addEventListener("click", later, true);
} else arrive();

/** Puts a click off until all of the page is there. @param {MouseEvent} event */
function later(event) {
  const { target } = event;
  if (document.readyState !== "loading" || target === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  addEventListener("DOMContentLoaded", () => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })), { once: true });
}
