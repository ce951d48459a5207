// What the latent explorer does, in the language of browsers: it reads the very file that the lesson keeps, runs its networks,
// and draws. `figure.latent` is for programs that compare.

enum ExplorerScript {
  /// The whole script.
  static let text = "(() => {\n\"use strict\";\n\(networks)\n\(planes)\n\(pen)\n\(start)\n})();"

  /// The file, and the networks in it.
  private static let networks = #"""
    // The tensors of a .safetensors file: the length of its header, the header in JSON, the numbers.
    const read = (text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
      const start = 8 + Number(new DataView(bytes).getBigUint64(0, true));
      const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, start - 8)));
      const kinds = { F32: Float32Array, I16: Int16Array, I8: Int8Array, U8: Uint8Array };
      return { texts: header.__metadata__, numbers: (name) => {
        if (!header[name]) return null;
        const [from, to] = header[name].data_offsets, kind = kinds[header[name].dtype];
        return new kind(bytes, start + from, (to - from) / kind.BYTES_PER_ELEMENT);
      } };
    };
    const bends = { identity: (x) => x, relu: (x) => x > 0 ? x : 0, elu: (x) => x > 0 ? x : Math.expm1(x),
      tanh: Math.tanh, sigmoid: (x) => 1 / (1 + Math.exp(-x)) };

    // Layers of a network: f(x W + b), where a row of W may be whole numbers with a scale.
    const network = (file, name) => (file.texts[name] ?? "").split(" ").filter(Boolean)
      .map((bend, index) => ({ bend: bends[bend], ...Object.fromEntries(["weight", "scale", "bias"].map(
        (part) => [part, file.numbers(`${name}.${index}.${part}`)])) }));
    const run = (layers, input) => layers.reduce((x, { weight, scale, bias, bend }) => {
      const y = Float64Array.from(bias), n = y.length;
      for (let i = 0; i < x.length; i++) {
        const factor = scale ? x[i] * scale[i] : x[i];
        if (factor) for (let j = 0, at = i * n; j < n; j++) y[j] += factor * weight[at + j];
      }
      return y.map(bend);
    }, input);

    const model = (file, index) => {
      const [decoder, encoder, spread] = ["decoder", "encoder", "logVariance"]
        .map((part) => network(file, `${index}.${part}`));
      const isPixels = decoder.at(-1).bend === bends.sigmoid;
      const codes = file.numbers(`${index}.codes`), scale = file.numbers(`${index}.codes.scale`);
      const count = codes.length / 2;
      return {
        name: file.texts[`${index}.name`],
        codes: Array.from({ length: count }, (_, i) => [codes[i] * scale[0], codes[count + i] * scale[1]]),
        decode: (z) => { const x = run(decoder, z); return isPixels ? x : x.map(bends.sigmoid); },
        encode: encoder.length ? (x) => {
          const hidden = run(encoder.slice(0, -1), x), head = (layers) => Array.from(run(layers, hidden));
          return { mean: head(encoder.slice(-1)), deviation: head(spread).map((λ) => Math.exp(λ / 2)) };
        } : null,
      };
    };
    """#

  /// An explorer in each figure that has models.
  private static let start = #"""
    for (const source of document.querySelectorAll("script.kept")) {
      const file = read(source.textContent), { along, difference, "difference.mean": mean } = file.texts, labels = file.numbers("labels");
      const models = [];
      while (file.texts[`${models.length}.name`]) models.push(model(file, models.length));
      let chosen = 0;
      const planes = along
        ? [plane(models, labels, view(models), () => models[chosen].name)]
        : models.map((one) => plane([one], labels, view([one]), () => one.name));
      const explorer = make("div", { class: "explorer", role: "group", "aria-label": "Latent explorer" },
        make("p", {}, "Drag the point, or move it with the arrow keys: the network draws what stands there."));
      if (along) {
        const said = make("output"), knob = make("input", { type: "range", min: 0, max: models.length - 1, step: 1, value: 0 });
        const choose = () => {
          chosen = +knob.value; said.value = models[chosen].name;
          knob.setAttribute("aria-valuetext", models[chosen].name); planes[0].choose(chosen);
        };
        knob.addEventListener("input", choose);
        explorer.append(make("label", { class: "knob" }, along, knob, said)); choose();
      }
      explorer.append(make("div", { class: "planes" }, ...planes.map(({ section }) => section)));
      const reader = models.findIndex((one) => one.encode);
      const pen = reader < 0 || along ? null : pad(models[reader], planes[reader]);
      explorer.append(make("p", { class: "fine" }, `Dots are the codes of ${labels.length} test images, named by digit. `
        + `The dashed circle holds 86 of 100 draws from N(0, I). The networks are in this page, their weights in eight bits: `
        + `a pixel differs from the lesson\u2019s by ${(100 * mean).toFixed(1)} % of its range on the average, and by ${(100 * difference).toFixed(0)} % where most.`));
      const figure = source.parentElement;
      figure.append(explorer);
      figure.classList.add("live");
      figure.latent = { models, planes };
      const repaint = () => { colors.clear(); planes.forEach((one) => one.paint()); pen?.paint(); };
      new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    }
    """#
}
