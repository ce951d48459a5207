// The latent explorer's pad: a digit drawn by hand, as the encoder sees it.

extension ExplorerScript {
  /// A pad to draw on; the encoder answers with a cloud.
  static let pen = #"""
    // A stroke as a smooth line, which bends at its points.
    const trace = (context, stroke, place) => {
      const points = stroke.map(place);
      context.beginPath(); context.moveTo(...points[0]);
      points.slice(1, -1).forEach(([x, y], i) => context.quadraticCurveTo(x, y, (x + points[i + 2][0]) / 2, (y + points[i + 2][1]) / 2));
      context.lineTo(...points.at(-1)); context.stroke();
    };
    // A drawing as the images of the lessons are: its longer side 20 of 28 pixels, the centre of mass in the middle.
    const developed = (strokes) => {
      const points = strokes.flat(), canvas = document.createElement("canvas");
      canvas.width = canvas.height = 28;
      const context = canvas.getContext("2d", { willReadFrequently: true });
      const low = [0, 1].map((axis) => Math.min(...points.map((p) => p[axis])));
      const size = [0, 1].map((axis) => Math.max(...points.map((p) => p[axis])) - low[axis]);
      const width = 2.6, scale = (20 - width) / Math.max(...size, 1e-3);
      const expose = (shift) => {
        context.clearRect(0, 0, 28, 28);
        context.lineWidth = width; context.lineCap = context.lineJoin = "round";
        for (const stroke of strokes)
          trace(context, stroke, (p) => [0, 1].map((axis) => 14 + (p[axis] - low[axis] - size[axis] / 2) * scale + shift[axis]));
        const { data } = context.getImageData(0, 0, 28, 28);
        return Float64Array.from({ length: 784 }, (_, i) => data[4 * i + 3] / 255);
      };
      const first = expose([0, 0]), mass = first.reduce((sum, pixel) => sum + pixel, 0) || 1;
      return expose([(i) => i % 28, (i) => Math.floor(i / 28)].map((place) =>
        Math.round(13.5 - first.reduce((sum, pixel, i) => sum + pixel * place(i), 0) / mass)));
    };
    // A three, a seven, a zero, for who cannot draw.
    const examples = [
      [[[0.3, 0.2], [0.55, 0.1], [0.7, 0.25], [0.6, 0.42], [0.42, 0.48], [0.65, 0.55], [0.72, 0.75], [0.5, 0.9], [0.25, 0.8]]],
      [[[0.25, 0.15], [0.75, 0.15], [0.6, 0.45], [0.45, 0.9]]],
      [Array.from({ length: 25 }, (_, i) => [0.5 + 0.22 * Math.sin(i * Math.PI / 12), 0.5 - 0.35 * Math.cos(i * Math.PI / 12)])],
    ];

    const pad = (reader, plane) => {
      const canvas = make("canvas", { class: "pad", width: 384, height: 384, role: "img", "aria-label": "A pad to draw a digit on, with mouse, pen or finger" });
      const context = canvas.getContext("2d"), said = make("p", { "aria-live": "polite" });
      const clear = make("button", { type: "button" }, "Clear"), example = make("button", { type: "button" }, "Draw one for me");
      const hint = "Draw a digit: the encoder says where its cloud is, and the decoder draws what it has understood.";
      let strokes = [], isDrawing = false, next = 0;
      const paint = () => {
        context.clearRect(0, 0, 384, 384);
        context.strokeStyle = color("--ink"); context.lineWidth = 26; context.lineCap = context.lineJoin = "round";
        for (const stroke of strokes) trace(context, stroke, ([x, y]) => [384 * x, 384 * y]);
      };
      const answer = () => {
        paint();
        if (!strokes.length) { said.textContent = hint; return plane.move([0, 0]); }
        const cloud = reader.encode(developed(strokes)), [mean, deviation] = [cloud.mean, cloud.deviation].map((v) => v.map(shown).join(", "));
        said.textContent = `Its cloud: \u03bc = (${mean}), \u03c3 = (${deviation}). The ellipse reaches two \u03c3 to each side.`;
        plane.move(cloud.mean, cloud);
      };
      const under = (event) => {
        const box = canvas.getBoundingClientRect();
        return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      };
      canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId); event.preventDefault();
        isDrawing = true; strokes.push([under(event)]); answer();
      });
      canvas.addEventListener("pointermove", (event) => { if (isDrawing) { strokes.at(-1).push(under(event)); answer(); } });
      for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { isDrawing = false; });
      clear.addEventListener("click", () => { strokes = []; answer(); });
      example.addEventListener("click", () => { strokes = examples[next++ % examples.length]; answer(); strokes = [...strokes]; });
      said.textContent = hint;
      // The pad stands between the plane and what is decoded, so that strokes, cloud and answer are seen together.
      plane.below.prepend(canvas); plane.below.classList.add("pen");
      plane.below.children[1].after(make("div", { class: "told" }, said, example, clear, make("p", { class: "fine" },
        "Two latent numbers cannot hold all that tells ten digits apart, so a plainly drawn digit may come back as another: "
        + "the model\u2019s limit, not your hand\u2019s.")));
      return { paint };
    };
    """#
}
