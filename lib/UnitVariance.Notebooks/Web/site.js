// Mathematics, charts, copy buttons and the theme. Every part works without the others, and the text without any of them.
const root = document.documentElement;

for (const element of document.querySelectorAll(".math")) {
  const source = element.textContent.trim().replace(/^\\[([]|\\[)\]]$/g, "").replace(/^\$\$?|\$\$?$/g, "");
  try {
    katex.render(source, element, { displayMode: element.tagName === "DIV" || element.classList.contains("display") });
  } catch (error) {
    console.error(`Mathematics cannot be typeset: ${source}: ${error.message}`);
  }
}

for (const code of document.querySelectorAll("pre.code")) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "copy", textContent: "Copy" });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  code.parentElement.prepend(button);
}

if (matchMedia("(max-width: 75rem)").matches) document.querySelector(".contents details")?.removeAttribute("open");

// Charts. plotly.js is loaded when the first chart comes near the window, from the site itself or from the network.
const colours = {
  light: { text: "#24292f", line: "#57606a", grid: "#e1e4e8", hover: "#ffffff" },
  dark: { text: "#e6e6e6", line: "#a0a0a0", grid: "#3d3d3d", hover: "#222222" },
};
const templates = new Map();

const loadPlotly = () => window.unitVariancePlotly ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = window.unitVariancePlotlyUrl;
  if (window.unitVariancePlotlyIntegrity) Object.assign(script, { integrity: window.unitVariancePlotlyIntegrity, crossOrigin: "anonymous" });
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => reject(new Error(`plotly.js could not be loaded from ${script.src}`));
  document.head.append(script);
});

const painted = template => {
  const { text, line, grid, hover } = colours[root.dataset.theme] ?? colours.light;
  const copy = structuredClone(template ?? {});
  const layout = copy.layout ??= {};
  layout.font = { ...layout.font, color: text };
  layout.hoverlabel = { bgcolor: hover, bordercolor: line, font: { color: text } };
  for (const axis of ["xaxis", "yaxis"])
    layout[axis] = { ...layout[axis], gridcolor: grid, zerolinecolor: grid, linecolor: line, tickcolor: line };
  layout.annotationdefaults = { ...layout.annotationdefaults, font: { color: text }, arrowcolor: line };
  layout.shapedefaults = { ...layout.shapedefaults, line: { ...layout.shapedefaults?.line, color: line } };
  return copy;
};

// A phone is narrow: charts that stand side by side go below each other, and a long title, which plotly.js does not wrap, gets lines.
const fit = (layout, width) => {
  if (width > 520) return;
  const { grid, title } = layout;
  if (grid?.columns > 1) {
    layout.height = (layout.height ?? 360) * grid.columns;
    layout.grid = { ...grid, rows: grid.rows * grid.columns, columns: 1 };
  }
  if (!title?.text) return;
  const size = 15, left = 64, lines = [""];
  const letters = Math.floor((width - left) / (0.58 * size));
  for (const word of title.text.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > letters) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  layout.title = { ...title, text: lines.join("<br>"), font: { ...title.font, size } };
  const room = (lines.length - 1) * 1.3 * size;
  layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 48) + room };
  layout.height = (layout.height ?? 360) + room;
};

const draw = async element => {
  const figure = JSON.parse(element.querySelector("script").textContent);
  fit(figure.layout, element.clientWidth);
  try {
    const plotly = await loadPlotly();
    templates.set(element, figure.layout.template);
    figure.layout.template = painted(figure.layout.template);
    element.querySelector(".description").hidden = true;
    const place = document.createElement("div");
    element.append(place);
    await plotly.newPlot(place, { ...figure, config: { responsive: true, displaylogo: false, ...figure.config } });
    element.dataset.drawn = "";
  } catch (error) {
    element.querySelector(".description").hidden = false;
    console.error(error.message);
  }
};

const inView = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    inView.unobserve(target);
    draw(target);
  }
}, { rootMargin: "600px" });
for (const chart of document.querySelectorAll(".chart")) inView.observe(chart);

// Paper shows every chart, whether or not it was scrolled to.
addEventListener("beforeprint", () => document.querySelectorAll(".chart:not([data-drawn])").forEach(draw));

document.querySelector("button.theme").addEventListener("click", async () => {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* storage is off: the choice lasts for this page */ }
  if (templates.size === 0) return;
  const plotly = await loadPlotly();
  for (const [element, template] of templates)
    plotly.relayout(element.querySelector(".js-plotly-plot"), { template: painted(template) });
});
