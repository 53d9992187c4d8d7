// What the reader has chosen to look at, and the bar where that is chosen.

const filters = {
  outlets: new Set(D.outlets.map((outlet) => outlet.id)),
  frames: new Set(D.frames.map((frame) => frame.id)),
  actors: new Set(D.actors.map((actor) => actor.id)),
  voice: "all",
};

const outletsShown = () => D.outlets.filter((outlet) => filters.outlets.has(outlet.id));
const framesShown = () => D.frames.filter((frame) => filters.frames.has(frame.id));
const actorsShown = () => D.actors.filter((actor) => filters.actors.has(actor.id));

/** The rows of a table that the filters leave. */
function filtered(name) {
  return rowsOf(name).filter(
    (row) =>
      (row.outlet === undefined || filters.outlets.has(row.outlet)) &&
      (row.other_outlet === undefined || filters.outlets.has(row.other_outlet)) &&
      (row.frame === undefined || filters.frames.has(row.frame)) &&
      (row.actor === undefined || filters.actors.has(row.actor)) &&
      (row.kind !== "frame" || row.id === undefined || filters.frames.has(row.id)) &&
      (row.kind !== "actor" || row.id === undefined || filters.actors.has(row.id)) &&
      (row.voice === undefined || filters.voice === "all" || row.voice === filters.voice),
  );
}

/** The sections, each with what draws it anew; `section` adds one. */
const sections = [];

/** A part of the report: `draw` gives what stands below its heading, and is called anew when a filter changes. */
function section(id, title, lead, draw) {
  const place = h("div", {});
  sections.push({ id, title, draw: () => place.replaceChildren(...[draw()].flat(Infinity).filter(Boolean)) });
  return h(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    lead && h("p", { class: "lead" }, lead),
    place,
  );
}

const redraw = () => sections.forEach((one) => one.draw());

/** The bar: links to the sections, and the filters. */
function filterBar() {
  const status = h("p", { class: "unseen", role: "status" });
  const apply = () => {
    redraw();
    status.textContent =
      `Shown: ${filters.outlets.size} of ${plural(D.outlets.length, "outlet")}, ${filters.frames.size} of ${plural(D.frames.length, "frame")}, ` +
      `${filters.actors.size} of ${plural(D.actors.length, "actor")}, ${voiceName(filters.voice)}.`;
    reset.hidden = all();
  };
  const all = () =>
    filters.voice === "all" &&
    filters.outlets.size === D.outlets.length &&
    filters.frames.size === D.frames.length &&
    filters.actors.size === D.actors.length;
  const menus = [
    menu("Outlets", D.outlets, filters.outlets, apply),
    menu("Frames", D.frames, filters.frames, apply),
    menu("Actors", D.actors, filters.actors, apply),
  ];
  const voices = choice("Voice", VOICES.map((voice) => [voice.id, voice.short]), "all", (value) => {
    filters.voice = value;
    apply();
  });
  const reset = h(
    "button",
    {
      type: "button",
      hidden: true,
      onclick: () => {
        for (const one of menus) one.all();
        filters.voice = "all";
        voices.querySelector("input").checked = true;
        apply();
        menus[0].element.querySelector("summary").focus();
      },
    },
    "Show everything",
  );
  // On a wide screen the filters are always there; elsewhere they fold.
  const wide = matchMedia("(min-width: 60rem)");
  const box = h(
    "details",
    { class: "filters", open: wide.matches },
    h("summary", {}, "Filters"),
    h("div", { class: "controls" }, menus.map((one) => one.element), voices, reset),
  );
  wide.addEventListener("change", () => (box.open = wide.matches));
  return [
    h(
      "nav",
      { "aria-label": "Sections" },
      h("ul", {}, sections.map((one) => h("li", {}, h("a", { href: `#${one.id}` }, one.title)))),
    ),
    box,
    status,
  ];
}

/** A folded list of boxes to tick. */
function menu(title, entries, chosen, change) {
  const count = h("b", {});
  const boxes = entries.map((entry) =>
    h("input", {
      type: "checkbox",
      checked: true,
      onchange: (event) => {
        if (event.target.checked) chosen.add(entry.id);
        else chosen.delete(entry.id);
        tell();
        change();
      },
    }),
  );
  const tell = () => (count.textContent = chosen.size === entries.length ? `all ${entries.length}` : `${chosen.size} of ${entries.length}`);
  const set = (on) => {
    entries.forEach((entry, at) => {
      boxes[at].checked = on;
      if (on) chosen.add(entry.id);
      else chosen.delete(entry.id);
    });
    tell();
  };
  tell();
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
        h("button", { type: "button", onclick: () => (set(true), change()) }, "All"),
        h("button", { type: "button", onclick: () => (set(false), change()) }, "None"),
      ),
      entries.map((entry, at) =>
        h("label", {}, boxes[at], h("span", {}, entry.id), entry.name && entry.name !== entry.id && h("small", {}, entry.name)),
      ),
    ),
  );
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    element.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!element.contains(event.target)) element.open = false;
  });
  return { element, all: () => set(true) };
}
