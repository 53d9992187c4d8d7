// A part of the page as shapes: what the browser has laid out, measured and written down, so that it can be drawn elsewhere.

/**
 * Something to draw, in pixels from the picture's upper left corner. A path has its own coordinates and a matrix.
 * @typedef {{ kind: "path", d: string, matrix: Matrix, fill: string, stroke: string, width: number, dash: string, opacity: number }} Path
 * @typedef {{ kind: "text", text: string, x: number, y: number, font: string, fill: string, anchor: "start" | "middle", turned: boolean }} Words
 * @typedef {[a: number, b: number, c: number, d: number, e: number, f: number]} Matrix
 * @typedef {Path | Words} Shape
 * @typedef {{ width: number, height: number, paper: string, shapes: Shape[] }} Picture
 */

/** Around the picture. */
const MARGIN = 8;
/** Distance of the lines that hatch a box, and how strong they are. */
const [HATCH, HATCH_OPACITY] = [6, 0.3];

/**
 * The shapes in an element of the page.
 * @param {Element} root
 * @returns {Picture}
 */
export function shapesIn(root) {
  const box = root.getBoundingClientRect();
  const origin = { x: box.left - MARGIN, y: box.top - MARGIN };
  /** @type {Shape[]} */
  const shapes = [];
  walk(root, origin, shapes);
  const paper = getComputedStyle(document.body).backgroundColor;
  return { width: Math.ceil(box.width + 2 * MARGIN), height: Math.ceil(box.height + 2 * MARGIN), paper, shapes };
}

/** @typedef {{ x: number, y: number }} Origin */

/** @param {Element} element @param {Origin} origin @param {Shape[]} shapes */
function walk(element, origin, shapes) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || element.classList.contains("unseen")) return;
  if (element instanceof SVGGeometryElement) shapes.push(pathOf(element, style, origin));
  else if (element instanceof SVGTextElement) shapes.push(svgWords(element, style, origin));
  else if (element instanceof HTMLElement) shapes.push(...boxes(element, style, origin));
  if (element instanceof SVGTextElement) return;
  for (const child of element.childNodes) {
    if (child instanceof Element) walk(child, origin, shapes);
    else if (child instanceof Text && element instanceof HTMLElement) shapes.push(...words(child, element, style, origin));
  }
}

/** @param {string} colour */
const isDrawn = (colour) => colour !== "none" && colour !== "transparent" && !/^rgba\(.*, 0\)$/.test(colour);

/** @param {SVGGeometryElement} element @param {CSSStyleDeclaration} style @param {Origin} origin @returns {Path} */
function pathOf(element, style, origin) {
  return {
    kind: "path",
    d: outline(element),
    matrix: matrixOf(element, origin),
    fill: element instanceof SVGLineElement || !isDrawn(style.fill) ? "none" : style.fill,
    stroke: isDrawn(style.stroke) ? style.stroke : "none",
    width: parseFloat(style.strokeWidth) || 0,
    dash: style.strokeDasharray === "none" ? "" : style.strokeDasharray.replaceAll("px", ""),
    opacity: 1,
  };
}

/** @param {SVGGraphicsElement} element @param {Origin} origin @returns {Matrix} */
function matrixOf(element, origin) {
  const { a, b, c, d, e, f } = element.getScreenCTM() ?? new DOMMatrix();
  return [a, b, c, d, e - origin.x, f - origin.y];
}

