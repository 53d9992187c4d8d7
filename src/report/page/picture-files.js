// Shapes as files: SVG for editing and print, a canvas for PNG.

/** @import { Picture, Shape } from "./picture-shapes.js" */

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** @param {number} x */
const short = (x) => String(Math.round(100 * x) / 100);

/**
 * The text of an SVG file.
 * @param {Picture} picture
 * @param {string} caption described in the file
 */
export function svgText({ width, height, paper, shapes }, caption) {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`;
  const lines = [head, `<desc>${escaped(caption)}</desc>`, `<rect width="${width}" height="${height}" fill="${paper}"/>`, ...shapes.map(element), "</svg>"];
  return `${lines.join("\n")}\n`;
}

/** @param {Shape} shape */
function element(shape) {
  if (shape.kind === "path") {
    const { d, matrix, fill, stroke, width, dash, opacity } = shape;
    const line = stroke === "none" ? "" : ` stroke="${stroke}" stroke-width="${short(width)}"${dash && ` stroke-dasharray="${dash}"`}${opacity < 1 ? ` stroke-opacity="${opacity}"` : ""}`;
    return `<path d="${d}" transform="matrix(${matrix.map(short).join(" ")})" fill="${fill}"${line}/>`;
  }
  const { text, x, y, font, fill, anchor, turned } = shape;
  const turn = turned ? ` transform="rotate(-90 ${short(x)} ${short(y)})"` : "";
  return `<text x="${short(x)}" y="${short(y)}" dominant-baseline="central" text-anchor="${anchor}" fill="${fill}" style="font: ${escaped(font)}"${turn}>${escaped(text)}</text>`;
}

/**
 * The picture on a canvas.
 * @param {Picture} picture
 * @param {number} density pixels for each of the picture's
 */
export function canvasOf({ width, height, paper, shapes }, density) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * density, height * density];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) {
    context.setTransform(density, 0, 0, density, 0, 0);
    paint(context, shape);
  }
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {Shape} shape */
function paint(context, shape) {
  if (shape.kind === "path") {
    context.transform(...shape.matrix);
    const path = new Path2D(shape.d);
    if (shape.fill !== "none") {
      context.fillStyle = shape.fill;
      context.fill(path);
    }
    if (shape.stroke === "none") return;
    context.globalAlpha = shape.opacity;
    context.strokeStyle = shape.stroke;
    context.lineWidth = shape.width;
    context.setLineDash(shape.dash ? shape.dash.split(/[ ,]+/).map(Number) : []);
    context.stroke(path);
    context.globalAlpha = 1;
    return;
  }
  context.translate(shape.x, shape.y);
  if (shape.turned) context.rotate(-Math.PI / 2);
  context.font = shape.font;
  context.fillStyle = shape.fill;
  context.textAlign = shape.anchor === "middle" ? "center" : "left";
  context.textBaseline = "middle";
  context.fillText(shape.text, 0, 0);
}
