// What is wider than its place scrolls within it, and shows that it does.

import { h } from "./dom.js";

/** @import { Attributes } from "./dom.js" */

/**
 * `child` in a box that scrolls sideways. Where part of it is out of sight, an edge is shaded and a line says so.
 * @param {Element} child
 * @param {Attributes} attributes of the box
 */
export function scroller(child, attributes = {}) {
  const box = h("div", { class: "scroll", ...attributes }, child);
  const whole = h("div", { class: "scroller" }, box, h("p", { class: "further", "aria-hidden": "true" }, "There is more to the side: scroll →"));
  const show = () => {
    const hidden = box.scrollWidth - box.clientWidth;
    whole.classList.toggle("to-left", box.scrollLeft > 2);
    whole.classList.toggle("to-right", box.scrollLeft < hidden - 2);
  };
  box.addEventListener("scroll", show, { passive: true });
  new ResizeObserver(show).observe(box);
  return whole;
}
