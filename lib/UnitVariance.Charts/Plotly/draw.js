window.unitVarianceDraw ??= (() => {
  const light = { text: "#24292f", line: "#57606a", grid: "#e1e4e8", hover: "#ffffff" };
  const dark = { text: "#e6e6e6", line: "#a0a0a0", grid: "#3d3d3d", hover: "#222222" };
  const painted = new Set();

  // One copy per page, and a page's own plotly.js of another version is left in its place.
  const load = () => window.unitVariancePlotly ??= new Promise((resolve, reject) => {
    const { Plotly: before, unitVariancePlotlyIntegrity: integrity } = window;
    const script = document.createElement("script");
    script.src = window.unitVariancePlotlyUrl;
    if (integrity) Object.assign(script, { integrity, crossOrigin: "anonymous" });
    const fail = () => {
      window.unitVariancePlotly = undefined;
      reject(new Error("plotly.js could not be loaded from " + script.src));
    };
    script.onload = () => {
      const plotly = window.Plotly;
      if (before) window.Plotly = before;
      plotly ? resolve(plotly) : fail();
    };
    script.onerror = fail;
    document.head.appendChild(script);
  });

  // What the page says comes first, then what is seen behind the chart, then what the reader prefers.
  const isDark = div => {
    const { documentElement: root, body } = document;
    if (root.dataset.theme) return root.dataset.theme === "dark";
    if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false";
    if (/vscode-(dark|high-contrast)/.test(body.className)) return !body.classList.contains("vscode-high-contrast-light");
    for (let node = div; node; node = node.parentElement) {
      const [r, g, b, a = 1] = getComputedStyle(node).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
      if (a > 0.5) return 0.299 * r + 0.587 * g + 0.114 * b < 128;
    }
    return getComputedStyle(root).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const paint = (template, { text, line, grid, hover }) => {
    const copy = structuredClone(template ?? {}), layout = copy.layout ??= {};
    layout.font = { ...layout.font, color: text };
    layout.hoverlabel = { bgcolor: hover, bordercolor: line, font: { color: text } };
    for (const axis of ["xaxis", "yaxis"])
      layout[axis] = { ...layout[axis], gridcolor: grid, zerolinecolor: grid, linecolor: line, tickcolor: line };
    layout.annotationdefaults = { ...layout.annotationdefaults, font: { color: text }, arrowcolor: line };
    layout.shapedefaults = { ...layout.shapedefaults, line: { ...layout.shapedefaults?.line, color: line } };
    return copy;
  };

  const repaint = async () => {
    const plotly = await load();
    for (const chart of painted) {
      if (!chart.div.isConnected) painted.delete(chart);
      else if (isDark(chart.div) !== chart.dark) {
        chart.dark = !chart.dark;
        plotly.relayout(chart.div, { template: paint(chart.template, chart.dark ? dark : light) });
      }
    }
  };
  const watch = new MutationObserver(repaint);
  const themes = { attributes: true, attributeFilter: ["data-theme", "data-jp-theme-light", "class"] };
  watch.observe(document.documentElement, themes);
  watch.observe(document.body, themes);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);

  return async (div, figure) => {
    div.dataset.drawn = "";
    try {
      const plotly = await load();
      const chart = { div, template: figure.layout.template, dark: isDark(div) };
      figure.layout.template = paint(chart.template, chart.dark ? dark : light);
      div.textContent = "";
      await plotly.newPlot(div, figure);
      painted.add(chart);
      let width = div.clientWidth;
      new ResizeObserver(() => {
        if (!div.clientWidth || div.clientWidth === width) return;
        width = div.clientWidth;
        plotly.Plots.resize(div);
      }).observe(div);
    } catch (error) {
      delete div.dataset.drawn;
      console.warn(error.message);
    }
  };
})();
