// What the pages do where scripts run: steps by arrow keys, progress, buttons that copy, day and night. Without scripts
// nothing is missing that is to be read.

enum PageScript {
  static let text = """
    (() => {
    "use strict";
    const all = (selector) => [...document.querySelectorAll(selector)];
    const root = document.documentElement, bar = document.querySelector(".bar nav");
    const button = (label, title, act) => {
      const made = document.createElement("button");
      made.type = "button"; made.textContent = label; made.title = title;
      made.setAttribute("aria-label", title);
      made.addEventListener("click", () => act(made));
      return made;
    };

    // Day and night.
    const remembered = { get: () => { try { return localStorage.theme; } catch { return null; } },
      set: (theme) => { try { localStorage.theme = theme; } catch {} } };
    if (remembered.get()) root.dataset.theme = remembered.get();
    const isDark = () => root.dataset.theme ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    bar.append(button("\\u25d0", "Change between light and dark", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remembered.set(root.dataset.theme);
    }));

    // Steps.
    const steps = all(".step");
    const progress = document.querySelector(".bar progress");
    if (steps.length && progress) {
      const here = document.querySelector(".here"), count = here.querySelector(".count");
      const back = button("\\u2190", "The step before", () => go(current() - 1));
      const on = button("\\u2192", "The next step", () => go(current() + 1));
      bar.lastChild.before(back, on);
      progress.style.display = "block";
      // Where a step was gone to it counts, even if the page is too short to bring it to the top.
      let gone = null;
      const current = () => gone ?? steps.findLastIndex(
        (step) => step.getBoundingClientRect().top < innerHeight / 3);
      const show = () => {
        const step = current();
        progress.value = step + 1;
        here.classList.toggle("inside", step >= 0);
        count.textContent = step < 0 ? "" : "step " + (step + 1) + " of " + steps.length;
        back.disabled = step < 0; on.disabled = step >= steps.length - 1;
      };
      const go = (step) => {
        if (step >= steps.length) return;
        gone = Math.max(step, -1);
        if (step < 0) { scrollTo(0, 0); history.replaceState(null, "", location.pathname); }
        else {
          steps[step].scrollIntoView();
          history.replaceState(null, "", "#" + steps[step].id);
          steps[step].querySelector("[tabindex]").focus({ preventScroll: true });
        }
        show();
      };
      for (const event of ["wheel", "touchmove", "pointerdown"])
        addEventListener(event, () => { gone = null; }, { passive: true });
      addEventListener("scroll", show, { passive: true });
      addEventListener("hashchange", () => { gone = null; show(); });
      // The keys scroll what is too wide and was reached by the keyboard; after a click they step.
      let clicked = null;
      addEventListener("pointerdown", (event) => { clicked = event.target.closest("pre,.wide,.formula"); });
      addEventListener("keydown", (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.target.closest("input,textarea,select,.explorer")) return;
        const box = event.target.closest("pre,.wide,.formula");
        if (event.key === "Tab") clicked = null;
        if (box && box !== clicked && box.scrollWidth > box.clientWidth) return;
        if (event.key === "ArrowRight") go(current() + 1);
        else if (event.key === "ArrowLeft") go(current() - 1);
        else { if (/^(Arrow|Page|Home|End| )/.test(event.key)) gone = null; return; }
        event.preventDefault();
      });
      show();
    }

    // What can be copied.
    const copy = async (text, made) => {
      try { await navigator.clipboard.writeText(text); }
      catch {
        const area = document.createElement("textarea");
        area.value = text; document.body.append(area); area.select();
        document.execCommand("copy"); area.remove();
      }
      made.textContent = "Copied";
      setTimeout(() => { made.textContent = "Copy"; }, 1500);
    };
    for (const code of all("pre.cell, pre.quotation, pre.listing")) {
      const text = code.textContent;
      code.after(button("Copy", "Copy this code", (made) => copy(text, made)));
    }
    for (const command of all("code.command"))
      command.after(button("Copy", "Copy this command", (made) => copy(command.textContent, made)));

    // On paper, every answer is open; afterwards those are closed again that were.
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = all("details:not([open])"); closed.forEach((one) => { one.open = true; });
    });
    addEventListener("afterprint", () => { closed.forEach((one) => { one.open = false; }); closed = []; });
    })();
    """
}
