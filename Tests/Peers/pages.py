#!/usr/bin/env python3
"""Are the pages of the course what a browser and a validator expect?

    Tests/Peers/pages.py [FOLDER]        FOLDER: where the pages are, or are written to; screenshots go to FOLDER/shots

- html5lib, in its strict mode, finds no fault in any page; Tidy, where it is installed, none but those that it does not know.
- Chromium opens every page from its file, with and without scripts, on wide and narrow screens, by day and by night: nothing is
  said on the console, nothing is asked for that is not in the page (on the page for printing: beside it), nothing is wider
  than the screen, every formula has a size and beside code its whole width, no backslash is left in the words, every picture is
  there and said in words, all words stand out from their ground by 4.5 to 1, nothing lies on the first line of code.
- Every link leads to a page and a place that are there.
- The arrow keys go from step to step, after a click on code too; what the keyboard reaches has a ring; answers that were open
  for the printer are closed again.
- Each latent explorer decodes twenty codes to the pixels that Python finds in the lesson's file and, where the lesson has run,
  that its whole decoder found, to the difference that is stated; its point can be dragged by mouse and finger and moved by keys
  and sliders, and answers within 16 ms; a tap moves it and says which digit is near, a swipe beside it scrolls; no name covers
  another; a digit that is drawn has a cloud, seen together with it.

Programs that are not installed are left out, with a word.
"""
import array, base64, json, math, pathlib, re, shutil, subprocess, sys, tempfile, time, urllib.parse, urllib.request
sys.dont_write_bytecode = True
from venv_of_peers import ROOT, enter

enter("html5lib", "websocket-client")
import html5lib, websocket

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
if not (folder / "index.html").exists():
    subprocess.run([ROOT / "latent", "pages", "--out", folder], check=True)
pages = sorted(folder.glob("*.html"))
faults = []


def valid(page):
    try:
        html5lib.HTMLParser(strict=True).parse(page.read_text())
    except html5lib.html5parser.ParseError as error:
        faults.append(f"html5lib: {page.name}: {error}")
    if page.stat().st_size >= 3_000_000:
        faults.append(f"{page.name} has {page.stat().st_size} bytes")


def linked():
    """Every address in every page is that of a page, a place in it, or a figure."""
    texts = {page.name: page.read_text() for page in pages}
    places = {name: set(re.findall(r' id="([^"]*)"', text)) for (name, text) in texts.items()}
    count = 0
    for (name, text) in texts.items():
        for address in re.findall(r'<a [^>]*?href="([^"]*)"', text):
            if re.match("https?:|mailto:", address):
                continue
            count += 1
            (page, _, place) = address.replace("&amp;", "&").partition("#")
            page = page or name
            if page not in texts and not (folder / page).is_file():
                faults.append(f"{name}: leads to {address}, which is not there")
            elif place and urllib.parse.unquote(place) not in places.get(page, set()):
                faults.append(f"{name}: leads to {address}, a place that is not there")
    print(f"Links: {count} followed")


def tidy():
    if not shutil.which("tidy"):
        return print("Tidy (Debian's tidy) is not installed: left out")
    for page in pages:
        told = subprocess.run(["tidy", "-errors", "-quiet", "--mute-id", "yes", page], capture_output=True, text=True).stderr
        for line in told.splitlines():
            if "Error:" in line or "lacks" in line or "duplicate" in line.lower():
                faults.append(f"Tidy: {page.name}: {line}")
    print(f"Tidy: {len(pages)} pages, read")


