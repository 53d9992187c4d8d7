import assert from "node:assert/strict";
import { test } from "node:test";
import { svgText } from "./picture-files.js";

test("a file holds every shape, and no text of an article as markup", () => {
  /** @type {import("./picture-shapes.js").Picture} */
  const picture = {
    width: 20,
    height: 10,
    paper: "rgb(255, 255, 255)",
    shapes: [
      { kind: "path", d: "M0 0L1 1", matrix: [1, 0, 0, 1, 2.345, 0], fill: "none", stroke: "rgb(0, 0, 0)", width: 1.6, dash: "3 3", opacity: 0.3 },
      { kind: "text", text: "<script>&", x: 1, y: 2, font: '400 12px "Noto Sans"', fill: "rgb(0, 0, 0)", anchor: "middle", turned: true },
    ],
  };
  const text = svgText(picture, 'q < 0.05, "the rest"');
  assert.match(text, /<path d="M0 0L1 1" transform="matrix\(1 0 0 1 2\.35 0\)" fill="none" stroke="rgb\(0, 0, 0\)" stroke-width="1\.6" stroke-dasharray="3 3" stroke-opacity="0\.3"\/>/);
  assert.match(text, /rotate\(-90 1 2\)">&lt;script&gt;&amp;<\/text>/);
  assert.match(text, /<desc>q &lt; 0\.05, &quot;the rest&quot;<\/desc>/);
  assert.ok(text.includes('style="font: 400 12px &quot;Noto Sans&quot;"'));
});
