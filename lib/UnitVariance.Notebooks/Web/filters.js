// Filters of a table. <form class="filters" data-rows="#table tbody tr">: a control named q looks for words in the rows; any other compares its value with the row's data attribute of
// its name, and an empty value takes every row. <output> says how many rows are shown. The choice is kept in the page's address, so that it can be linked to.
for (const form of document.querySelectorAll("form.filters")) {
  const rows = [...document.querySelectorAll(form.dataset.rows)];
  const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
  const output = form.querySelector("output");

  const apply = () => {
    const chosen = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
    const fits = row => chosen.every(([name, value]) => name === "q" ? value.toLowerCase().split(/\s+/).every(word => texts.get(row).includes(word)) : row.dataset[name] === value);
    for (const row of rows) row.hidden = !fits(row);
    output.textContent = `${rows.filter(row => !row.hidden).length} of ${rows.length} ${output.dataset.unit ?? "rows"}`;
    const query = new URLSearchParams(chosen).toString();
    try { history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash); } catch { /* a page opened from disk may not change its address */ }
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements[name];
    if (control) control.value = value;
  }
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", event => event.preventDefault());
  apply();
}
