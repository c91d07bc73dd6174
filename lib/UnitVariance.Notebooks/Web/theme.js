// Stands in the head of every page and runs before it is painted, so that a reader's choice of light or dark never flashes.
{
  let theme = null;
  try { theme = localStorage.getItem("theme"); } catch { /* storage is off: the system decides */ }
  theme ??= matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  document.documentElement.classList.add("scripted"); // what needs a script is shown only where scripts run
}
