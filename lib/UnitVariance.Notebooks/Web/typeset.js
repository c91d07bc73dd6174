// Runs in Node.js while a site is written: formulas as JSON come in on standard input, KaTeX's HTML and MathML go out.
const katex = require(process.argv[1]);
const formulas = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(formulas.map(({ Tex, IsDisplay }) => {
  try {
    return { html: katex.renderToString(Tex, { displayMode: IsDisplay, strict: "ignore" }) };
  } catch (error) {
    return { error: error.message };
  }
})));
