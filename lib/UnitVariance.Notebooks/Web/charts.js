// Charts, in their places of a page. Each is drawn by draw.js, which loads plotly.js, when it comes near the window. Until then a chart is its picture.
{
  const narrow = 520; // the same width as in site.css
  const between = 96; // pixels from chart to chart below each other: ticks, an axis title, the next chart's title

  // A phone is narrow: charts that stand side by side go below each other, and a long title, which plotly.js does not wrap, gets lines. The room for both is reserved (ChartView).
  const fit = (layout, width, height) => {
    if (width > narrow) return;
    const { grid, title } = layout;
    if (grid?.columns > 1) {
      const rows = grid.rows * grid.columns, room = height - (layout.margin?.t ?? 100) - (layout.margin?.b ?? 80);
      layout.grid = { ...grid, rows, columns: 1, ygap: Math.min(grid.ygap ?? 0.3, between * rows / (room + between)) };
    }
    if (!title?.text) return;
    const size = 15, left = 64, lines = [""];
    const letters = Math.floor((width - left) / (0.58 * size));
    for (const word of title.text.split(" ")) {
      const line = `${lines.at(-1)} ${word}`.trim();
      if (line.length > letters && lines.at(-1)) lines.push(word);
      else lines[lines.length - 1] = line;
    }
    const room = (lines.length - 1) * 1.3 * size;
    // plotly.js hangs a title from its last line, so further lines need room above.
    const pad = { ...title.pad, t: (title.pad?.t ?? layout.template?.layout?.title?.pad?.t ?? 0) + room };
    layout.title = { ...title, text: lines.join("<br>"), font: { ...title.font, size }, pad };
    layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 48) + room };
  };

  // On a logarithmic axis plotly.js writes powers of ten larger than other numbers, and the digits between them smaller. Here all are of one size, on one line.
  const evenTicks = (place, size) => {
    for (const tick of place.querySelectorAll("g[class$='tick'] text")) {
      const excess = parseFloat(tick.style.fontSize) - size;
      if (!excess) continue;
      tick.style.fontSize = `${size}px`;
      tick.setAttribute("y", tick.getAttribute("y") - excess * (tick.parentElement.classList[0].startsWith("x") ? 1 : 0.35)); // where plotly.js hangs it from
    }
  };

  const draw = async element => {
    const figure = JSON.parse(element.querySelector("script").textContent);
    fit(figure.layout ??= {}, element.clientWidth, element.clientHeight);
    figure.layout.height = element.clientHeight;
    figure.config = { responsive: true, displaylogo: false, ...figure.config };
    element.querySelector(".plot")?.remove();
    const place = Object.assign(document.createElement("div"), { className: "plot" });
    element.append(place);
    await unitVarianceDraw(place, figure);
    if (!("drawn" in place.dataset)) return; // the picture or the description stays
    const size = figure.layout.template.layout.font.size ?? 12;
    place.on("plotly_afterplot", () => evenTicks(place, size));
    evenTicks(place, size);
    element.dataset.drawn = element.clientWidth > narrow ? "wide" : "narrow";
  };

  const inView = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      inView.unobserve(target);
      draw(target);
    }
  }, { rootMargin: "600px" });

  // A window that becomes narrow, or a phone that is turned, asks for the other arrangement.
  const resized = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const { drawn } = target.dataset;
      if (drawn && drawn !== (target.clientWidth > narrow ? "wide" : "narrow")) draw(target);
    }
  });
  for (const chart of document.querySelectorAll(".chart")) {
    inView.observe(chart);
    resized.observe(chart);
  }

  // Paper shows the pictures; a chart without one is drawn, whether or not it was scrolled to.
  addEventListener("beforeprint", () => document.querySelectorAll(".chart:not(:has(img)):not([data-drawn])").forEach(draw));
}
