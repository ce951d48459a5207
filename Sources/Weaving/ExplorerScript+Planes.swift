// The latent explorer's planes: codes as dots, a point to drag, and what the network draws there.

extension ExplorerScript {
  /// A plane of codes with a point to drag, and what it decodes to.
  static let planes = #"""
    const make = (tag, attributes = {}, ...children) => {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.append(...children);
      return made;
    };
    // The colours of the page, asked for once: the browser would compute all its styles anew for each answer.
    const colors = new Map();
    const color = (name) => {
      if (!colors.has(name)) colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
      return colors.get(name);
    };
    const shown = (number) => number.toFixed(2).replace("-", "\u2212");
    const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.round(share * (numbers.length - 1))];

    // Pixels as ink on a small canvas.
    const show = (canvas, pixels) => {
      const side = Math.sqrt(pixels.length), image = new ImageData(side, side);
      const ink = parseInt(color("--ink").slice(1), 16);
      pixels.forEach((pixel, i) => image.data.set([ink >> 16, ink >> 8 & 255, ink & 255, 255 * pixel + 0.5], 4 * i));
      if (canvas.width !== side) canvas.width = canvas.height = side;
      canvas.getContext("2d").putImageData(image, 0, 0);
    };
    // What is seen of a plane: all codes but a few, and the circle of the prior.
    const view = (models) => {
      const ends = [0, 1].map((axis) => models.flatMap(({ codes }) => {
        const numbers = codes.map((code) => code[axis]);
        return [quantile(numbers, 0.01), quantile(numbers, 0.99)];
      })).map((all) => [Math.min(-2.2, ...all), Math.max(2.2, ...all)]);
      return { middle: ends.map(([low, high]) => (low + high) / 2),
        half: 0.57 * Math.max(...ends.map(([low, high]) => high - low)) };
    };

    const plane = (models, labels, { middle, half }, name) => {
      const [low, high] = [middle.map((number) => number - half), middle.map((number) => number + half)];
      const canvas = make("canvas", { "aria-hidden": "true" }), drawing = canvas.getContext("2d");
      const ground = document.createElement("canvas"), context = ground.getContext("2d");
      const point = make("button", { type: "button", class: "point" });
      const small = make("canvas"), told = make("span"), tip = make("div", { class: "tip", hidden: "" }, small, told);
      const field = make("div", { class: "field" }, canvas, point, tip);
      const picture = make("canvas", { class: "picture", role: "img" });
      const dials = [1, 2].map((axis) => {
        const dial = make("input", { type: "range", min: low[axis - 1], max: high[axis - 1], step: "any" });
        dial.addEventListener("input", () => move(axis === 1 ? [+dial.value, z[1]] : [z[0], +dial.value]));
        return { dial, said: make("output"), axis };
      });
      const draw = make("button", { type: "button" }, "A draw from N(0, I)");
      let z = [0, 0], current = 0, cloud = null, taken = [];
      const place = ([x, y]) => [(x - low[0]) / (high[0] - low[0]) * canvas.width, (high[1] - y) / (high[1] - low[1]) * canvas.height];
      const dot = (context, [x, y], radius) => { context.beginPath(); context.arc(x, y, radius, 0, 7); };

      // The codes, their names, and the circle that holds 86 of 100 draws from the prior.
      const paint = () => {
        if (!field.clientWidth) return;
        const side = canvas.width = canvas.height = ground.width = ground.height = field.clientWidth * devicePixelRatio;
        const unit = side / 360, step = [0.5, 1, 2, 5, 10, 20].find((step) => half / step < 5) ?? 50;
        context.lineWidth = unit; context.strokeStyle = color("--line");
        const numbers = [];
        for (const axis of [0, 1]) {
          for (let k = Math.ceil(low[axis] / step); k * step < high[axis]; k++) {
            const at = place([k * step, k * step])[axis], said = String(k * step).replace("-", "\u2212");
            if (Math.abs(at - side / 2) < 0.42 * side) numbers.push([said, axis, at]);
            context.beginPath(); context.moveTo(...axis ? [0, at] : [at, 0]);
            context.lineTo(...axis ? [side, at] : [at, side]); context.stroke();
          }
        }
        const { codes } = models[current];
        codes.forEach((code, i) => {
          context.fillStyle = color(`--mark${labels[i] % 10}`);
          dot(context, place(code), 2.1 * unit); context.fill();
        });
        context.setLineDash([4 * unit, 3 * unit]); context.strokeStyle = color("--ink"); context.lineWidth = 1.2 * unit;
        dot(context, place([0, 0]), side / half); context.stroke(); context.setLineDash([]);

        // Words above all, with a rim in the colour of the ground.
        context.lineWidth = 3.5 * unit; context.lineJoin = "round"; context.strokeStyle = color("--ground");
        context.textBaseline = "middle"; context.textAlign = "center";
        const write = (words, place, ink) => {
          context.fillStyle = color(ink); context.strokeText(words, ...place); context.fillText(words, ...place);
        };
        context.font = `${10 * unit}px system-ui, sans-serif`;
        for (const [said, axis, at] of numbers)
          write(said, axis ? [12 * unit, at] : [at, side - 9 * unit], "--muted");
        context.font = `700 ${15 * unit}px system-ui, sans-serif`;
        taken = [];
        for (const label of [...new Set(labels)].sort()) {
          const own = codes.filter((_, i) => labels[i] === label);
          const middle = place([0, 1].map((axis) => quantile(own.map((code) => code[axis]), 0.5))), at = free(own, middle, taken, unit);
          taken.push(at);
          if (at.isAway) {
            context.lineWidth = unit; context.strokeStyle = color(`--name${label % 10}`);
            context.beginPath(); context.moveTo(...middle); context.lineTo(...at); context.stroke();
            context.lineWidth = 3.5 * unit; context.strokeStyle = color("--ground");
          }
          write(label, at, `--name${label % 10}`);
        }
        update();
      };
      // Where a name covers no other: in the middle of its codes, else at one of them nearby, else around them with a line.
      const free = (own, middle, taken, unit) => {
        const far = ([x, y], [a, b] = middle) => Math.hypot(x - a, y - b), side = canvas.width;
        const isFree = (at) => taken.every((other) => far(at, other) > 17 * unit)
          && at.every((number) => number > 10 * unit && number < side - 10 * unit) && at[1] < side - 22 * unit && at[0] > 24 * unit;
        const near = own.map(place).sort((a, b) => far(a) - far(b)).filter((at) => far(at) < 60 * unit);
        const found = [middle, ...near].find(isFree);
        if (found) return found;
        for (let radius = 24; radius < 180; radius += 6) {
          for (let turn = 0; turn < 24; turn++) {
            const at = [middle[0] + radius * unit * Math.sin(turn * Math.PI / 12), middle[1] - radius * unit * Math.cos(turn * Math.PI / 12)];
            if (isFree(at)) return Object.assign(at, { isAway: true });
          }
        }
        return middle;
      };

      // What changes with the point: it is drawn at once.
      const update = () => {
        drawing.clearRect(0, 0, canvas.width, canvas.height);
        drawing.drawImage(ground, 0, 0);
        const [x, y] = place(z), unit = canvas.width / 360;
        drawing.strokeStyle = color("--accent"); drawing.lineWidth = unit;
        drawing.beginPath(); drawing.moveTo(x, 0); drawing.lineTo(x, canvas.height);
        drawing.moveTo(0, y); drawing.lineTo(canvas.width, y); drawing.stroke();
        if (cloud) {
          const radii = cloud.deviation.map((σ) => 2 * σ / half * canvas.width / 2);
          drawing.beginPath(); drawing.ellipse(...place(cloud.mean), ...radii, 0, 0, 7);
          drawing.globalAlpha = 0.25; drawing.fillStyle = color("--accent"); drawing.fill();
          drawing.globalAlpha = 1; drawing.lineWidth = 2 * unit; drawing.stroke();
        }
        point.style.left = `${100 * x / canvas.width}%`; point.style.top = `${100 * y / canvas.height}%`;
        show(picture, models[current].decode(z));
        const words = `z1 = ${shown(z[0])}, z2 = ${shown(z[1])}`;
        point.setAttribute("aria-label", `Point in the plane of ${name()}, moved by arrow keys: ${words}`);
        picture.setAttribute("aria-label", `What ${name()} decodes at ${words}`);
        for (const { dial, said, axis } of dials) { dial.value = z[axis - 1]; said.value = shown(z[axis - 1]); }
      };
      const move = (to, found = null) => {
        z = to.map((number, axis) => Math.max(low[axis], Math.min(high[axis], number))); cloud = found; update();
      };

      // Measured each time: the page may have been scrolled under the pointer.
      const under = ({ clientX, clientY }) => {
        const box = field.getBoundingClientRect();
        return [low[0] + 2 * half * (clientX - box.left) / box.width, high[1] - 2 * half * (clientY - box.top) / box.height];
      };
      // The dot that is nearest to a place, with the digit that its code decodes to.
      let seen = -1;
      const tell = ([x, y], reach) => {
        let [best, least] = [-1, (reach * half) ** 2];
        models[current].codes.forEach(([a, b], i) => {
          const far = (a - x) ** 2 + (b - y) ** 2;
          if (far < least) [best, least] = [i, far];
        });
        tip.hidden = best < 0;
        if (best < 0 || best === seen) return;
        seen = best;
        const code = models[current].codes[best], at = place(code).map((number) => 100 * number / canvas.width);
        told.textContent = `a test ${labels[best]}, drawn from its code`;
        show(small, models[current].decode(code));
        tip.style.left = `${Math.max(26, Math.min(74, at[0]))}%`; tip.style.top = `${at[1]}%`;
        tip.classList.toggle("under", at[1] < 35);
      };
      // A mouse moves the point from anywhere; a finger does on or near it, or by a tap: a swipe elsewhere scrolls the page.
      let start = null, isDragging = false;
      field.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        tip.hidden = true;
        const isOnPoint = event.target === point, at = under(event);
        start = { x: event.clientX, y: event.clientY, grip: isOnPoint ? [z[0] - at[0], z[1] - at[1]] : [0, 0], isTap: true };
        isDragging = isOnPoint || event.pointerType === "mouse";
        if (!isDragging) return;
        field.setPointerCapture(event.pointerId); event.preventDefault(); point.focus({ preventScroll: true });
        if (!isOnPoint) move(at);
      });
      field.addEventListener("pointermove", (event) => {
        if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > 8) start.isTap = false;
        const at = under(event);
        if (isDragging) { tip.hidden = true; return move(at.map((number, axis) => number + start.grip[axis])); }
        if (event.pointerType === "mouse") tell(at, 1 / 30);
      });
      field.addEventListener("pointerup", (event) => {
        const at = under(event);
        if (start?.isTap && event.pointerType !== "mouse") { move(at); tell(at, 1 / 5); }
        start = null; isDragging = false;
      });
      field.addEventListener("pointercancel", () => { start = null; isDragging = false; });
      field.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") tip.hidden = true; });
      point.addEventListener("keydown", (event) => {
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
        if (!way) return;
        event.preventDefault();
        move(way.map((step, axis) => z[axis] + step * half / (event.shiftKey ? 200 : 40)));
      });
      draw.addEventListener("click", () => {
        const radius = Math.sqrt(-2 * Math.log(1 - Math.random())), angle = 2 * Math.PI * Math.random();
        move([radius * Math.cos(angle), radius * Math.sin(angle)]);
      });
      const section = make("section", { class: "plane", "aria-label": name() });
      if (models.length === 1) section.append(make("p", { class: "name" }, name()));
      const below = make("div", { class: "below" }, picture, make("div", { class: "dials" },
        ...dials.map(({ dial, said, axis }) => make("label", {}, make("span", {}, "z", make("sub", {}, axis)), dial, said)), draw));
      section.append(make("div", {}, field, below));
      new ResizeObserver(paint).observe(field);
      return { section, below, names: () => taken.map((at) => at.map((number) => number * 360 / canvas.width)), move, paint, choose: (index) => { current = index; cloud = null; seen = -1; tip.hidden = true; paint(); }, place: () => [...z] };
    };
    """#
}
