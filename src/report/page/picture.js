// Saving a chart as a picture for a paper: SVG or PNG, with a caption that says what it shows and where it comes from.

import { saveFile } from "./controls.js";
import { report } from "./data.js";
import { h } from "./dom.js";
import { plural } from "./numbers.js";
import { shapesIn } from "./picture-shapes.js";
import { canvasOf, svgText } from "./picture-files.js";

/** @import { Child } from "./dom.js" */

/** Pixels of a PNG for each of the screen's, enough for print. */
const DENSITY = 3;

/**
 * A chart with the means to save it and to copy its caption.
 * @param {Child} chart
 * @param {string} name of the files, without ending
 * @param {string} says what the chart shows
 */
export function figure(chart, name, says) {
  const whole = h("figure", {}, chart);
  const caption = `${says} ${source()}`;
  const drawn = () => onPaper(() => shapesIn(pictured(whole)));
  const copied = h("span", { class: "copied", role: "status" });
  const text = h("span", {}, caption);
  const copy = async () => {
    copied.textContent = (await isCopied(text, caption)) ? "copied" : "selected; copy it with Ctrl+C";
  };
  const savePng = () => canvasOf(drawn(), DENSITY).toBlob((blob) => blob && saveFile(`${name}.png`, blob), "image/png");
  whole.append(
    h(
      "details",
      { class: "picture" },
      h("summary", {}, "Save as a picture"),
      h(
        "p",
        { class: "tools" },
        h("button", { type: "button", onclick: () => saveFile(`${name}.svg`, new Blob([svgText(drawn(), caption)], { type: "image/svg+xml" })) }, "SVG"),
        h("button", { type: "button", onclick: savePng }, "PNG"),
        h("button", { type: "button", onclick: copy }, "Copy the caption"),
        copied,
      ),
      h("figcaption", {}, text),
    ),
  );
  return whole;
}

/** What is drawn of a figure: of a chart that scrolls, all of it. @param {Element} whole */
const pictured = (whole) => whole.querySelector(":scope > .scroller table") ?? /** @type {Element} */ (whole.firstElementChild);

/** Where a picture comes from, so that its caption can stand in a paper. */
function source() {
  const { codebook, counts, model, seed, title, version } = report;
  return `${title}: ${plural(counts.articles, "article")}. Parallax ${version}, codebook ${codebook[0]} ${codebook[1]}, model ${model.name}, seed ${seed}.`;
}

/**
 * Pictures are made for paper: in the light colours, whatever the screen shows.
 * @template T
 * @param {() => T} draw
 * @returns {T}
 */
function onPaper(draw) {
  const { classList } = document.documentElement;
  classList.add("on-paper");
  try {
    return draw();
  } finally {
    classList.remove("on-paper");
  }
}

/**
 * Copies a text, or selects it where the browser does not let a page copy.
 * @param {Element} element that shows it
 * @param {string} text
 */
async function isCopied(element, text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
