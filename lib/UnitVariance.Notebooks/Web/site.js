// The theme, copy buttons, the place in the contents, paper. Every script of the site works without the others, and the text without any of them.
const root = document.documentElement;

// Formulas that were not typeset while the site was written.
if (window.katex) {
  for (const element of document.querySelectorAll(".math")) {
    const source = element.textContent.trim().replace(/^\\[([]|\\[)\]]$/g, "");
    try {
      katex.render(source, element, { displayMode: element.classList.contains("display") });
    } catch (error) {
      console.error(`Mathematics cannot be typeset: ${source}: ${error.message}`);
    }
  }
}

document.querySelector("button.theme").addEventListener("click", () => {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* storage is off: the choice lasts for this page */ }
});

const copy = async code => {
  if (navigator.clipboard) return navigator.clipboard.writeText(code.textContent);
  getSelection().selectAllChildren(code); // a page without a secure connection has no clipboard of its own
  document.execCommand("copy");
  getSelection().removeAllRanges();
};

for (const code of document.querySelectorAll("pre.code")) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "copy", textContent: "Copy", ariaLive: "polite" });
  button.addEventListener("click", async () => {
    await copy(code);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  code.before(button);
}

// What scrolls sideways can be scrolled with the keyboard.
const widths = new ResizeObserver(entries => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const part of document.querySelectorAll(".html, .math.display")) widths.observe(part);

// The contents say which section is being read: the last whose heading has passed the upper third of the window.
const places = new Map([...document.querySelectorAll(".contents a[href^='#']")].map(link => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
const showPlace = () => {
  const passed = [...places.keys()].filter(heading => heading.getBoundingClientRect().top < innerHeight / 3);
  for (const [heading, link] of places) {
    if (heading === passed.at(-1)) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
};
if (places.size > 0) {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      showPlace();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  soon();
}

// Paper has nothing to unfold.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("main details:not([open])")];
  for (const part of unfolded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of unfolded) part.open = false;
});
