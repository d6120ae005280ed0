// Fill in a form as Firefox would, and save it: fill.mjs PDFJS FILE OUTPUT, with {name: value} on standard input.
// Prints one line of JSON: the names of all fields, and what pdf.js warned of.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [place, file, output] = process.argv.slice(2);
const warnings = [];
for (const say of ["log", "warn", "error"]) {
  console[say] = (...words) => warnings.push(words.join(" "));
}
const pdfjs = await import(pathToFileURL(`${place}/node_modules/pdfjs-dist/legacy/build/pdf.mjs`).href);
warnings.length = 0; // it misses a canvas, on which nothing is drawn here

const values = JSON.parse(await readFile("/dev/stdin"));
const data = new Uint8Array(await readFile(file));
const task = pdfjs.getDocument({ data, verbosity: pdfjs.VerbosityLevel.WARNINGS });
const document = await task.promise;
const fields = await document.getFieldObjects();
for (const [name, value] of Object.entries(values)) {
  document.annotationStorage.setValue(fields[name][0].id, { value });
}
await writeFile(output, await document.saveDocument());
await task.destroy();
process.stdout.write(JSON.stringify({ names: Object.keys(fields), warnings }) + "\n");