class Browser:
    """Chromium, spoken to by its protocol for developers."""

    def __init__(self, program, place):
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--remote-allow-origins=*",
             f"--user-data-dir={place}", "about:blank"], stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if found := re.search(r"ws://([^/]+)/", line):
                break
        targets = json.load(urllib.request.urlopen(f"http://{found[1]}/json"))
        address = next(t["webSocketDebuggerUrl"] for t in targets if t["type"] == "page")
        self.socket = websocket.create_connection(address, timeout=60)
        self.count, self.events = 0, []
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.do(f"{domain}.enable")

    def do(self, method, **parameters):
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while True:
            told = json.loads(self.socket.recv())
            if told.get("id") == self.count:
                return told.get("result", told)
            self.events.append(told)

    def open(self, page):
        self.events = []
        self.do("Page.navigate", url=page.as_uri())
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(json.loads(self.socket.recv()))

    def value(self, expression):
        told = self.do("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(json.dumps(told["exceptionDetails"]))
        return told["result"].get("value")

    def key(self, key):
        for kind in ("keyDown", "keyUp"):
            self.do("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def shot(self, path, whole=False):
        data = self.do("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))


FACTS = """(() => {
  const all = (s) => [...document.querySelectorAll(s)];
  const words = all("main")[0].cloneNode(true);
  words.querySelectorAll("pre, code, svg").forEach((e) => e.remove());
  // How far words stand out from the first ground behind them that is not transparent.
  const parts = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (color) => parts(color).slice(0, 3).map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const grounds = new Map(), ground = (e) => {
    if (!e) return "rgb(255, 255, 255)";
    if (!grounds.has(e)) {
      const own = getComputedStyle(e).backgroundColor;
      grounds.set(e, (parts(own)[3] ?? 1) > 0.5 ? own : ground(e.parentElement));
    }
    return grounds.get(e);
  };
  const pale = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest("svg,script,style,:disabled,.skip") || !e.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((a, b) => b - a);
    if ((a + 0.05) / (b + 0.05) < 4.5) pale.add(`${e.tagName}.${e.className}`);
  }
  const levels = all("h1,h2,h3,h4").map((h) => +h.tagName[1]);
  return {
    wide: document.documentElement.scrollWidth > innerWidth,
    flat: all("math").filter((m) => !m.closest("details:not([open])") && !m.getBoundingClientRect().width).length,
    cut: innerWidth < 1000 ? 0 : all(".formula").filter((f) => f.scrollWidth > f.clientWidth + 1).length,
    pale: [...pale].slice(0, 5).join(", "),
    covered: innerWidth > 640 ? 0 : all(".code > button").filter((b) => {
      const first = document.createRange(), pre = b.parentElement.querySelector("pre");
      first.selectNodeContents(pre);
      return first.getClientRects()[0]?.top < b.getBoundingClientRect().bottom - 1;
    }).length,
    errors: all("merror").length, formulas: all("math").length,
    backslash: words.textContent.includes("\\\\"),
    unseen: all("figure:not(.live) > :is(img, svg)").filter((f) => !f.getBoundingClientRect().width).length,
    missing: all("img").filter((i) => !i.complete || !i.naturalWidth).length,
    unsaid: all("img").filter((i) => !i.alt.trim() && !(i.hasAttribute("alt") && i.closest("[aria-hidden=true]"))).length
      + all("figure > svg").filter((s) => !(s.getAttribute("aria-labelledby") ?? "").split(" ")
        .every((id) => document.getElementById(id)?.textContent.trim())).length,
    skips: levels.some((l, i) => l > (i ? levels[i - 1] : 0) + 1),
    titles: levels.filter((l) => l === 1).length,
    lost: all("a[href^='#']").filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length,
    twice: all("[id]").length - new Set(all("[id]").map((e) => e.id)).size,
  }; })()"""


def look(browser, page, width, theme, scripts):
    name = f"{page.stem}, {width} px, {theme}{'' if scripts else ', no scripts'}"
    browser.do("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    browser.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
    browser.do("Emulation.setScriptExecutionDisabled", value=not scripts)
    browser.open(page)
    facts = browser.value(FACTS)
    for fact in ("wide", "flat", "cut", "pale", "covered", "errors", "backslash", "unseen", "missing", "unsaid", "skips", "lost", "twice"):
        if facts[fact]:
            faults.append(f"{name}: {fact} {facts[fact]}")
    if facts["titles"] != 1:
        faults.append(f"{name}: {facts['titles']} titles")
    for event in browser.events:
        method, told = event.get("method"), event.get("params", {})
        if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            faults.append(f"{name}: console: {json.dumps(told)[:300]}")
        if method == "Network.requestWillBeSent":
            address = told["request"]["url"]
            beside = page.stem == "all" and address.startswith(folder.as_uri() + "/figures/")
            if not (address.startswith("data:") or address == page.as_uri() or beside):
                faults.append(f"{name}: asks for {address[:120]}")
    shots = folder / "shots"
    shots.mkdir(exist_ok=True)
    if scripts:
        browser.shot(shots / f"{page.stem}-{width}-{theme}.png")
    return facts["formulas"]


def steps(browser, page):
    browser.open(page)
    count = browser.value("document.querySelectorAll('.step').length")
    for step in range(count + 1):
        browser.key("ArrowRight")
        seen = browser.value("[document.querySelector('.bar progress').value, location.hash, "
                             "document.querySelectorAll('.step')[%d].id]" % min(step, count - 1))
        if seen[0] != min(step + 1, count) or seen[1][1:] != urllib.request.quote(seen[2], safe="-_") and seen[1][1:] != seen[2]:
            faults.append(f"{page.stem}: after {step + 1} keys at {seen}")
    browser.key("ArrowLeft")
    if browser.value("document.querySelector('.bar progress').value") != count - 1:
        faults.append(f"{page.stem}: the left arrow does not go back")
    if browser.value("[...document.querySelectorAll('a[href], button, summary')].filter((e) => e.tabIndex < 0 && "
                     "!e.hasAttribute('aria-hidden')).length"):
        faults.append(f"{page.stem}: the keyboard does not reach everything")
    # A click on code does not take the arrow keys away.
    code = "document.querySelector('.step pre')"
    if browser.value(f"!!{code}"):
        browser.value(f"{code}.scrollIntoView({{block: 'center'}})")
        (x, y) = browser.value(f"(() => {{ const b = {code}.getBoundingClientRect(); return [b.x + 20, b.y + b.height / 2]; }})()")
        for kind in ("mousePressed", "mouseReleased"):
            browser.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        before = browser.value("(() => { dispatchEvent(new Event('scroll')); return document.querySelector('.bar progress').value; })()")
        browser.key("ArrowRight")
        if browser.value("document.querySelector('.bar progress').value") != before + 1:
            faults.append(f"{page.stem}: after a click on code the arrow keys do nothing")
    opened = browser.value("""["beforeprint", "afterprint"].map((kind) => {
      dispatchEvent(new Event(kind)); return document.querySelectorAll("details[open]").length; })""")
    if opened != [browser.value("document.querySelectorAll('details').length"), 0]:
        faults.append(f"{page.stem}: {opened} answers are open for the printer and after it")
    return count


def rings(browser, page):
    """What the keyboard reaches has a ring, one of each kind looked at."""
    browser.open(page)
    browser.key("Tab")  # from here on the browser shows where the keyboard is
    bare = browser.value("""(() => {
      const kinds = new Map();
      for (const e of document.querySelectorAll("a[href], button, summary, input, [tabindex='0']"))
        if (e.checkVisibility() && !e.disabled && e.tabIndex >= 0) kinds.set(`${e.tagName}.${e.className}`, e);
      return [...kinds].filter(([, e]) => {
        e.focus({ focusVisible: true });
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(e);
        return outlineStyle === "none" || !parseFloat(outlineWidth) || /, 0\\)$/.test(outlineColor);
      }).map(([kind]) => kind); })()""")
    if bare:
        faults.append(f"{page.stem}: no ring shows where the keyboard is: {bare}")


def explorers(browser, page):
    """The latent explorers of a page; returns how many models they have, and the milliseconds that a dragged point takes."""
    browser.open(page)
    kept = sorted((ROOT / "output" / page.stem).glob("*.safetensors"))
    if browser.value("document.querySelectorAll('figure.live .explorer').length") != len(kept):
        faults.append(f"{page.stem}: not every kept model is seen")
    (models, slowest) = (0, 0)
    for index, path in enumerate(kept):
        figure = f"document.querySelectorAll('figure.live')[{index}]"
        file = Kept(path)
        record = ROOT / ".latent" / page.stem / "digits/.record" / f"{path.stem}.points"
        whole = Kept(record) if record.exists() else None
        for model in range(file.models):
            models += 1
            codes = list(file.codes(model))[:20]
            wanted = [file.decode(model, z) for z in codes]
            worst = compare(browser, figure, model, codes, wanted)
            if worst > 1e-9:
                faults.append(f"{page.stem}: model {model} decodes {worst} beside what its file says")
            if whole:
                (points, pixels) = (whole[f"{model}.points"], whole[f"{model}.pixels"])
                size = len(pixels) // 20
                worst = compare(browser, figure, model, list(zip(points[::2], points[1::2])),
                                [pixels[size * i:size * (i + 1)] for i in range(20)])
                print(f"{page.stem}, {file.texts[f'{model}.name']}: {worst:.4f} at most from the whole decoder, {file.texts['difference']} stated")
                if worst > float(file.texts["difference"]) + 1e-4:
                    faults.append(f"{page.stem}: model {model} is {worst} from the whole decoder")
            if file.texts.get(f"{model}.encoder"):
                image = [i % 7 / 7 for i in range(784)]
                (mean, deviation) = file.encode(model, image)
                found = browser.value(f"{figure}.latent.models[{model}].encode({json.dumps(image)})")
                if max(abs(a - b) for a, b in zip(mean + deviation, found["mean"] + found["deviation"])) > 1e-9:
                    faults.append(f"{page.stem}: model {model} encodes {found}, its file says {mean}, {deviation}")
        if not whole:
            print(f"{page.stem}: has not run here, so its whole decoder is not compared")
        slowest = max(slowest, use(browser, page, figure))
    return models, slowest


def compare(browser, figure, model, codes, wanted):
    found = browser.value(f"{json.dumps(codes)}.map((z) => Array.from({figure}.latent.models[{model}].decode(z)))")
    return max(abs(a - b) for x, y in zip(found, wanted) for a, b in zip(x, y))


def use(browser, page, figure):
    """Moves the points of an explorer in all ways; returns the milliseconds of a move."""
    browser.value(f"{figure}.scrollIntoView({{block: 'center'}})")
    slowest = 0
    for plane in range(browser.value(f"{figure}.latent.planes.length")):
        point = f"{figure}.querySelectorAll('.point')[{plane}]"
        browser.value(f"{point}.scrollIntoView({{block: 'center'}})")
        place = lambda: browser.value(f"{figure}.latent.planes[{plane}].place()")
        middle = lambda: browser.value(f"(() => {{ const b = {point}.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()")

        def moved(way, act):
            before = place()
            act()
            if place() == before:
                faults.append(f"{page.stem}: the point is not moved by {way}")

        def mouse():
            (x, y) = middle()
            for kind, dx in (("mousePressed", 0), ("mouseMoved", 10), ("mouseMoved", 40), ("mouseReleased", 40)):
                browser.do("Input.dispatchMouseEvent", type=kind, x=x + dx, y=y + dx / 2, button="left", clickCount=1,
                           buttons=0 if kind == "mouseReleased" else 1)
            went(x, y, 40, 20)

        def went(x, y, dx, dy):
            (there_x, there_y) = middle()
            if abs(there_x - x - dx) > 1 or abs(there_y - y - dy) > 1:
                faults.append(f"{page.stem}: dragged by ({dx}, {dy}), the point went by ({there_x - x}, {there_y - y})")

        def finger():
            (x, y) = middle()
            browser.do("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
            for step in range(1, 9):
                browser.do("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": x - 6 * step, "y": y - 3 * step}])
            browser.do("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            went(x, y, -48, -24)

        def touches(*places):
            for index, (x, y) in enumerate(places):
                browser.do("Input.dispatchTouchEvent", type="touchMove" if index else "touchStart", touchPoints=[{"x": x, "y": y}])
                time.sleep(0.016)
            browser.do("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            time.sleep(0.2)

        def corner():
            """A place of the plane that is far from the point."""
            field = f"{figure}.querySelectorAll('.field')[{plane}]"
            (x, y, side) = browser.value(f"(() => {{ const b = {field}.getBoundingClientRect(); return [b.x, b.y, b.width]; }})()")
            (at, _) = middle()
            return (x + side * (0.2 if at > x + side / 2 else 0.8), y + side * 0.6)

        moved("tap", lambda: touches(corner()))
        browser.value(f"{figure}.latent.planes[{plane}].move([0, 0])")
        (before, scrolled, (x, y)) = (place(), browser.value("scrollY"), corner())
        touches(*[(x, y - 12 * step) for step in range(11)])
        if place() != before or browser.value("scrollY") == scrolled:
            faults.append(f"{page.stem}: a swipe beside the point moves it, or does not scroll")
        browser.value(f"{point}.scrollIntoView({{block: 'center'}})")
        moved("mouse", mouse)
        moved("finger", finger)
        browser.value(f"{point}.focus()")
        for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
            step = browser.value("document.querySelector('.bar progress').value")
            moved(key, lambda: browser.key(key))
            if browser.value("document.querySelector('.bar progress').value") != step:
                faults.append(f"{page.stem}: {key} in the explorer leaves the step")
        for dial in (0, 1):
            moved(f"slider {dial + 1}", lambda: browser.value(
                f"(() => {{ const d = {figure}.querySelectorAll('.dials')[{plane}].querySelectorAll('input')[{dial}];"
                f" d.value = +d.value + 0.3 * (d.max - d.value); d.dispatchEvent(new Event('input')); }})()"))
        moved("a draw", lambda: browser.value(f"{figure}.querySelectorAll('.dials')[{plane}].querySelector('button').click()"))
        if not browser.value(f"""(() => {{
          const plane = {figure}.latent.planes[{plane}], canvas = {figure}.querySelectorAll('.field > canvas')[{plane}];
          const drawn = (place) => {{ plane.move(place); return canvas.toDataURL(); }};
          const first = drawn([0, 0]);
          return drawn([1, 1]) !== first && drawn([0, 0]) === first; }})()"""):
            faults.append(f"{page.stem}: the plane is not drawn anew when the point moves")
        times = browser.value(f"""(() => {{
          const field = {figure}.querySelectorAll('.field')[{plane}], box = field.getBoundingClientRect(), times = [];
          const send = (kind, x, y) => field.dispatchEvent(new PointerEvent(kind, {{ clientX: box.x + x * box.width,
            clientY: box.y + y * box.height, pointerType: "mouse", bubbles: true }}));
          field.setPointerCapture = () => {{}};
          send("pointerdown", 0.5, 0.5);
          for (let i = 0; i < 100; i++) {{
            const start = performance.now();
            send("pointermove", 0.5 + 0.4 * Math.cos(i / 9), 0.5 + 0.4 * Math.sin(i / 7));
            times.push(performance.now() - start);
          }}
          send("pointerup", 0.5, 0.5);
          return times.sort((a, b) => a - b); }})()""")
        slowest = max(slowest, times[94])
        if times[94] > 16:
            faults.append(f"{page.stem}: 95 of 100 moves take {times[94]} ms")
    close = browser.value(f"""(() => {{
      const knob = {figure}.querySelector(".knob input");
      return Array.from({{ length: knob ? +knob.max + 1 : 1 }}, (_, i) => {{
        if (knob) {{ knob.value = i; knob.dispatchEvent(new Event("input")); }}
        return {figure}.latent.planes.map((plane) => plane.names()).filter((names) => names.some(
          ([x, y], i) => names.slice(0, i).some(([a, b]) => Math.hypot(x - a, y - b) < 15))).length;
      }}).reduce((a, b) => a + b); }})()""")
    if close:
        faults.append(f"{page.stem}: names cover each other in {close} planes")
    if browser.value(f"!!{figure}.querySelector('.knob')"):
        seen = browser.value(
            f"(() => {{ const knob = {figure}.querySelector('.knob input'); return Array.from({{ length: +knob.max + 1 }}, (_, i) => {{"
            f" knob.value = i; knob.dispatchEvent(new Event('input'));"
            f" return {figure}.querySelector('.picture').toDataURL(); }}); }})()")
        if len(set(seen)) != browser.value(f"{figure}.latent.models.length"):
            faults.append(f"{page.stem}: the slider through the models shows {len(set(seen))} of them")
    if browser.value(f"!!{figure}.querySelector('.pad')"):
        said = lambda: browser.value(f"{figure}.querySelector('.told p').textContent")
        browser.value(f"{figure}.querySelector('.pad').scrollIntoView({{block: 'center'}})")
        (x, y) = browser.value(f"(() => {{ const b = {figure}.querySelector('.pad').getBoundingClientRect(); return [b.x, b.y]; }})()")
        for kind, dx, dy in (("mousePressed", 60, 30), ("mouseMoved", 130, 30), ("mouseMoved", 90, 160), ("mouseReleased", 90, 160)):
            browser.do("Input.dispatchMouseEvent", type=kind, x=x + dx, y=y + dy, button="left", clickCount=1,
                       buttons=0 if kind == "mouseReleased" else 1)
        drawn = said()
        for (width, height) in ((1366, 768), (360, 640)):
            browser.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
            extent = browser.value(f"(() => {{ const b = {figure}.querySelector('.pad').getBoundingClientRect(), p = "
                                   f"{figure}.querySelector('.plane:has(.pad) .field').getBoundingClientRect(); return b.bottom - p.top; }})()")
            if extent > height - 48:
                faults.append(f"{page.stem}: pad and plane are not seen together at {width} × {height}")
        browser.do("Emulation.setDeviceMetricsOverride", width=1440, height=900, deviceScaleFactor=1, mobile=False)
        browser.shot(folder / "shots" / f"{page.stem}-pen.png")
        browser.value(f"{figure}.querySelector('.told button').click()")
        if "\u03bc = (" not in drawn or said() == drawn:
            faults.append(f"{page.stem}: what is drawn has no cloud: {drawn}")
    return slowest


class Kept:
    """The tensors of a .safetensors file, and the networks that a lesson keeps in it."""

    def __init__(self, path):
        data = path.read_bytes()
        start = 8 + int.from_bytes(data[:8], "little")
        self.header = json.loads(data[8:start])
        self.texts = self.header.pop("__metadata__", {})
        self.data = data[start:]
        self.models = sum(key.endswith(".name") for key in self.texts)

    def __getitem__(self, name):
        entry = self.header[name]
        numbers = array.array({"F32": "f", "I16": "h", "I8": "b", "U8": "B"}[entry["dtype"]])
        numbers.frombytes(self.data[slice(*entry["data_offsets"])])
        return numbers

    def codes(self, model):
        (whole, scale) = (self[f"{model}.codes"], self[f"{model}.codes.scale"])
        half = len(whole) // 2
        return [(whole[i] * scale[0], whole[half + i] * scale[1]) for i in range(half)]

    def layer(self, name, bend, x):
        (weight, y) = (self[f"{name}.weight"], list(self[f"{name}.bias"]))
        scale = self[f"{name}.scale"] if f"{name}.scale" in self.header else [1] * len(x)
        for row, factor in enumerate(a * b for a, b in zip(x, scale)):
            if factor:
                y = [a + factor * b for a, b in zip(y, weight[row * len(y):(row + 1) * len(y)])]
        return [BENDS[bend](a) for a in y]

    def decode(self, model, z):
        bends = self.texts[f"{model}.decoder"].split()
        for index, bend in enumerate(bends):
            z = self.layer(f"{model}.decoder.{index}", bend, z)
        return z if bends[-1] == "sigmoid" else [BENDS["sigmoid"](a) for a in z]

    def encode(self, model, x):
        bends = self.texts[f"{model}.encoder"].split()
        for index, bend in enumerate(bends[:-1]):
            x = self.layer(f"{model}.encoder.{index}", bend, x)
        spread = self.layer(f"{model}.logVariance.0", "identity", x)
        return self.layer(f"{model}.encoder.{len(bends) - 1}", bends[-1], x), [math.exp(a / 2) for a in spread]


BENDS = {"identity": lambda x: x, "relu": lambda x: max(x, 0), "elu": lambda x: x if x > 0 else math.expm1(x),
         "tanh": math.tanh, "sigmoid": lambda x: 1 / (1 + math.exp(-x))}


def chromium():
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        return print("Chromium (Debian's chromium) is not installed: left out")
    with tempfile.TemporaryDirectory() as place:
        browser = Browser(program, place)
        try:
            formulas = 0
            for page in pages:
                for width, theme, scripts in ((1440, "light", True), (360, "light", True), (1440, "dark", True),
                                              (360, "dark", True), (1440, "light", False)):
                    formulas += look(browser, page, width, theme, scripts)
            browser.do("Emulation.setScriptExecutionDisabled", value=False)
            lively = [explorers(browser, page) for page in pages if 'class="kept"' in page.read_text()]
            for page in pages:
                rings(browser, page)
            walked = sum(steps(browser, page) for page in pages if '<section class="step"' in page.read_text() and page.stem != "all")
        finally:
            browser.process.terminate()
            browser.process.wait()
    print(f"Chromium: {len(pages)} pages in five ways, {formulas} formulas seen, {walked} steps walked")
    print(f"Explorers: {sum(count for count, _ in lively)} models; 95 of 100 moves take {max([t for _, t in lively], default=0):.1f} ms at most")


for page in pages:
    valid(page)
print(f"html5lib: {len(pages)} pages, read")
linked()
tidy()
chromium()
print("\n".join(faults) or "No faults.")
sys.exit(bool(faults))
