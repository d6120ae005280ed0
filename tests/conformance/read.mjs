// Read every page of the files named, as Firefox would: its operators, its text and its structure tree.
// Prints one line of JSON a file, with its pages and what pdf.js warned of. The first argument is where pdf.js lies.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [place, ...files] = process.argv.slice(2);
const warnings = [];
for (const say of ["log", "warn", "error"]) {
  console[say] = (...words) => warnings.push(words.join(" "));
}
const pdfjs = await import(pathToFileURL(`${place}/node_modules/pdfjs-dist/legacy/build/pdf.mjs`).href);
const fonts = `${place}/node_modules/pdfjs-dist/standard_fonts/`;
warnings.length = 0; // it misses a canvas, on which nothing is drawn here

for (const file of files) {
  const data = new Uint8Array(await readFile(file));
  const task = pdfjs.getDocument({ data, standardFontDataUrl: fonts, verbosity: pdfjs.VerbosityLevel.WARNINGS });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getOperatorList();
    await page.getStructTree();
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  await task.destroy();
  process.stdout.write(JSON.stringify({ file, pages, warnings: warnings.splice(0) }) + "\n");
}
