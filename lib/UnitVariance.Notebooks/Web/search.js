// The search: MiniSearch over an index that was written with the site. Both are loaded when the search is first used.
{
  const input = document.getElementById("search");
  const list = document.getElementById("results");
  const status = list.parentElement.querySelector("[role=status]");
  const mostResults = 12, lettersAround = 90;
  let active = -1;

  const load = (address, integrity) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    if (integrity) Object.assign(script, { integrity, crossOrigin: "anonymous" });
    script.onload = resolve;
    script.onerror = () => reject(new Error(`The search could not load ${script.src}`));
    document.head.append(script);
  });

  let loading;
  const index = () => loading ??= (async () => {
    await Promise.all([load("search-index.js"), load(window.unitVarianceSearchUrl, window.unitVarianceSearchIntegrity)]);
    const search = new MiniSearch({
      fields: ["heading", "page", "text", "code"],
      storeFields: ["address", "page", "heading", "text", "code"],
      searchOptions: { boost: { heading: 4, page: 3, code: 0.5 }, prefix: true, fuzzy: word => word.length > 5 ? 0.15 : false, combineWith: "AND" },
    });
    search.addAll(window.unitVarianceSearch);
    return search;
  })();

  const element = (name, text, className) => Object.assign(document.createElement(name), { textContent: text ?? "", className: className ?? "" });

  // Text with the found words marked.
  const marked = (name, text, terms, className) => {
    const result = element(name, "", className);
    const found = new RegExp(`(${terms.toSorted((a, b) => b.length - a.length).map(term => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "iu");
    for (const [i, part] of text.split(found).entries()) result.append(i % 2 ? element("mark", part) : part);
    return result;
  };

  // The words around the first place where most of the found ones stand together.
  const excerpt = ({ text, code, terms }) => {
    const source = terms.some(term => text.toLowerCase().includes(term)) || !code ? text : code;
    const letters = source.toLowerCase();
    const places = [];
    for (const term of terms)
      for (let at = letters.indexOf(term); at >= 0; at = letters.indexOf(term, at + term.length)) places.push(at);
    places.sort((a, b) => a - b);
    const around = place => terms.filter(term => letters.slice(place, place + lettersAround).includes(term)).length;
    const best = places.reduce((best, place) => around(place) > around(best) ? place : best, places[0] ?? source.length);
    const start = Math.max(0, best - lettersAround / 2);
    const from = places.length === 0 || start === 0 ? 0 : source.indexOf(" ", start) + 1;
    const end = from + 2 * lettersAround;
    const to = end < source.length ? source.lastIndexOf(" ", end) : source.length;
    return (from > 0 ? "… " : "") + source.slice(from, to) + (to < source.length ? " …" : "");
  };

  const option = (result, i) => {
    const { address, page, heading, terms } = result;
    const link = Object.assign(element("a"), { href: address, id: `result-${i}`, tabIndex: -1, role: "option", ariaSelected: "false" });
    if (heading && heading !== page) link.append(element("small", page));
    link.append(marked("strong", heading || page, terms), marked("span", excerpt(result), terms));
    link.addEventListener("click", close);
    return link;
  };

  const close = () => {
    list.hidden = true;
    input.ariaExpanded = "false";
    choose(-1);
  };

  const choose = i => {
    const options = list.querySelectorAll("[role=option]");
    options[active]?.setAttribute("aria-selected", "false");
    active = i;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (active >= 0) input.setAttribute("aria-activedescendant", `result-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };

  const say = text => { status.textContent = text; };

  const show = async () => {
    const words = input.value.trim();
    if (!words) {
      say("");
      return close();
    }
    try {
      const results = (await index()).search(words).slice(0, mostResults);
      if (words !== input.value.trim()) return; // typed on meanwhile
      list.replaceChildren(...results.map(option));
      if (results.length === 0) list.append(element("p", `Nothing is found for “${words}”.`));
      active = -1;
      list.hidden = false;
      input.ariaExpanded = "true";
      choose(results.length > 0 ? 0 : -1);
      say(results.length === 0 ? "Nothing is found" : `${results.length === mostResults ? "The best " : ""}${results.length} ${results.length === 1 ? "section" : "sections"}`);
    } catch (error) {
      say(error.message);
      console.error(error.message);
    }
  };

  input.addEventListener("focus", () => { index().catch(error => console.error(error.message)); }, { once: true });
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value.trim() && list.hidden) show(); });
  input.addEventListener("keydown", event => {
    const options = list.querySelectorAll("[role=option]");
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
      event.preventDefault();
    } else if (event.key === "Enter" && options[active] && !list.hidden) {
      options[active].click();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && options.length > 0) {
      event.preventDefault();
      if (list.hidden) show();
      else choose((active + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length);
    }
  });
  list.addEventListener("pointerdown", event => event.preventDefault()); // a click on a result must not take the focus before it counts
  input.addEventListener("blur", close);
  addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  if (document.activeElement === input) show(); // typed before this script came
}
