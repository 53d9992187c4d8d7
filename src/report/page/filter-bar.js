// The bar with the links to the sections and the filters.

import { choice } from "./controls.js";
import { compared, report, VOICE_CHOICES, voiceName } from "./data.js";
import { h } from "./dom.js";
import { filters, hasSimilarity, isEverythingShown, showInAddress } from "./filters.js";
import { plural } from "./numbers.js";
import { redrawAll, sectionLinks } from "./sections.js";

/** @import { VoiceChoice } from "./types.js" */

export function filterBar() {
  const status = h("p", { class: "unseen", role: "status" });
  const apply = () => {
    redrawAll();
    showInAddress();
    status.textContent =
      `Shown: ${filters.outlets.size} of ${plural(report.outlets.length, compared)}, ${filters.frames.size} of ${plural(report.frames.length, "frame")}, ` +
      `${filters.actors.size} of ${plural(report.actors.length, "actor")}, ${voiceName(filters.voice)}.`;
    reset.hidden = isEverythingShown();
  };
  const menus = [
    menu(`${compared[0].toUpperCase()}${compared.slice(1)}s`, report.outlets, filters.outlets, apply),
    menu("Frames", report.frames, filters.frames, apply),
    menu("Actors", report.actors, filters.actors, apply),
  ];
  const voices = choice("Voice", VOICE_CHOICES.map((voice) => [voice.id, voice.name]), filters.voice, (value) => {
    filters.voice = /** @type {VoiceChoice} */ (value);
    apply();
  });
  const order = choice(`Order of ${compared}s`, [["name", "by name"], ["similarity", "similar ones together"]], filters.order, (value) => {
    filters.order = value === "similarity" ? "similarity" : "name";
    apply();
  });
  const showEverything = () => {
    for (const one of menus) one.tickAll();
    filters.voice = "all";
    filters.order = "name";
    for (const one of [voices, order]) /** @type {HTMLInputElement} */ (one.querySelector("input")).checked = true;
    apply();
    menus[0].element.querySelector("summary")?.focus();
  };
  const reset = h("button", { type: "button", hidden: isEverythingShown(), onclick: showEverything }, "Show everything");
  // On a wide screen the filters are always there; elsewhere they fold.
  const wide = matchMedia("(min-width: 60rem)");
  const box = h(
    "details",
    { class: "filters", open: wide.matches },
    h("summary", {}, "Filters"),
    h("div", { class: "controls" }, menus.map((one) => one.element), voices, hasSimilarity && order, reset),
  );
  wide.addEventListener("change", () => (box.open = wide.matches));
  return [h("nav", { "aria-label": "Sections" }, sectionLinks()), box, status];
}

/**
 * A folded list of boxes to tick.
 * @param {string} title
 * @param {{ id: string, name?: string | null }[]} entries
 * @param {Set<string>} chosen ids; changed in place
 * @param {() => void} change
 */
function menu(title, entries, chosen, change) {
  const count = h("b", {});
  const boxes = entries.map((entry) =>
    h("input", {
      type: "checkbox",
      checked: chosen.has(entry.id),
      onchange: (event) => {
        if (event.target.checked) chosen.add(entry.id);
        else chosen.delete(entry.id);
        showCount();
        change();
      },
    }),
  );
  const showCount = () => (count.textContent = chosen.size === entries.length ? `all ${entries.length}` : `${chosen.size} of ${entries.length}`);
  const tickAll = () => {
    for (const box of boxes) box.checked = true;
    for (const entry of entries) chosen.add(entry.id);
    showCount();
  };
  const tickNone = () => {
    for (const box of boxes) box.checked = false;
    chosen.clear();
    showCount();
  };
  showCount();
  const element = h(
    "details",
    { class: "menu" },
    h("summary", {}, `${title}: `, count),
    h(
      "fieldset",
      {},
      h("legend", { class: "unseen" }, `${title} to show`),
      h(
        "p",
        { class: "tools" },
        h("button", { type: "button", onclick: () => (tickAll(), change()) }, "All"),
        h("button", { type: "button", onclick: () => (tickNone(), change()) }, "None"),
      ),
      entries.map((entry, at) =>
        h("label", {}, boxes[at], h("span", {}, entry.name || entry.id), entry.name && entry.name !== entry.id && h("small", {}, entry.id)),
      ),
    ),
  );
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    element.querySelector("summary")?.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!element.contains(/** @type {Node} */ (event.target))) element.open = false;
  });
  return { element, tickAll };
}
