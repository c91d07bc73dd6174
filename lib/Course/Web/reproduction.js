// The mark in the head of a chapter's page: what became of the chapter when it ran on this machine. Only the pages that `open` serves load this.
const chapter = location.pathname.split("/").pop().replace(/\.html$/, "");
const heading = document.querySelector("main h1");

const style = document.createElement("style");
style.textContent = `.reproduction { margin: 0 0 1rem; font: 0.85rem var(--sans); color: var(--soft); }
.reproduction::before { content: "○ "; }
.reproduction[data-state=same] { color: var(--confirmed); } .reproduction[data-state=same]::before { content: "✓ "; }
.reproduction[data-state=differs] { color: var(--refuted); } .reproduction[data-state=differs]::before { content: "≠ "; }
@media print { .reproduction { display: none; } }`;
document.head.append(style);

const mark = document.createElement("p");
mark.className = "reproduction";
mark.setAttribute("role", "status");

const show = async () => {
  const marks = await (await fetch("reproduction.json", { cache: "no-store" })).json();
  if (!marks[chapter] || !heading) return;
  mark.dataset.state = marks[chapter].state;
  mark.textContent = marks[chapter].words;
  if (!mark.isConnected) heading.after(mark);
  if (marks[chapter].state === "running") setTimeout(show, 1000);
};

// When the server has ended, the page stays as it is.
show().catch(error => console.info(`The mark of this chapter is not known: ${error.message}`));
