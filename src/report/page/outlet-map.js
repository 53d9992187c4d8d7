// The outlet map: outlets as points whose distances say how unlike they are.

const mapView = { by: "frames" };

function outletMap() {
  const points = filtered("outlet_map").filter((row) => row.map === mapView.by);
  const all = rowsOf("outlet_map").filter((row) => row.map === mapView.by);
  const controls = h(
    "div",
    { class: "controls" },
    choice("Alike in", [["frames", "frames"], ["words", "words"]], mapView.by, (value) => {
      mapView.by = value;
      sections.find((one) => one.id === "map").draw();
      document.querySelector("#map input:checked").focus();
    }),
  );
  if (!points.length) return [controls, nothing()];
  const shownShare = all[0].x_shown + all[0].y_shown;
  return [
    controls,
    h(
      "p",
      { class: "caption" },
      `Near is alike. The two axes show ${share(shownShare)} of the differences (${share(all[0].x_shown)} across, ${share(all[0].y_shown)} up); they have no meaning by themselves. `,
      `Short texts look more unlike than they are: compare outlets of like size.`,
    ),
    drawnMap(points, all),
    tableOf("outlet_similarity", filtered("outlet_similarity")),
  ];
}

/** The points, on axes of one scale. */
function drawnMap(points, all) {
  const [width, height, margin] = [640, 420, 56];
  const range = (key) => [Math.min(...all.map((row) => row[key])), Math.max(...all.map((row) => row[key]))];
  const [x, y] = [range("x"), range("y")];
  const scale = Math.min((width - 2 * margin) / (x[1] - x[0] || 1), (height - 2 * margin) / (y[1] - y[0] || 1));
  const place = (row) => ({
    row,
    x: width / 2 + scale * (row.x - (x[0] + x[1]) / 2),
    y: height / 2 - scale * (row.y - (y[0] + y[1]) / 2),
  });
  const placed = labelled(points.map(place), width);
  return h(
    "div",
    { class: "map" },
    roving(
      s(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `Map of the outlets by ${mapView.by}` },
        s("line", { x1: width / 2, x2: width / 2, y1: 8, y2: height - 8, class: "grid" }),
        s("line", { x1: 8, x2: width - 8, y1: height / 2, y2: height / 2, class: "grid" }),
        placed.map(({ row, x: px, y: py, side, drop }) => {
          const label = `${row.outlet}: ${nearest(row.outlet)}. Show what it is near to.`;
          return s(
            "g",
            {
              role: "button",
              class: "point",
              "aria-label": label,
              onclick: () => openPoint(row),
              onkeydown: (event) => {
                if (event.key !== "Enter" && event.key !== " ") return;
                event.preventDefault();
                openPoint(row);
              },
            },
            s("title", {}, label),
            s("circle", { cx: px, cy: py, r: 16, class: "target" }),
            s("circle", { cx: px, cy: py, r: 6, class: "dot" }),
            s("text", { x: px + 11 * side, y: py + 4 + drop, "text-anchor": side < 0 ? "end" : "start" }, row.outlet),
          );
        }),
      ),
      "g.point",
    ),
  );
}

/** Which side of its point a name stands, and how far below, so that names do not lie on each other. */
function labelled(points, width) {
  const boxes = [];
  const free = (box) => !boxes.some((other) => box[0] < other[1] && other[0] < box[1] && box[2] < other[3] && other[2] < box[3]);
  for (const point of points) boxes.push([point.x - 7, point.x + 7, point.y - 7, point.y + 7]);
  return points.map((point) => {
    const length = 7.6 * point.row.outlet.length;
    const tries = [0, -10, 10, -18, 18, -28, 28].flatMap((drop) => [[1, drop], [-1, drop]]);
    const box = ([side, drop]) => {
      const from = side > 0 ? point.x + 9 : point.x - 9 - length;
      return [from, from + length, point.y - 8 + drop, point.y + 8 + drop];
    };
    const fits = (one) => {
      const at = box(one);
      return at[0] > 2 && at[1] < width - 2 && free(at);
    };
    const [side, drop] = tries.find(fits) ?? tries[0];
    boxes.push(box([side, drop]));
    return { ...point, side, drop };
  });
}

/** The other outlets by how unlike they are, least first. */
function neighbours(outlet) {
  const key = mapView.by === "frames" ? "frame_divergence" : "word_divergence";
  return rowsOf("outlet_similarity")
    .filter((row) => (row.outlet === outlet || row.other_outlet === outlet) && row[key] !== null)
    .map((row) => ({
      other: row.outlet === outlet ? row.other_outlet : row.outlet,
      value: row[key],
      low: row[`${key}_ci_low`],
      high: row[`${key}_ci_high`],
    }))
    .sort((a, b) => a.value - b.value);
}

function nearest(outlet) {
  const first = neighbours(outlet)[0];
  return first ? `nearest is ${first.other}, divergence ${fixed(first.value, 2)}` : "no other outlet to compare with";
}

function openPoint(row) {
  const places = A.id.map((_, article) => article).filter((article) => isOf(article, row.outlet));
  const own = rowsOf("frames_by_outlet").filter((one) => one.outlet === row.outlet && one.n_mentions > 0);
  own.sort((a, b) => (b.log_odds ?? 0) - (a.log_odds ?? 0));
  openEvidence({
    title: `${row.outlet} on the map by ${mapView.by}`,
    facts: [nearest(row.outlet)],
    items: [],
    extra: h(
      "div",
      {},
      h("h3", {}, `How unlike the others (divergence in ${mapView.by}: 0 the same, 1 nothing in common)`),
      h(
        "ul",
        { class: "near" },
        neighbours(row.outlet).map((one) => h("li", {}, h("b", {}, one.other), ` ${fixed(one.value, 2)}, ${interval(one.low, one.high, (x) => fixed(x, 2))}`)),
      ),
      h("h3", {}, `Its frames, those first that it uses more than ${REST}`),
      h(
        "ul",
        { class: "near" },
        own.map((one) =>
          h("li", {}, h("button", { type: "button", class: "link", onclick: () => (sheet.close(), openFrame(one)) }, codeName("frame", one.frame)), ` ${rate(one.per_1000_words)} per 1,000 words`),
        ),
      ),
      h("h3", {}, "Its articles"),
      h(
        "ul",
        { class: "near" },
        places.slice(0, 100).map((article) =>
          h("li", {}, h("a", { href: `#article-${article}`, onclick: () => follow(null, []) }, A.title[article] ?? A.id[article]), A.date[article] ? `, ${A.date[article]}` : ""),
        ),
        places.length > 100 && h("li", {}, `and ${integer(places.length - 100)} more`),
      ),
    ),
  });
}
