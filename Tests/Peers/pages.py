#!/usr/bin/env python3
"""Are the pages of the course what a browser and a validator expect?

    Tests/Peers/pages.py [FOLDER]        FOLDER: where the pages are, or are written to; screenshots go to FOLDER/shots

- html5lib, in its strict mode, finds no fault in any page; Tidy, where it is installed, none but those that it does not know.
- Chromium opens every page from its file, with and without scripts, on wide and narrow screens, by day and by night: nothing is
  said on the console, nothing is asked for that is not in the page (on the page for printing: beside it), nothing is wider
  than the screen, every formula has a size, no backslash is left in the words, every picture is there.
- The arrow keys go from step to step, and the buttons can be reached by the keyboard.

Programs that are not installed are left out, with a word.
"""
import base64, json, pathlib, re, shutil, subprocess, sys, tempfile, urllib.request
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
  const levels = all("h1,h2,h3,h4").map((h) => +h.tagName[1]);
  return {
    wide: document.documentElement.scrollWidth > innerWidth,
    flat: all("math").filter((m) => !m.closest("details:not([open])") && !m.getBoundingClientRect().width).length,
    errors: all("merror").length, formulas: all("math").length,
    backslash: words.textContent.includes("\\\\"),
    missing: all("img").filter((i) => !i.complete || !i.naturalWidth).length,
    unsaid: all("img:not([alt])").length,
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
    for fact in ("wide", "flat", "errors", "backslash", "missing", "unsaid", "skips", "lost", "twice"):
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
    return count


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
            walked = sum(steps(browser, page) for page in pages if '<section class="step"' in page.read_text() and page.stem != "all")
        finally:
            browser.process.terminate()
            browser.process.wait()
    print(f"Chromium: {len(pages)} pages in five ways, {formulas} formulas seen, {walked} steps walked")


for page in pages:
    valid(page)
print(f"html5lib: {len(pages)} pages, read")
tidy()
chromium()
print("\n".join(faults) or "No faults.")
sys.exit(bool(faults))
