// The page: its sections in their order. `npm run bundle` in tests/browser makes bundle.js of this file and all that it imports.

import { arrive, articles } from "./articles.js";
import { report } from "./data.js";
import { byId, flat, h } from "./dom.js";
import { filterBar } from "./filter-bar.js";
import { heatMap } from "./frames.js";
import { keywords } from "./keywords.js";
import { labels } from "./labels.js";
import { methods } from "./methods.js";
import { differences, limits, opening } from "./opening.js";
import { outletMap } from "./outlet-map.js";
import { redrawAll, section } from "./sections.js";
import { sentiment } from "./sentiment.js";
import { speakers } from "./speakers.js";
import { timeline } from "./timeline.js";

byId("top").append(...flat(opening()));
byId("main").append(
  h("div", { class: "first" }, differences(), limits()),
  h("div", { id: "bar", role: "region", "aria-label": "Sections and filters" }),
  section("frames", "Frames", "How often each outlet uses the terms of each frame, per 1,000 words. A cell opens its sentences.", heatMap),
  section("sentiment", "Sentiment", "How the sentences treat each actor, from −1 (unfavourable) to +1 (favourable).", sentiment),
  section("speakers", "Who speaks", "Whose words each outlet carries besides its own.", speakers),
  section("labels", "Labels", "What each outlet calls an actor.", labels),
  section("keywords", "Keywords", `Words that an outlet uses more, or less, than ${report.rest}.`, keywords),
  section("map", "Outlet map", null, outletMap),
  section("timeline", "Timeline", null, timeline),
  section("methods", "Methods and run", null, methods),
  section("articles", "Articles", "The texts themselves, with every mention marked.", articles),
);
byId("bar").append(...filterBar());
redrawAll();
byId("foot").append(
  h("p", {}, `Made by Parallax ${report.version}. It describes how often and how favourably, and judges nobody.`, report.note && ` ${report.note}`),
);
addEventListener("hashchange", arrive);
arrive();