/** The outline of a shape in its own coordinates, whatever units its attributes have. @param {SVGGeometryElement} element */
function outline(element) {
  if (element instanceof SVGLineElement) {
    const [x1, y1, x2, y2] = [element.x1, element.y1, element.x2, element.y2].map((one) => one.baseVal.value);
    return `M${x1} ${y1}L${x2} ${y2}`;
  }
  if (element instanceof SVGRectElement) {
    const [x, y, width, height] = [element.x, element.y, element.width, element.height].map((one) => one.baseVal.value);
    return rectangle(x, y, width, height);
  }
  if (element instanceof SVGCircleElement) {
    const [x, y, r] = [element.cx, element.cy, element.r].map((one) => one.baseVal.value);
    return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
  return element.getAttribute("d") ?? "";
}

/** @param {number} x @param {number} y @param {number} width @param {number} height */
const rectangle = (x, y, width, height) => `M${x} ${y}h${width}v${height}h${-width}Z`;

/** @type {Matrix} */
const AS_IT_IS = [1, 0, 0, 1, 0, 0];

/**
 * The background of an element, its hatching, its frame and the lines around it.
 * @param {HTMLElement} element
 * @param {CSSStyleDeclaration} style
 * @param {Origin} origin
 * @returns {Path[]}
 */
function boxes(element, style, origin) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left - origin.x, top - origin.y];
  const path = (/** @type {string} */ d, /** @type {Partial<Path>} */ look) =>
    /** @type {Path} */ ({ kind: "path", d, matrix: AS_IT_IS, fill: "none", stroke: "none", width: 1, dash: "", opacity: 1, ...look });
  /** @type {Path[]} */
  const found = [];
  if (isDrawn(style.backgroundColor)) found.push(path(rectangle(x, y, width, height), { fill: style.backgroundColor }));
  if (style.backgroundImage.includes("repeating")) found.push(path(hatching(x, y, width, height), { stroke: style.color, width: 1, opacity: HATCH_OPACITY }));
  // As in “rgb(28, 27, 25) 0px 0px 0px 2px inset”.
  const [, frame] = /^(rgb\([^)]*\)).*inset$/.exec(style.boxShadow) ?? [];
  if (frame) found.push(path(rectangle(x + 1, y + 1, width - 2, height - 2), { stroke: frame, width: 2 }));
  const line = (/** @type {string} */ side, /** @type {string} */ d) => {
    const thick = parseFloat(style.getPropertyValue(`border-${side}-width`));
    const colour = style.getPropertyValue(`border-${side}-color`);
    if (thick > 0 && isDrawn(colour)) found.push(path(d, { stroke: colour, width: thick }));
  };
  line("top", `M${x} ${y}h${width}`);
  line("bottom", `M${x} ${y + height}h${width}`);
  line("left", `M${x} ${y}v${height}`);
  line("right", `M${x + width} ${y}v${height}`);
  return found;
}

/** Slanting lines across a box. @param {number} x @param {number} y @param {number} width @param {number} height */
function hatching(x, y, width, height) {
  let d = "";
  for (let from = HATCH; from < width + height; from += HATCH) {
    const [right, bottom] = [Math.min(from, width), Math.min(from, height)];
    d += `M${x + right} ${y + from - right}L${x + from - bottom} ${y + bottom}`;
  }
  return d;
}

/** @param {CSSStyleDeclaration} style */
const fontOf = (style) => `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;

/** @param {SVGTextElement} element @param {CSSStyleDeclaration} style @param {Origin} origin @returns {Words} */
function svgWords(element, style, origin) {
  const { left, top, height } = element.getBoundingClientRect();
  const text = element.textContent ?? "";
  return { kind: "text", text, x: left - origin.x, y: top + height / 2 - origin.y, font: fontOf(style), fill: style.fill, anchor: "start", turned: false };
}

/**
 * The words of a text node, line by line as the browser broke them; what its box cuts off ends in an ellipsis.
 * @param {Text} node
 * @param {HTMLElement} parent
 * @param {CSSStyleDeclaration} style
 * @param {Origin} origin
 * @returns {Words[]}
 */
function words(node, parent, style, origin) {
  const look = { kind: /** @type {const} */ ("text"), font: fontOf(style), fill: style.color };
  const turned = style.writingMode.startsWith("vertical");
  if (turned) {
    const { left, top, width, height } = boxOf(node, 0, node.data.length);
    return [{ ...look, text: node.data.trim(), x: left + width / 2 - origin.x, y: top + height / 2 - origin.y, anchor: "middle", turned }];
  }
  const edge = style.overflow === "hidden" ? parent.getBoundingClientRect().right : Infinity;
  return linesOf(node).map(({ text, left, right, middle }) => ({
    ...look,
    text: right > edge + 1 ? `${text.slice(0, Math.max(1, Math.floor((text.length * (edge - left)) / (right - left)) - 1))}…` : text,
    x: left - origin.x,
    y: middle - origin.y,
    anchor: /** @type {const} */ ("start"),
    turned,
  }));
}

/** @param {Text} node @param {number} from @param {number} to */
function boxOf(node, from, to) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range.getBoundingClientRect();
}

/** The lines of a text node with their places. @param {Text} node */
function linesOf(node) {
  /** @type {{ text: string, left: number, right: number, middle: number }[]} */
  const lines = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const { left, right, top, height } = boxOf(node, index, index + word.length);
    if (height === 0) continue;
    const line = lines.at(-1);
    const middle = top + height / 2;
    if (line && Math.abs(line.middle - middle) < height / 2) Object.assign(line, { text: `${line.text} ${word}`, right });
    else lines.push({ text: word, left, right, middle });
  }
  return lines;
}
