// For the page that stands in for a missing one, at any depth: links and scripts begin in the nearest folder above that holds the site.
{
  const folders = location.pathname.split("/").slice(0, -1).map((_, i, parts) => `${parts.slice(0, i + 1).join("/")}/`).reverse();
  const find = async () => {
    if (location.protocol === "file:" || location.pathname.endsWith("/404.html")) return folders[0];
    for (const folder of folders)
      if ((await fetch(`${folder}search-index.js`, { method: "HEAD" })).ok) return folder;
    return "/";
  };
  addEventListener("DOMContentLoaded", async () => {
    document.head.prepend(Object.assign(document.createElement("base"), { href: await find() }));
    for (const name of ["site.js", "search.js"]) document.head.append(Object.assign(document.createElement("script"), { src: name, async: false }));
  });
}
